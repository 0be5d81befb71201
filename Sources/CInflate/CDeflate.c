#include "CInflate.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

struct cin_deflate {
  cin_format format;
  z_stream zlib;
  ZSTD_CStream *zstd;
};

cin_deflate *cin_deflate_create(cin_format format) {
  cin_deflate *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  stream->format = format;
  if (format == CIN_GZIP) {
    // 16: gzip's header and check sum; 15: the largest window; 8: zlib's own choice of memory.
    if (deflateInit2(&stream->zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY) == Z_OK)
      return stream;
  } else {
    stream->zstd = ZSTD_createCStream();
    // A file that breaks later is told from a whole one.
    if (stream->zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(stream->zstd, ZSTD_c_checksumFlag, 1))) return stream;
    ZSTD_freeCStream(stream->zstd);
  }
  free(stream);
  return NULL;
}

void cin_deflate_destroy(cin_deflate *stream) {
  if (!stream) return;
  if (stream->format == CIN_GZIP) deflateEnd(&stream->zlib);
  ZSTD_freeCStream(stream->zstd);
  free(stream);
}

static cin_state step_gzip(
    z_stream *zlib, const uint8_t *input, size_t input_length, int is_end, size_t *taken, uint8_t *output,
    size_t output_length, size_t *written) {
  uInt room = output_length > UINT32_MAX ? UINT32_MAX : (uInt)output_length;
  uInt given = input_length > UINT32_MAX ? UINT32_MAX : (uInt)input_length;
  zlib->next_in = (Bytef *)input;
  zlib->avail_in = given;
  zlib->next_out = output;
  zlib->avail_out = room;
  int result = deflate(zlib, is_end && given == input_length ? Z_FINISH : Z_NO_FLUSH);
  *taken = given - zlib->avail_in;
  *written = room - zlib->avail_out;
  return result == Z_STREAM_END ? CIN_WHOLE : result == Z_OK || result == Z_BUF_ERROR ? CIN_GOING_ON : CIN_NO_MEMORY;
}

cin_state cin_deflate_step(
    cin_deflate *stream, const uint8_t *input, size_t input_length, int is_end, size_t *taken, uint8_t *output,
    size_t output_length, size_t *written) {
  if (stream->format == CIN_GZIP)
    return step_gzip(&stream->zlib, input, input_length, is_end, taken, output, output_length, written);
  ZSTD_inBuffer in = {input, input_length, 0};
  ZSTD_outBuffer out = {output, output_length, 0};
  size_t left = ZSTD_compressStream2(stream->zstd, &out, &in, is_end ? ZSTD_e_end : ZSTD_e_continue);
  *taken = in.pos;
  *written = out.pos;
  if (ZSTD_isError(left)) return CIN_NO_MEMORY;
  return is_end && left == 0 ? CIN_WHOLE : CIN_GOING_ON;
}

uint32_t cin_crc32(uint32_t sum, const uint8_t *bytes, size_t length) {
  return bytes ? (uint32_t)crc32_z(sum, bytes, length) : sum;
}
