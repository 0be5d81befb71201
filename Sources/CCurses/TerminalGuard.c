#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "TerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

// MARK: The guard

/// Whether the signal ends a program that does not expect it. Those that are events are caught elsewhere.
static bool is_fatal(int number) {
  switch (number) {
    case SIGKILL:
    case SIGSTOP:  // cannot be caught
    case SIGINT:
    case SIGTERM:
    case SIGHUP:  // events
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU:  // stop
    case SIGCONT:
    case SIGCHLD:
    case SIGURG:
    case SIGWINCH:  // do nothing
#ifdef SIGINFO
    case SIGINFO:
#endif
#ifndef __linux__
    case SIGIO:
#endif
      return false;
    default:
      return true;
  }
}

/// Every number is below; Linux has 64 signals, other systems fewer.
enum { signal_limit = 65 };

static struct sigaction former_fatal[signal_limit];
static bool is_caught[signal_limit];
static bool is_installed;
static atomic_bool is_armed;
static int guarded = -1;
static struct termios former_modes;
static char restore_bytes[512];
static size_t restore_length;
// A stack overflow leaves the handler no other place to run.
static char handler_stack[64 * 1024];

/// Sends what gives the terminal back. Waits for no reader: a terminal that does not read loses what it has not read yet.
static void send_restore_bytes(void) {
  int flags = fcntl(guarded, F_GETFL);
  fcntl(guarded, F_SETFL, flags | O_NONBLOCK);
  int attempts = 200;
  for (size_t done = 0; done < restore_length && attempts > 0;) {
    ssize_t count = write(guarded, restore_bytes + done, restore_length - done);
    if (count > 0) {
      done += (size_t)count;
    } else if (count < 0 && errno == EAGAIN) {
      attempts--;
      tcflush(guarded, TCOFLUSH);
      // The flush took our own bytes, too: begin again.
      done = 0;
      // Another thread may be in the middle of a write, which shuts out this one: starting the output wakes it, and
      // there is room now.
      tcflow(guarded, TCOOFF);
      tcflow(guarded, TCOON);
      poll(NULL, 0, 1);
    } else if (count == 0 || errno != EINTR) {
      break;
    }
  }
  fcntl(guarded, F_SETFL, flags);
}

// MARK: Standard error

/// The former standard error while it is taken; else -1.
static atomic_int former_errors = -1;

/// Messages of libraries and the runtime would stand in the middle of the screen: they go into a file without a name, until
/// the terminal is given back. Errors that go elsewhere stay as they are.
static void take_errors(void) {
  struct stat screen, errors;
  if (former_errors >= 0 || fstat(guarded, &screen) != 0 || fstat(STDERR_FILENO, &errors) != 0 ||
      !S_ISCHR(errors.st_mode) || screen.st_rdev != errors.st_rdev) {
    return;
  }
  FILE *kept = tmpfile();
  int file = kept != NULL ? fileno(kept) : open("/dev/null", O_WRONLY | O_CLOEXEC);
  int former = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (file >= 0 && former >= 0 && dup2(file, STDERR_FILENO) >= 0) {
    former_errors = former;
  } else if (former >= 0) {
    close(former);
  }
  if (kept != NULL) {
    fclose(kept);
  } else if (file >= 0) {
    close(file);
  }
}

/// Says what was kept back. Only async-signal-safe calls, and no waiting for a terminal that does not read.
static void give_errors_back(void) {
  int former = atomic_exchange(&former_errors, -1);
  if (former < 0) return;
  int kept = dup(STDERR_FILENO);
  dup2(former, STDERR_FILENO);
  close(former);
  if (kept < 0) return;
  int flags = fcntl(STDERR_FILENO, F_GETFL);
  fcntl(STDERR_FILENO, F_SETFL, flags | O_NONBLOCK);
  char bytes[1024];
  off_t place = 0;
  for (ssize_t count; (count = pread(kept, bytes, sizeof bytes, place)) > 0;) {
    ssize_t written = write(STDERR_FILENO, bytes, (size_t)count);
    if (written <= 0) break;
    place += written;
  }
  fcntl(STDERR_FILENO, F_SETFL, flags);
  close(kept);
}

// MARK: Arming

/// Only async-signal-safe calls. Whoever comes first restores; a terminal that is gone fails quietly.
static void restore(void) {
  if (!atomic_exchange(&is_armed, false)) return;
  // From the background the calls below would stop the program instead of ending it.
  sigset_t block, former;
  sigemptyset(&block);
  sigaddset(&block, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &block, &former);
  send_restore_bytes();
  tcsetattr(guarded, TCSANOW, &former_modes);
  give_errors_back();
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}

