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
  /// A zstd frame that wants more than 512 MB at once.
  CIN_WINDOW_TOO_LARGE,
} cin_state;

typedef struct cin_stream cin_stream;

/// Null without memory.
cin_stream *cin_create(cin_format format);
void cin_destroy(cin_stream *stream);

/// Takes some of `input`, writes some of `output`, and says how many bytes of each. After damage nothing more comes.
cin_state cin_step(
    cin_stream *stream, const uint8_t *input, size_t input_length, size_t *taken, uint8_t *output, size_t output_length,
    size_t *written);

/// Bytes of text in the first zstd frame, as its head says; negative where it does not, or where there is no such head.
int64_t cin_zstd_length(const uint8_t *input, size_t length);

/// Unpacks zstd bytes, which must be all there, with a text of exactly `output_length` bytes: CIN_WHOLE, or they are something
/// else. For a `stream` that is used for nothing but this.
cin_state cin_zstd_unpack(
    cin_stream *stream, const uint8_t *input, size_t length, uint8_t *output, size_t output_length);

// The same the other way round.

typedef struct cin_deflate cin_deflate;

/// Null without memory.
cin_deflate *cin_deflate_create(cin_format format);
/// May be null.
void cin_deflate_destroy(cin_deflate *stream);

/// Takes some of `input`, writes some of `output`, and says how many bytes of each. With `is_end` nothing comes after the
/// input; it is CIN_WHOLE once everything is written.
cin_state cin_deflate_step(
    cin_deflate *stream, const uint8_t *input, size_t input_length, int is_end, size_t *taken, uint8_t *output,
    size_t output_length, size_t *written);

/// CRC-32 as gzip, zip and PNG have it, going on from the `sum` of the bytes before, or 0.
uint32_t cin_crc32(uint32_t sum, const uint8_t *bytes, size_t length);
