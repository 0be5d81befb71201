// getopt_long(3) for Swift: the C library has it, the Glibc module does not. Its global variables are functions here.
#ifndef RINGSIDE_CGETOPT_H
#define RINGSIDE_CGETOPT_H

#include <getopt.h>

/// Forgets an earlier command line. No messages: they are ours to write.
static inline void getopt_begin(void) {
  opterr = 0;
#ifdef __GLIBC__
  optind = 0;
#else
  optind = 1;
  optreset = 1;
#endif
}

/// The next option, as getopt_long(3) gives it, with `getopt_option()` 0 unless this call sets it.
static inline int getopt_next(int argc, char *const *argv, const char *letters, const struct option *names) {
  optopt = 0;
  return getopt_long(argc, argv, letters, names, 0);
}

/// The value of the option; NULL if it has none.
static inline const char *getopt_value(void) { return optarg; }

/// The option that something is wrong with; 0 if nobody knows it.
static inline int getopt_option(void) { return optopt; }

/// The next word to be looked at; in the end, the first one that is no option.
static inline int getopt_index(void) { return optind; }

#endif
