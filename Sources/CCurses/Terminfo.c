#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CCurses.h"

#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#else
#include <curses.h>
#include <term.h>
#endif
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

// MARK: The system

bool cc_is_terminal(int descriptor) { return isatty(descriptor) == 1; }

int cc_error(void) { return errno; }

void cc_close(int descriptor) { close(descriptor); }

ptrdiff_t cc_read(int descriptor, uint8_t *bytes, size_t length) { return read(descriptor, bytes, length); }

bool cc_is_passing_error(void) { return errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK; }

// MARK: Locale

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool cc_set_locale(void) {
  if (setlocale(LC_CTYPE, "") == NULL) {
    const char *wanted = NULL;
    const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3 && (wanted == NULL || *wanted == 0); i++) wanted = getenv(names[i]);
    if (wanted != NULL && (strcasestr(wanted, "UTF-8") != NULL || strcasestr(wanted, "UTF8") != NULL)) {
      setlocale(LC_CTYPE, "C.UTF-8");
    }
  }
  return is_utf8();
}

int cc_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

uint32_t cc_scalar_of_byte(uint8_t byte) {
  wint_t scalar = btowc(byte);
  return scalar == WEOF ? UINT32_MAX : (uint32_t)scalar;
}

// MARK: The terminal's description

const char *cc_terminal_type(void) {
  const char *type = getenv("TERM");
  return type != NULL && *type != 0 ? type : NULL;
}

const char *cc_environment(const char *name) {
  const char *value = getenv(name);
  return value != NULL && *value != 0 ? value : NULL;
}

const char *cc_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (char *)-1 || value == NULL || *value == 0 ? NULL : value;
}

cc_description cc_read_description(int output) {
  int status;
  if (setupterm(NULL, output, &status) != OK) {
    // 0 with a description that is found means a generic one, good for nothing.
    return status == 1 ? CC_DESCRIPTION_DUMB : CC_DESCRIPTION_UNKNOWN;
  }
  bool is_dumb = cc_capability("cup") == NULL || cc_capability("clear") == NULL || tigetflag("hc") > 0;
  return is_dumb ? CC_DESCRIPTION_DUMB : CC_DESCRIPTION_FOUND;
}

int cc_escape_delay(void) {
  const char *text = getenv("ESCDELAY");
  char *end = NULL;
  long value = text != NULL ? strtol(text, &end, 10) : -1;
  return text != NULL && *text != 0 && *end == 0 && value >= 0 && value <= 10000 ? (int)value : 25;
}
