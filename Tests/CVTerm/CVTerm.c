#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CVTerm.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>
#ifdef __APPLE__
#include <libproc.h>
#include <mach/mach_time.h>
#include <util.h>
#else
#include <time.h>
#include <utmp.h>
#endif

// MARK: The program

/// Both ends of a new pseudo-terminal, close-on-exec from the start: a program that another test starts at this moment must
/// not keep the terminal alive. (openpty can't promise that.)
static int open_pair(int *slave) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return -1;
  char name[128];
  bool isNamed = grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, name, sizeof name) == 0;
  *slave = isNamed ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
  if (*slave >= 0) return master;
  close(master);
  return -1;
}

pid_t cv_spawn(
  const char *path, char *const arguments[], char *const environment[], int columns, int rows, int *master,
  struct termios *initial) {
  int slave;
  *master = open_pair(&slave);
  if (*master < 0) return -1;
  cv_set_window_size(*master, columns, rows);
  tcgetattr(slave, initial);
  pid_t process = fork();
  if (process == 0) {
    login_tty(slave);
    // Other threads of the parent are not here: only calls that are safe after fork.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    // Some tests let it crash.
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifdef __linux__
    close_range(3, ~0U, 0);
#else
    for (int descriptor = 3; descriptor < getdtablesize(); descriptor++) close(descriptor);
#endif
    execve(path, arguments, environment);
    _exit(127);
  }
  int error = errno;
  close(slave);
  if (process < 0) {
    close(*master);
    errno = error;
  } else {
    fcntl(*master, F_SETFL, fcntl(*master, F_GETFL) | O_NONBLOCK);
  }
  return process;
}

pid_t cv_start(
  const char *path, char *const arguments[], char *const environment[], int input, int output, int messages) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  const int ends[] = {input, output, messages};
  for (int number = 0; number < 3; number++) {
    if (ends[number] < 0) {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0);
    } else {
      posix_spawn_file_actions_adddup2(&actions, ends[number], number);
    }
  }
  short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef __linux__
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#else
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  // Signals that the thread holds back, or that this process ignores, are nothing to another program.
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, flags);
  pid_t process = -1;
  int error = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  errno = error;
  return error == 0 ? process : -1;
}

bool cv_pipe(int ends[2]) {
#ifdef __APPLE__
  return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
#else
  return pipe2(ends, O_CLOEXEC) == 0;
#endif
}

void cv_set_window_size(int master, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  ioctl(master, TIOCSWINSZ, &size);
}

bool cv_fill(int master) {
  char name[128];
  int slave = ptsname_r(master, name, sizeof name) == 0 ? open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
  if (slave < 0) return false;
  static const char blank[4096];
  struct pollfd entry = {.fd = slave, .events = POLLOUT};
  // What it holds goes on from buffer to buffer for a moment, and leaves room again.
  while (poll(&entry, 1, 100) == 1 && write(slave, blank, sizeof blank) > 0) {}
  return close(slave) == 0;
}

