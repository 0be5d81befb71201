#pragma once

#include "Structurals.hpp"

#include <string_view>

namespace csj {

// The same as Foundation's limit.
constexpr size_t max_depth = 512;

/// Reads names and values, one after another. Nesting is followed with a bit per level, never by recursion.
struct value_reader : structurals_of_page {
  /// The next structural.
  size_t i = 0;
  csj_fault fault{CSJ_WHOLE, 0, ""};

  // Left by a failed read.
  size_t failed_at = 0;
  const char *expected = "";
  bool ran_out = false;

  /// Finds the structure of the page; i is then at the first structural.
  bool begin_page() {
    csj_state state = find_structurals();
    fault = {state, 0, state == CSJ_TOO_LARGE ? "a smaller page" : state == CSJ_WHOLE ? "" : "more memory"};
    i = 0;
    // Behind the end, so that the first string looks for escapes anew.
    escapes_from = next_escape = body + length;
    return state == CSJ_WHOLE;
  }

  bool fail(size_t structural, const char *what) {
    failed_at = position(structural);
    expected = what;
    ran_out = structural >= count;
    return false;
  }

  /// For values: one that is wrong at the very end of the bytes is one cut off.
  bool fail_value(size_t structural, const char *what) {
    fail(structural, what);
    if (!bare && structural + 1 >= count) {
      ran_out = true;
      failed_at = length;
    }
    return false;
  }

  void note_fault() {
    if (fault.state != CSJ_WHOLE) return;
    fault = {ran_out ? CSJ_TRUNCATED : CSJ_MALFORMED, uint32_t(failed_at), expected};
  }

  /// A text as it may be given out: repaired if the page is not in order.
  csj_text repaired(span raw, bool spaces_for_controls, arena &memory) {
    csj_text text{raw.begin, uint32_t(raw.size())};
    if (!needs_repair) return text;
    bool sound = true;
    for (const uint8_t *at = raw.begin; at < raw.end && sound;) {
      size_t size = utf8_length(at, raw.end);
      sound = size > 0 && !(spaces_for_controls && *at < 0x20);
      at += size;
    }
    if (sound) return text;
    uint8_t *begin = memory.take(raw.size() * 3), *to = begin;
    for (const uint8_t *at = raw.begin; at < raw.end;) {
      size_t size = utf8_length(at, raw.end);
      if (size == 0) {
        to = put_utf8(to, 0xFFFD);
        at++;
      } else if (spaces_for_controls && *at < 0x20) {
        *to++ = ' ';
        at++;
      } else {
        std::memcpy(to, at, size);
        to += size;
        at += size;
      }
    }
    return {begin, uint32_t(to - begin)};
  }

  __attribute__((always_inline)) bool has_escape(span raw) {
    if (raw.begin < escapes_from || next_escape < raw.begin) {
      const void *found = std::memchr(raw.begin, '\\', size_t(body + length - raw.begin));
      escapes_from = raw.begin;
      next_escape = found ? static_cast<const uint8_t *>(found) : body + length;
    }
    return next_escape < raw.end;
  }

  /// The inside of the string at a structural, escapes resolved.
  __attribute__((always_inline)) bool read_string(size_t structural, csj_text &text, arena &memory) {
    span quoted = scalar(structural);
    if (structurals[structural] == unclosed || quoted.size() < 2 || quoted.end[-1] != '"')
      return fail_value(structural, "the end of this string");
    span raw{quoted.begin + 1, quoted.end - 1};
    if (has_escape(raw)) {
      uint8_t *to = memory.take(raw.size());
      const uint8_t *end = unescape(raw, to);
      if (!end) return fail_value(structural, "a string with sound escapes");
      raw = {to, end};
    }
    text = {raw.begin, uint32_t(raw.size())};
    if (needs_repair) text = repaired(raw, false, memory);
    return true;
  }

