#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "CCurses.h"

#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#else
#include <curses.h>
#include <term.h>
#endif
// term.h makes macros of everyday words.
#undef columns
#undef lines
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// MARK: Bytes that curses does not send by itself

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
/// Buttons and the wheel, with numbers in digits (SGR).
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";

static char out_bytes[512];
static size_t out_length;

static int append_byte(int byte) {
  if (out_length < sizeof out_bytes) out_bytes[out_length++] = (char)byte;
  return byte;
}

static void append(const char *capability) {
  if (capability != NULL) tputs(capability, 1, append_byte);
}

static int terminal = -1;

void cc_send(const uint8_t *bytes, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t count = write(terminal, bytes + done, length - done);
    if (count > 0) {
      done += (size_t)count;
    } else if (count == 0 || errno != EINTR) {
      break;
    }
  }
}

void cc_ring(void) { beep(); }

static void send_bytes(void) {
  cc_send((const uint8_t *)out_bytes, out_length);
  out_length = 0;
}

/// The terminals that have private modes at all are those that speak ANSI.
static bool has_modes(void) {
  const char *cup = cc_capability("cup");
  return cup != NULL && strncmp(cup, "\033[", 2) == 0;
}

static bool has_mouse_on;

static void send_mode(const char *bytes) {
  if (!has_modes()) return;
  append(bytes);
  send_bytes();
}

void cc_set_mouse(bool is_on) {
  if (is_on == has_mouse_on) return;
  has_mouse_on = is_on;
  send_mode(is_on ? mouse_on : mouse_off);
}

/// Notes the bytes that make the terminal what it was, whatever we were doing.
static bool note_restore(void) {
  out_length = 0;
  append(cc_capability("sgr0"));
  append(cc_capability("op"));
  append(cc_capability("rmkx"));
  if (has_modes()) {
    append(paste_off);
    append(mouse_off);
  }
  const char *leave = cc_capability("rmcup");
  if (leave != NULL) {
    append(leave);
  } else {
    // No second screen: the shell goes on below ours.
    append(tiparm(cc_capability("cup"), 998, 0));
    append("\r\n");
  }
  // After the first screen is back, as in cc_leave.
  append(cc_capability("cnorm"));
  bool is_noted = cc_guard_note(terminal, out_bytes, out_length);
  out_length = 0;
  return is_noted;
}

// MARK: The screen

/// Cells are put into `newscr`, curses' picture of the screen to come, and rows are scrolled by the terminal, in `newscr` and in
/// `curscr`, the picture of the screen that is. By way of `stdscr` every row that moved would be copied, hashed and compared.
static SCREEN *screen;
static FILE *in_file, *out_file;
static bool has_colors_on, has_default_colors;
static int cursor_column, cursor_row, cursor_visibility;

bool cc_open_screen(int input, int output, bool color) {
  terminal = output;
  if (!note_restore()) return false;
  // Ours, so that closing them leaves the caller's open.
  int in = dup(input), out = dup(output);
  in_file = in < 0 ? NULL : fdopen(in, "r");
  out_file = out < 0 ? NULL : fdopen(out, "w");
  if (in_file == NULL || out_file == NULL) return false;

  cc_guard_arm();
  // The window's size is asked of the system only: LINES and COLUMNS are often those of another window.
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(NULL, out_file, in_file);
  if (screen == NULL) {
    cc_guard_disarm();
    errno = EINVAL;
    return false;
  }
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  // Never look for input: reading is not curses' business here.
  typeahead(-1);
  has_mouse_on = false;
  has_colors_on = color && has_colors() && start_color() == OK;
  has_default_colors = has_colors_on && use_default_colors() == OK;
  curs_set(0);
  cursor_visibility = 0;
  cursor_column = cursor_row = 0;
  def_prog_mode();
  send_mode(paste_on);
  return true;
}

void cc_close_screen(void) {
  if (screen == NULL) return;
  if (!isendwin()) cc_leave();
  delscreen(screen);
  screen = NULL;
  fclose(in_file);
  fclose(out_file);
  cc_guard_remove();
}

void cc_leave(void) {
  send_mode(paste_off);
  if (has_mouse_on) send_mode(mouse_off);
  endwin();
  // Curses has shown the cursor before the first screen came back; the terminals of Neovim and Emacs (libvterm) hide it again with
  // that, where they were last asked to save a place while it was hidden.
  append(cc_capability("cnorm"));
  send_bytes();
  cc_guard_disarm();
}

