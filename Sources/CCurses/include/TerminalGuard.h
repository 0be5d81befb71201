// Whatever ends the program, the terminal gets back its modes and its screen.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Notes how the terminal is now and what gives it back: termios, and the bytes to send.
/// Returns false with errno if the modes cannot be read.
bool cc_guard_note(int terminal, const char *bytes, size_t length);
/// From now on exit() and fatal signals give the terminal back first. Fatal is every signal, real-time ones too, that ends
/// a program that does not expect it. Those that were ignored before stay ignored. What is written to standard error, where that
/// is the same terminal, is kept back until the terminal is given back.
void cc_guard_arm(void);
/// The terminal is as it was (or someone else's); nothing to give back.
void cc_guard_disarm(void);
/// Puts the signals' former handlers back.
void cc_guard_remove(void);

/// The numbers of the signals that are events.
extern const int CC_SIGNAL_INT, CC_SIGNAL_TERM, CC_SIGNAL_HUP, CC_SIGNAL_WINCH, CC_SIGNAL_TSTP, CC_SIGNAL_CONT;

/// Catches INT TERM HUP WINCH TSTP CONT: each writes its number as one byte into a pipe.
/// TERM after TERM or HUP gives the terminal back and ends the program at once, whatever it waits for.
/// Returns the end to read, which does not block and is the caller's to close, or -1 with errno.
int cc_signals_open(void);
/// Puts the former handlers back; the end to read has nothing more to come.
void cc_signals_close(void);
/// Stops the program and its job as Ctrl-Z does; returns when it is continued, or at once where no shell could continue it.
void cc_stop(void);
/// Whether a descriptor has something to read now.
bool cc_is_readable(int descriptor);
/// Waits for the keyboard (-1: not for it) and the signals' pipe, at most so many milliseconds, or any time for -1.
/// Returns 1 for the keyboard, 2 for signals, 4 for the end of the pipe, added up; 0 if nothing came in time.
int cc_wait(int keyboard, int signals, int milliseconds);
