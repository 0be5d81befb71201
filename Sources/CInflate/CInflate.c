#include "CInflate.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

struct cin_stream {
  cin_format format;
  z_stream zlib;
  ZSTD_DStream *zstd;
  cin_state state;
};

cin_stream *cin_create(cin_format format) {
  cin_stream *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  stream->format = format;
  // A file without any byte is whole.
  stream->state = CIN_WHOLE;
  if (format == CIN_GZIP) {
    // 16: gzip's header and check sum and no other's; 15: the largest window.
    if (inflateInit2(&stream->zlib, 16 + 15) == Z_OK) return stream;
  } else {
    stream->zstd = ZSTD_createDStream();
    // Windows of up to 512 MB: without asking, one over 128 MB is refused, and the largest, 2 GB, can be all used by a
    // hundred kilobytes.
    if (stream->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(stream->zstd, ZSTD_d_windowLogMax, 29)))
      return stream;
    ZSTD_freeDStream(stream->zstd);
  }
  free(stream);
  return NULL;
}

void cin_destroy(cin_stream *stream) {
  if (!stream) return;
  if (stream->format == CIN_GZIP) inflateEnd(&stream->zlib);
  ZSTD_freeDStream(stream->zstd);
  free(stream);
}

static cin_state step_gzip(
    cin_stream *stream, const uint8_t *input, size_t input_length, size_t *taken, uint8_t *output, size_t output_length,
    size_t *written) {
  z_stream *zlib = &stream->zlib;
  if (stream->state == CIN_WHOLE) {
    // Tapes and block devices pad with zeros behind the last member.
    while (*taken < input_length && input[*taken] == 0) ++*taken;
    if (*taken == input_length) return CIN_WHOLE;
    if (inflateReset(zlib) != Z_OK) return CIN_DAMAGED;
  }
  uInt room = output_length > UINT32_MAX ? UINT32_MAX : (uInt)output_length;
  uInt given = input_length - *taken > UINT32_MAX ? UINT32_MAX : (uInt)(input_length - *taken);
  zlib->next_in = (Bytef *)(input + *taken);
  zlib->avail_in = given;
  zlib->next_out = output;
  zlib->avail_out = room;
  int result = inflate(zlib, Z_NO_FLUSH);
  *taken += given - zlib->avail_in;
  *written = room - zlib->avail_out;
  switch (result) {
  case Z_OK:
  // Nothing could be done without more input or more room.
  case Z_BUF_ERROR: return CIN_GOING_ON;
  case Z_STREAM_END: return CIN_WHOLE;
  case Z_MEM_ERROR: return CIN_NO_MEMORY;
  default: return CIN_DAMAGED;
  }
}

static cin_state step_zstd(
    cin_stream *stream, const uint8_t *input, size_t input_length, size_t *taken, uint8_t *output, size_t output_length,
    size_t *written) {
  ZSTD_inBuffer in = {input, input_length, 0};
  ZSTD_outBuffer out = {output, output_length, 0};
  size_t result = ZSTD_decompressStream(stream->zstd, &out, &in);
  *taken = in.pos;
  *written = out.pos;
  if (ZSTD_isError(result))
    switch (ZSTD_getErrorCode(result)) {
    case ZSTD_error_memory_allocation: return CIN_NO_MEMORY;
    case ZSTD_error_frameParameter_windowTooLarge: return CIN_WINDOW_TOO_LARGE;
    default: return CIN_DAMAGED;
    }
  return result == 0 ? CIN_WHOLE : CIN_GOING_ON;
}

cin_state cin_step(
    cin_stream *stream, const uint8_t *input, size_t input_length, size_t *taken, uint8_t *output, size_t output_length,
    size_t *written) {
  *taken = *written = 0;
  if (stream->state != CIN_WHOLE && stream->state != CIN_GOING_ON) return stream->state;
  if (input_length == 0 && stream->state == CIN_WHOLE) return CIN_WHOLE;
  stream->state = (stream->format == CIN_GZIP ? step_gzip : step_zstd)(
      stream, input, input_length, taken, output, output_length, written);
  return stream->state;
}

int64_t cin_zstd_length(const uint8_t *input, size_t length) {
  unsigned long long size = ZSTD_getFrameContentSize(input, length);
  return size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > INT64_MAX ? -1 : (int64_t)size;
}

cin_state cin_zstd_unpack(
    cin_stream *stream, const uint8_t *input, size_t length, uint8_t *output, size_t output_length) {
  return ZSTD_decompressDCtx(stream->zstd, output, output_length, input, length) == output_length ? CIN_WHOLE
                                                                                                  : CIN_DAMAGED;
}