void cc_take(void) {
  cc_guard_arm();
  reset_prog_mode();
  send_mode(paste_on);
  if (has_mouse_on) send_mode(mouse_on);
  cc_forget();
}

int cc_colors(void) {
  if (!has_colors_on) return 0;
  // "Direct" terminals mean RGB by numbers from 8 on.
  if (tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || cc_capability("RGB") != NULL) return 8;
  return COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
}

bool cc_window_size(int output, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(output, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

void cc_screen_size(int *columns, int *rows) {
  *columns = COLS;
  *rows = LINES;
}

void cc_resize(int columns, int rows) {
  // Not resizeterm: that would also queue a key nobody reads.
  resize_term(rows, columns);
  cc_forget();
}

int cc_pair(int foreground, int background) {
  if (!has_colors_on || (foreground < 0 && background < 0)) return 0;
  if (!has_default_colors) {
    foreground = foreground < 0 ? COLOR_WHITE : foreground;
    background = background < 0 ? COLOR_BLACK : background;
  }
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static bool make_cell(cchar_t *cell, const wchar_t *text, int count, cc_pen pen) {
  attr_t attributes = (pen.attributes & 1 ? A_BOLD : 0) | (pen.attributes & 2 ? A_DIM : 0)
    | (pen.attributes & 4 ? A_UNDERLINE : 0) | (pen.attributes & 8 ? A_REVERSE : 0);
  wchar_t terminated[CCHARW_MAX + 1] = {0};
  wmemcpy(terminated, text, (size_t)(count < CCHARW_MAX ? count : CCHARW_MAX));
  return setcchar(cell, terminated, attributes, (short)(pen.pair > 32767 ? 32767 : pen.pair), &pen.pair) == OK;
}

void cc_put(int column, int row, const uint32_t *scalars, int count, int width, cc_pen pen) {
  cchar_t cells[64];
  while (count > 0) {
    int length = count < 64 ? count : 64;
    wchar_t text = (wchar_t)scalars[0];
    if (!make_cell(&cells[0], &text, 1, pen)) return;
    // The others differ in their character only.
    for (int i = 1; i < length; i++) {
      cells[i] = cells[0];
      cells[i].chars[0] = (wchar_t)scalars[i];
    }
    // Unlike add_wch this neither moves on, wraps nor scrolls.
    mvwadd_wchnstr(newscr, row, column, cells, length);
    scalars += length;
    count -= length;
    column += length * width;
  }
}

void cc_put_marked(int column, int row, const uint32_t *scalars, int count, cc_pen pen) {
  wchar_t text[CCHARW_MAX];
  int kept = count < CCHARW_MAX ? count : CCHARW_MAX;
  for (int i = 0; i < kept; i++) text[i] = (wchar_t)scalars[i];
  cchar_t cell;
  if (make_cell(&cell, text, kept, pen)) mvwadd_wchnstr(newscr, row, column, &cell, 1);
}

void cc_erase(void) { werase(newscr); }

bool cc_scroll(int top, int bottom, int rows) {
  const char *region = cc_capability("csr"), *place = cc_capability("cup");
  const char *index = cc_capability(rows > 0 ? "ind" : "ri");
  if (region == NULL || place == NULL || index == NULL) return false;
  int row, column;
  getyx(curscr, row, column);
  append(tiparm(region, top, bottom));
  append(tiparm(place, rows > 0 ? bottom : top, 0));
  for (int i = 0; i < abs(rows); i++) append(index);
  append(tiparm(region, 0, LINES - 1));
  append(tiparm(place, row, column));
  WINDOW *pictures[] = {curscr, newscr};
  for (int i = 0; i < 2; i++) {
    wsetscrreg(pictures[i], top, bottom);
    scrollok(pictures[i], TRUE);
    wscrl(pictures[i], rows);
    scrollok(pictures[i], FALSE);
  }
  untouchwin(newscr);
  return true;
}

void cc_forget(void) { clearok(curscr, TRUE); }

void cc_flush(int column, int row, bool is_visible) {
  cursor_column = column;
  cursor_row = row;
  cursor_visibility = is_visible ? 1 : 0;
  wmove(newscr, cursor_row, cursor_column);
  curs_set(cursor_visibility);
  send_bytes();
  doupdate();
  // The bytes reach the other end when the kernel comes to it, on this processor: it is not kept waiting by our next work.
  sched_yield();
}

void cc_place_again(void) {
  append(tiparm(cc_capability("cup"), cursor_row, cursor_column));
  send_bytes();
}
