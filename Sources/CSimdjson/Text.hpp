#pragma once

#include "CSimdjson.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

// Texts and numbers as JSON writes them.

namespace csj {

inline bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

struct span {
  const uint8_t *begin;
  const uint8_t *end;
  size_t size() const { return size_t(end - begin); }
};

/// Memory for texts that are not in the page as such; all given back at once.
class arena {
public:
  uint8_t *take(size_t size) {
    if (size > left) {
      size_t chunk = std::max<size_t>(size, 64 * 1024);
      chunks.push_back(std::unique_ptr<uint8_t[]>(new uint8_t[chunk]));
      next = chunks.back().get();
      left = chunk;
    }
    uint8_t *taken = next;
    next += size;
    left -= size;
    return taken;
  }
  void clear() {
    chunks.clear();
    next = nullptr;
    left = 0;
  }

private:
  std::vector<std::unique_ptr<uint8_t[]>> chunks;
  uint8_t *next = nullptr;
  size_t left = 0;
};

/// The length of the well-formed UTF-8 sequence at `at`, 0 if there is none.
inline size_t utf8_length(const uint8_t *at, const uint8_t *end) {
  uint8_t c = at[0];
  if (c < 0x80) return 1;
  size_t length = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
  if (length == 0 || size_t(end - at) < length) return 0;
  for (size_t i = 1; i < length; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  if ((c == 0xE0 && at[1] < 0xA0) || (c == 0xED && at[1] > 0x9F) || (c == 0xF0 && at[1] < 0x90) ||
      (c == 0xF4 && at[1] > 0x8F))
    return 0;
  return length;
}

inline uint8_t *put_utf8(uint8_t *to, uint32_t c) {
  if (c < 0x80) {
    *to++ = uint8_t(c);
  } else if (c < 0x800) {
    *to++ = uint8_t(0xC0 | c >> 6);
    *to++ = uint8_t(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    *to++ = uint8_t(0xE0 | c >> 12);
    *to++ = uint8_t(0x80 | (c >> 6 & 0x3F));
    *to++ = uint8_t(0x80 | (c & 0x3F));
  } else {
    *to++ = uint8_t(0xF0 | c >> 18);
    *to++ = uint8_t(0x80 | (c >> 12 & 0x3F));
    *to++ = uint8_t(0x80 | (c >> 6 & 0x3F));
    *to++ = uint8_t(0x80 | (c & 0x3F));
  }
  return to;
}

inline bool hex4(const uint8_t *at, const uint8_t *end, uint32_t &value) {
  if (end - at < 4) return false;
  value = 0;
  for (int i = 0; i < 4; i++) {
    uint8_t c = at[i] | 0x20;
    if (is_digit(at[i])) value = value << 4 | uint32_t(at[i] - '0');
    else if (c >= 'a' && c <= 'f') value = value << 4 | uint32_t(c - 'a' + 10);
    else return false;
  }
  return true;
}

/// Resolves escapes. Half a surrogate pair becomes U+FFFD. Null if an escape is none.
inline const uint8_t *unescape(span raw, uint8_t *to) {
  for (const uint8_t *at = raw.begin; at < raw.end;) {
    if (*at != '\\') {
      *to++ = *at++;
      continue;
    }
    if (++at == raw.end) return nullptr;
    switch (*at++) {
    case '"': *to++ = '"'; break;
    case '\\': *to++ = '\\'; break;
    case '/': *to++ = '/'; break;
    case 'b': *to++ = '\b'; break;
    case 'f': *to++ = '\f'; break;
    case 'n': *to++ = '\n'; break;
    case 'r': *to++ = '\r'; break;
    case 't': *to++ = '\t'; break;
    case 'u': {
      uint32_t c, low;
      if (!hex4(at, raw.end, c)) return nullptr;
      at += 4;
      if (c >= 0xD800 && c <= 0xDBFF && raw.end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
          hex4(at + 2, raw.end, low) && low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 6;
      } else if (c >= 0xD800 && c <= 0xDFFF) {
        c = 0xFFFD;
      }
      to = put_utf8(to, c);
      break;
    }
    default: return nullptr;
    }
  }
  return to;
}

/// A number by the grammar of JSON: an integer if Int64 holds it, else as written. False if it is none.
inline bool read_number(span text, csj_value &value) {
  const uint8_t *at = text.begin, *end = text.end;
  bool negative = *at == '-';
  at += negative;
  const uint8_t *digits = at;
  uint64_t magnitude = 0;
  bool fits = true;
  // 18 digits always fit.
  for (const uint8_t *sure = end - at < 18 ? end : at + 18; at < sure && is_digit(*at); at++)
    magnitude = magnitude * 10 + unsigned(*at - '0');
  while (at < end && is_digit(*at)) {
    unsigned digit = unsigned(*at++ - '0');
    fits = fits && magnitude <= (UINT64_MAX - digit) / 10;
    magnitude = magnitude * 10 + digit;
  }
  if (at == digits || (*digits == '0' && at - digits > 1)) return false;
  if (at == end && fits && magnitude <= uint64_t(INT64_MAX) && !(negative && magnitude == 0)) {
    value.kind = CSJ_INTEGER;
    value.integer = negative ? -int64_t(magnitude) : int64_t(magnitude);
    return true;
  }
  if (at < end && *at == '.') {
    const uint8_t *fraction = ++at;
    while (at < end && is_digit(*at)) at++;
    if (at == fraction) return false;
  }
  if (at < end && (*at | 0x20) == 'e') {
    if (++at < end && (*at == '+' || *at == '-')) at++;
    const uint8_t *exponent = at;
    while (at < end && is_digit(*at)) at++;
    if (at == exponent) return false;
  }
  if (at != end) return false;
  value.kind = CSJ_NUMBER;
  value.text = text.begin;
  value.length = uint32_t(text.size());
  return true;
}

}  // namespace csj
