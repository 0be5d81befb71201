// A terminal without a window: a program on a pseudo-terminal, its output read through libvterm.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

/// Starts a program on a new pseudo-terminal, with all signals as a shell would leave them.
/// Returns its process id, or -1 with errno; `master` does not block; `initial` are the modes before it ran.
pid_t cv_spawn(
  const char *path, char *const arguments[], char *const environment[], int columns, int rows, int *master,
  struct termios *initial);
/// Starts a program without a terminal, in a process group of its own, with no descriptor but three: its standard ones, -1 for
/// one that leads nowhere. -1 with errno.
pid_t cv_start(
  const char *path, char *const arguments[], char *const environment[], int input, int output, int messages);
/// A pipe, reader first, closed on exec. False with errno.
bool cv_pipe(int ends[2]);
void cv_set_window_size(int master, int columns, int rows);
/// Fills the terminal with nothing to see, until whoever writes to it has to wait for a reader. False with errno.
bool cv_fill(int master);
/// Waits until the process ends. Exit code, or minus the signal's number.
int cv_wait(pid_t process);
/// Processor time that a running process has taken so far, in seconds; 0 if it cannot be asked.
double cv_cpu(pid_t process);

/// A terminal emulator's state.
typedef struct cv_terminal cv_terminal;
cv_terminal *cv_new(int columns, int rows);
void cv_free(cv_terminal *terminal);
void cv_resize(cv_terminal *terminal, int columns, int rows);
/// Takes output of the program.
void cv_feed(cv_terminal *terminal, const uint8_t *bytes, size_t length);
/// Takes out the answers of the terminal, to be written to the program. Returns the number of bytes.
size_t cv_answer(cv_terminal *terminal, uint8_t *bytes, size_t length);

enum { CV_BOLD = 1, CV_UNDERLINE = 2, CV_REVERSE = 4 };
typedef struct {
  uint32_t scalars[6];
  int count;
  /// 1, 2; 0 is the right half of a wide cell.
  int width;
  int attributes;
  /// -1 the user's own, 0…255 the palette's, -2 any RGB.
  int foreground, background;
} cv_cell;
/// All cells, row by row. Bytes between and behind what is told are 0.
void cv_get_cells(cv_terminal *terminal, int columns, int rows, cv_cell *cells);
/// The text of some cells as UTF-8, without the blanks at its end. Returns its bytes: at most 24 a cell.
size_t cv_get_text(const cv_cell *cells, int count, uint8_t *text);
bool cv_are_equal(const cv_cell *some, const cv_cell *others, size_t count);

typedef struct {
  int cursor_column, cursor_row;
  bool is_cursor_visible, is_alternate_screen, is_paste_bracketed, is_mouse_on;
} cv_modes;
cv_modes cv_get_modes(cv_terminal *terminal);