/// Restores, then lets the signal do what it did before us: end the program, or run the runtime's backtracer.
static void on_fatal(int number) {
  int error = errno;
  restore();
  sigaction(number, &former_fatal[number], NULL);
  // Pending until this handler returns.
  raise(number);
  errno = error;
}

bool cc_guard_note(int terminal, const char *bytes, size_t length) {
  if (length > sizeof restore_bytes) {
    errno = ENOBUFS;
    return false;
  }
  if (tcgetattr(terminal, &former_modes) != 0) return false;
  guarded = terminal;
  memcpy(restore_bytes, bytes, length);
  restore_length = length;
  return true;
}

void cc_guard_arm(void) {
  atomic_store(&is_armed, true);
  take_errors();
  if (is_installed) return;
  is_installed = true;

  static bool has_exit_handler;
  if (!has_exit_handler) has_exit_handler = atexit(restore) == 0;

  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {.sa_handler = on_fatal, .sa_flags = SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int number = 1; number < signal_limit; number++) {
    // The C library keeps a few of the real-time signals to itself.
    is_caught[number] = is_fatal(number) && sigaction(number, NULL, &former_fatal[number]) == 0 &&
                        former_fatal[number].sa_handler != SIG_IGN &&
                        sigaction(number, &action, NULL) == 0;
  }
}

void cc_guard_disarm(void) {
  atomic_store(&is_armed, false);
  give_errors_back();
}

void cc_guard_remove(void) {
  if (!is_installed) return;
  for (int number = 1; number < signal_limit; number++) {
    if (is_caught[number]) sigaction(number, &former_fatal[number], NULL);
  }
  is_installed = false;
}

// MARK: Signals that are events

const int CC_SIGNAL_INT = SIGINT, CC_SIGNAL_TERM = SIGTERM, CC_SIGNAL_HUP = SIGHUP;
const int CC_SIGNAL_WINCH = SIGWINCH, CC_SIGNAL_TSTP = SIGTSTP, CC_SIGNAL_CONT = SIGCONT;

static const int event_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
enum { event_count = sizeof event_signals / sizeof *event_signals };

static struct sigaction former_event[event_count];
static int signal_pipe[2] = {-1, -1};

static atomic_bool is_told_to_end;

static void on_event(int number) {
  int error = errno;
  // Told again, it ends at once: it may be waiting for a terminal that does not read.
  bool is_end = number == SIGTERM || number == SIGHUP;
  if (is_end && atomic_exchange(&is_told_to_end, true) && number == SIGTERM) {
    restore();
    signal(SIGTERM, SIG_DFL);
    // Pending until this handler returns.
    raise(SIGTERM);
  }
  char byte = (char)number;
  // Full means unread signals are waiting anyway.
  ssize_t count = write(signal_pipe[1], &byte, 1);
  (void)count;
  errno = error;
}

int cc_signals_open(void) {
  if (pipe(signal_pipe) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
    fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
  }
  struct sigaction action = {.sa_handler = on_event, .sa_flags = SA_RESTART};
  // One after the other, in the order in which they come.
  sigfillset(&action.sa_mask);
  for (int i = 0; i < event_count; i++) sigaction(event_signals[i], &action, &former_event[i]);
  return signal_pipe[0];
}

void cc_signals_close(void) {
  if (signal_pipe[0] < 0) return;
  for (int i = 0; i < event_count; i++) sigaction(event_signals[i], &former_event[i], NULL);
  close(signal_pipe[1]);
  signal_pipe[0] = signal_pipe[1] = -1;
}

void cc_stop(void) {
  struct sigaction stop, proceed;
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigemptyset(&action.sa_mask);
  // The rest of the job first, as the terminal does it: whatever feeds us through a pipe stops too.
  sigaction(SIGTSTP, &action, &stop);
  kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  // The CONT that wakes us is no news.
  sigaction(SIGCONT, &action, &proceed);
  // To this thread: it stops here and not, by way of another, a little later when the terminal is ours again.
  // Threads of Dispatch block such signals.
  sigset_t stops, mask;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTSTP);
  pthread_kill(pthread_self(), SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stops, &mask);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &stop, NULL);
  sigaction(SIGCONT, &proceed, NULL);
}

// MARK: Waiting

bool cc_is_readable(int descriptor) {
  struct pollfd entry = {.fd = descriptor, .events = POLLIN};
  return poll(&entry, 1, 0) == 1;
}

int cc_wait(int keyboard, int signals, int milliseconds) {
  struct pollfd entries[] = {{.fd = keyboard, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
  // A signal interrupts the wait, and tells of itself through the pipe.
  while (poll(entries, 2, milliseconds) < 0) continue;
  bool has_ended = (entries[1].revents & POLLIN) == 0 && entries[1].revents != 0;
  return (entries[0].revents != 0 ? 1 : 0) | (entries[1].revents & POLLIN ? 2 : 0) | (has_ended ? 4 : 0);
}
