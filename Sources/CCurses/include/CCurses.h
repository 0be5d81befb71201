// ncursesw for Swift: what Swift cannot import (macros, globals, variadic calls) as plain functions.
// No curses header is included here, so none of its macros leak.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "TerminalGuard.h"

// MARK: The system

bool cc_is_terminal(int descriptor);
/// errno.
int cc_error(void);
void cc_close(int descriptor);
/// read(2): the number of bytes, 0 at the end, -1 with an error.
ptrdiff_t cc_read(int descriptor, uint8_t *bytes, size_t length);
/// Whether the last error says no more than "try again".
bool cc_is_passing_error(void);

// MARK: Locale

/// Takes the character encoding of the environment; returns whether it is UTF-8.
/// If the locale asked for is not installed but means UTF-8, C.UTF-8 takes its place.
bool cc_set_locale(void);
/// Columns the C library gives a character, -1 if it cannot be printed in this locale.
int cc_width(uint32_t scalar);
/// The character one byte stands for in an 8-bit locale; UINT32_MAX if none.
uint32_t cc_scalar_of_byte(uint8_t byte);

// MARK: The terminal's description (terminfo)

typedef enum { CC_DESCRIPTION_FOUND, CC_DESCRIPTION_UNKNOWN, CC_DESCRIPTION_DUMB } cc_description;
/// Reads the description of $TERM. Dumb: it cannot move the cursor or clear the screen.
cc_description cc_read_description(int output);
/// $TERM; NULL if unset or empty.
const char *cc_terminal_type(void);
/// A variable of the environment; NULL if unset or empty.
const char *cc_environment(const char *name);
/// A string capability by its terminfo name; NULL if the terminal has none.
const char *cc_capability(const char *name);
/// Milliseconds after which an escape character is the Escape key: $ESCDELAY, otherwise 25.
int cc_escape_delay(void);

// MARK: The screen

/// Starts curses on two descriptors: raw, no echo, keypad, no cursor. Returns false with errno where it fails.
bool cc_open_screen(int input, int output, bool color);
/// Ends curses; the terminal has its modes and its screen back.
void cc_close_screen(void);
/// Gives the terminal back for a while; `cc_take` takes it again and forgets what was on it.
void cc_leave(void);
void cc_take(void);
/// Has the terminal tell of buttons and the wheel, or leaves them to it, as at first.
void cc_set_mouse(bool is_on);

/// 0, 8, 16 or 256.
int cc_colors(void);
/// The window's size as the system knows it; false if it does not.
bool cc_window_size(int output, int *columns, int *rows);
/// Curses' own idea of the size.
void cc_screen_size(int *columns, int *rows);
void cc_resize(int columns, int rows);

/// The number of a pair of colours; -1 is the user's own.
int cc_pair(int foreground, int background);
/// Attribute bits: 1 bold, 2 dim, 4 underline, 8 reverse.
typedef struct {
  int attributes;
  int pair;
} cc_pen;
/// Puts characters of `width` columns each side by side, the first at a place inside the screen.
void cc_put(int column, int row, const uint32_t *scalars, int count, int width, cc_pen pen);
/// Puts one character with marks on it (`count` in all, at most 5).
void cc_put_marked(int column, int row, const uint32_t *scalars, int count, cc_pen pen);

/// Blanks the screen.
void cc_erase(void);
/// Moves the rows from `top` to `bottom` up by a number of rows, or down by a negative one; the rows left over are blank.
/// To come before everything that is put into the frame. False where the terminal cannot do that; nothing has moved then.
bool cc_scroll(int top, int bottom, int rows);
/// Everything is drawn anew by the next flush.
void cc_forget(void);
/// Sends what changed and leaves the cursor at a place, seen or not.
void cc_flush(int column, int row, bool is_visible);
/// Sends bytes that move no cursor and show nothing, between two frames.
void cc_send(const uint8_t *bytes, size_t length);
/// Rings the bell, or flashes where there is none.
void cc_ring(void);
/// Sends the cursor to where `cc_flush` left it, without relying on where it is.
void cc_place_again(void);
