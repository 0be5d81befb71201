#pragma once

#include <stddef.h>
#include <stdint.h>

// zlib and libzstd for Swift: one decompressor for both, fed and emptied piece by piece. Several members (gzip) or frames
// (zstd) one after another are one text, as `zcat` and `zstdcat` have it.

typedef enum { CIN_GZIP, CIN_ZSTD } cin_format;

typedef enum {
  /// More can come.
  CIN_GOING_ON,
  /// The bytes so far are whole; what follows, if anything, is another member or frame.
  CIN_WHOLE,
  /// The bytes are damaged, or not of this format.
  CIN_DAMAGED,
  CIN_NO_MEMORY,
} cin_state;

typedef struct cin_stream cin_stream;

/// Null without memory.
cin_stream *cin_create(cin_format format);
void cin_destroy(cin_stream *stream);

/// Takes some of `input`, writes some of `output`, and says how many bytes of each. After damage nothing more comes.
cin_state cin_step(
    cin_stream *stream, const uint8_t *input, size_t input_length, size_t *taken, uint8_t *output, size_t output_length,
    size_t *written);