int cv_wait(pid_t process) {
  int status;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 127;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

double cv_cpu(pid_t process) {
#ifdef __APPLE__
  struct rusage_info_v2 usage;
  if (proc_pid_rusage(process, RUSAGE_INFO_V2, (rusage_info_t *)&usage) != 0) return 0;
  mach_timebase_info_data_t base;
  mach_timebase_info(&base);
  return (double)(usage.ri_user_time + usage.ri_system_time) * base.numer / base.denom / 1e9;
#else
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
#endif
}

// MARK: The terminal

struct cv_terminal {
  VTerm *vterm;
  VTermScreen *screen;
  cv_modes modes;
};

static int set_property(VTermProp property, VTermValue *value, void *user) {
  cv_terminal *terminal = user;
  switch (property) {
  case VTERM_PROP_CURSORVISIBLE: terminal->modes.is_cursor_visible = value->boolean; break;
  case VTERM_PROP_ALTSCREEN: terminal->modes.is_alternate_screen = value->boolean; break;
  case VTERM_PROP_MOUSE: terminal->modes.is_mouse_on = value->number != VTERM_PROP_MOUSE_NONE; break;
  default: break;
  }
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = set_property};

cv_terminal *cv_new(int columns, int rows) {
  cv_terminal *terminal = calloc(1, sizeof *terminal);
  terminal->vterm = vterm_new(rows, columns);
  vterm_set_utf8(terminal->vterm, 1);
  terminal->screen = vterm_obtain_screen(terminal->vterm);
  vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
  vterm_screen_enable_altscreen(terminal->screen, 1);
  vterm_screen_reset(terminal->screen, 1);
  return terminal;
}

void cv_free(cv_terminal *terminal) {
  vterm_free(terminal->vterm);
  free(terminal);
}

void cv_resize(cv_terminal *terminal, int columns, int rows) { vterm_set_size(terminal->vterm, rows, columns); }

void cv_feed(cv_terminal *terminal, const uint8_t *bytes, size_t length) {
  vterm_input_write(terminal->vterm, (const char *)bytes, length);
  vterm_screen_flush_damage(terminal->screen);
}

size_t cv_answer(cv_terminal *terminal, uint8_t *bytes, size_t length) {
  return vterm_output_read(terminal->vterm, (char *)bytes, length);
}

static int color_number(const VTermColor *color) {
  if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
  return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}

static cv_cell cell_at(cv_terminal *terminal, int column, int row) {
  VTermScreenCell found;
  cv_cell cell = {.width = 1, .foreground = -1, .background = -1};
  VTermPos position = {.row = row, .col = column};
  if (!vterm_screen_get_cell(terminal->screen, position, &found)) return cell;
  // libvterm marks the right half of a wide cell with this.
  if (found.chars[0] == (uint32_t)-1) {
    cell.width = 0;
  } else {
    cell.width = found.width;
    while (cell.count < VTERM_MAX_CHARS_PER_CELL && found.chars[cell.count] != 0) {
      cell.scalars[cell.count] = found.chars[cell.count];
      cell.count++;
    }
  }
  cell.attributes = (found.attrs.bold ? CV_BOLD : 0) | (found.attrs.underline ? CV_UNDERLINE : 0)
    | (found.attrs.reverse ? CV_REVERSE : 0);
  cell.foreground = color_number(&found.fg);
  cell.background = color_number(&found.bg);
  return cell;
}

void cv_get_cells(cv_terminal *terminal, int columns, int rows, cv_cell *cells) {
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++) *cells++ = cell_at(terminal, column, row);
}

static size_t put(uint32_t scalar, uint8_t *text) {
  if (scalar > 0x10FFFF || (scalar >= 0xD800 && scalar < 0xE000)) scalar = 0xFFFD;
  if (scalar < 0x80) {
    text[0] = (uint8_t)scalar;
    return 1;
  }
  int more = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
  static const uint8_t heads[] = {0, 0xC0, 0xE0, 0xF0};
  text[0] = (uint8_t)(heads[more] | scalar >> (6 * more));
  for (int place = 1; place <= more; place++)
    text[place] = (uint8_t)(0x80 | (scalar >> (6 * (more - place)) & 0x3F));
  return (size_t)more + 1;
}

size_t cv_get_text(const cv_cell *cells, int count, uint8_t *text) {
  size_t length = 0, end = 0;
  for (int number = 0; number < count; number++) {
    const cv_cell *cell = &cells[number];
    if (cell->width == 0) continue;
    if (cell->count == 0) text[length++] = ' ';
    for (int place = 0; place < cell->count; place++) length += put(cell->scalars[place], text + length);
    if (cell->count > 1 || (cell->count == 1 && cell->scalars[0] != ' ')) end = length;
  }
  return end;
}

bool cv_are_equal(const cv_cell *some, const cv_cell *others, size_t count) {
  return memcmp(some, others, count * sizeof *some) == 0;
}

cv_modes cv_get_modes(cv_terminal *terminal) {
  cv_modes modes = terminal->modes;
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &position);
  modes.cursor_column = position.col;
  modes.cursor_row = position.row;
  // libvterm tells of this mode only by what it does with a paste.
  vterm_keyboard_start_paste(terminal->vterm);
  char bytes[16];
  modes.is_paste_bracketed = vterm_output_read(terminal->vterm, bytes, sizeof bytes) > 0;
  return modes;
}