  /// The value at i; i is then behind it.
  bool read_value(csj_value &value, arena &memory) {
    if (i >= count) return fail(i, "a value");
    switch (body[structurals[i]]) {
    case '"': {
      csj_text text;
      if (!read_string(i, text, memory)) return false;
      value.kind = CSJ_STRING;
      value.text = text.text;
      value.length = text.length;
      i++;
      return true;
    }
    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      if (!read_number(scalar(i), value)) return fail_value(i, "a number");
      i++;
      return true;
    case 't': return read_word("true", CSJ_TRUE, value);
    case 'f': return read_word("false", CSJ_FALSE, value);
    case 'n': return read_word("null", CSJ_NULL, value);
    case '{':
    case '[': {
      const uint8_t *begin = body + structurals[i];
      if (!skip_nested()) return false;
      csj_text text = repaired({begin, body + structurals[i - 1] + 1}, true, memory);
      value.kind = CSJ_NESTED;
      value.text = text.text;
      value.length = text.length;
      return true;
    }
    default: return fail(i, "a value");
    }
  }

  bool read_word(std::string_view word, csj_kind kind, csj_value &value) {
    span text = scalar(i);
    if (text.size() != word.size() || std::memcmp(text.begin, word.data(), word.size()) != 0)
      return fail_value(i, "a value");
    value.kind = uint8_t(kind);
    i++;
    return true;
  }

  /// Checks the object or list that begins at i; i is then behind its closing bracket.
  bool skip_nested() {
    uint64_t is_object[max_depth / 64] = {};
    size_t depth = 0;
    arena scratch;
    csj_value ignored;
    csj_text ignored_name;
    for (;;) {
      // A value is expected at i.
      uint8_t c = at(i);
      if (c == '{' || c == '[') {
        if (depth == max_depth) return fail(i, "at most 512 levels of brackets");
        uint64_t bit = uint64_t(1) << depth % 64;
        is_object[depth / 64] = c == '{' ? is_object[depth / 64] | bit : is_object[depth / 64] & ~bit;
        depth++;
        i++;
        if (at(i) == (c == '{' ? '}' : ']')) {
          depth--;
          i++;
        } else {
          if (c == '{' && !read_name(ignored_name, scratch)) return false;
          continue;
        }
      } else if (!read_value(ignored, scratch)) {
        return false;
      }
      // A value has ended before i.
      for (;;) {
        if (depth == 0) return true;
        bool object = is_object[(depth - 1) / 64] >> (depth - 1) % 64 & 1;
        uint8_t next = at(i);
        if (next == ',') {
          i++;
          if (object && !read_name(ignored_name, scratch)) return false;
          break;
        }
        if (next != (object ? '}' : ']')) return fail(i, object ? "a comma or }" : "a comma or ]");
        depth--;
        i++;
      }
    }
  }

  /// A name and its colon; i is then at the value.
  bool read_name(csj_text &name, arena &memory) {
    if (at(i) != '"') return fail(i, "a name in quotes");
    if (!read_string(i, name, memory)) return false;
    if (at(i + 1) != ':') return fail(i + 1, "a colon");
    i += 2;
    return true;
  }

  /// Whether a name is at `at`, with as many bytes of the page behind it: names are short, and a call of memcmp is not.
  __attribute__((always_inline)) static bool is_same(const uint8_t *at, std::string_view name) {
    auto eight = [](const void *from) {
      uint64_t bytes;
      std::memcpy(&bytes, from, 8);
      return bytes;
    };
    size_t size = name.size(), done = 0;
    if (size < 8 || size > 32) return std::memcmp(at, name.data(), size) == 0;
    for (; done + 8 <= size; done += 8)
      if (eight(at + done) != eight(name.data() + done)) return false;
    return eight(at + size - 8) == eight(name.data() + size - 8);
  }

  /// Whether the string at i is exactly `"name"` with its colon; the fast way to a name that is expected.
  __attribute__((always_inline)) bool is_name(std::string_view name) const {
    if (i + 1 >= count) return false;
    const uint8_t *quote = body + structurals[i];
    size_t end = structurals[i] + name.size() + 1;
    return *quote == '"' && end < length && end < structurals[i + 1] && body[end] == '"' &&
           is_same(quote + 1, name) && body[structurals[i + 1]] == ':' &&
           (structurals[i + 1] == end + 1 || scalar(i).end == body + end + 1);
  }

private:
  /// The first backslash from `escapes_from` on, or the end of the page: strings are read one after another, so that a
  /// look at the page serves many of them.
  const uint8_t *escapes_from = nullptr;
  const uint8_t *next_escape = nullptr;
};

}  // namespace csj
