#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Walks every value of a document with simdjson's on-demand interface, parses numbers, unescapes strings, and keeps nothing:
/// the pace of the library itself. At least 64 bytes that may be read follow the document. Gives the number of names and
/// values; 0 for malformed bytes.
size_t csw_walk(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
