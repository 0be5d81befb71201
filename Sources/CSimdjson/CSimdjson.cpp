#include "CSimdjson.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// How it works. simdjson's first stage, the vectorised one, finds where brackets, colons, commas, strings and other
// scalars begin ("structurals") and checks UTF-8. Our own walk over these positions knows where each value ends without
// looking for it: just before the next structural. It expects a row to have the members of the row before in the same
// order, so that a name is one memcmp. If the first stage refuses the page (broken UTF-8, a raw control character, a
// string without an end) a plain scalar pass finds the same positions, and texts are repaired one by one as they are
// read. Nesting is followed with a bit per level, never by recursion.

namespace {

constexpr size_t block_rows = 64;
// As deep as Foundation reads.
constexpr size_t max_depth = 512;

bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

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
      chunks.emplace_back(new uint8_t[chunk]);
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
size_t utf8_length(const uint8_t *at, const uint8_t *end) {
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

uint8_t *put_utf8(uint8_t *to, uint32_t c) {
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

bool hex4(const uint8_t *at, const uint8_t *end, uint32_t &value) {
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
const uint8_t *unescape(span raw, uint8_t *to) {
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
bool read_number(span text, csj_value &value) {
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

/// All names seen, by number, and which number comes where.
class key_table {
public:
  void reset(const char *const *names, size_t count) {
    numbers.clear();
    texts.clear();
    storage.clear();
    for (size_t i = 0; i < count; i++) {
      texts.emplace_back(names[i]);
      numbers.emplace(texts.back(), uint32_t(i));
    }
  }
  uint32_t number(std::string_view name) {
    auto found = numbers.find(name);
    if (found != numbers.end()) return found->second;
    storage.emplace_back(new std::string(name));
    texts.emplace_back(*storage.back());
    numbers.emplace(texts.back(), uint32_t(texts.size() - 1));
    return uint32_t(texts.size() - 1);
  }
  std::string_view text(size_t number) const { return texts[number]; }
  size_t size() const { return texts.size(); }

private:
  std::unordered_map<std::string_view, uint32_t> numbers;
  std::vector<std::string_view> texts;
  std::vector<std::unique_ptr<std::string>> storage;
};

}  // namespace

struct csj_reader {
  std::string_view rows_name, meta_name;
  std::vector<const char *> row_names, meta_names;

  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage1;
  size_t capacity = 0;
  std::vector<uint32_t> scalar_structurals;

  // The page.
  const uint8_t *body = nullptr;
  size_t length = 0;
  const uint32_t *structurals = nullptr;
  size_t count = 0;
  bool needs_repair = false;
  /// The first backslash from `escapes_from` on, or the end of the page: strings are read one after another, so that a
  /// look at the page serves many of them.
  const uint8_t *escapes_from = nullptr;
  const uint8_t *next_escape = nullptr;
  /// Where a string begins that never ends; length if none does.
  size_t unclosed = 0;
  /// The next structural.
  size_t i = 0;
  enum { in_rows, done } phase = done;
  bool after_row = false;
  /// There is no page around the rows.
  bool bare = false;
  /// Each bare row has a line of its own.
  bool by_line = false;

  // The block.
  arena texts;
  std::vector<csj_row> rows;
  std::vector<csj_value> values;
  std::vector<csj_extra> extras;

  // What is known of the page.
  key_table keys, meta_keys;
  std::vector<csj_value> meta;
  arena meta_texts;
  std::vector<std::vector<uint32_t>> layouts;
  std::map<std::vector<uint32_t>, uint32_t> layout_numbers;
  uint32_t layout = 0;
  std::vector<uint32_t> row_keys;
  std::vector<uint64_t> key_seen;
  std::vector<uint32_t> key_extra;
  uint64_t serial = 0;
  uint32_t row_number = 0;
  std::vector<csj_defect> defects;
  csj_fault fault{CSJ_WHOLE, 0, ""};
  bool rows_found = false;

  // What a failed read leaves.
  size_t failed_at = 0;
  const char *expected = "";
  bool ran_out = false;

  uint8_t at(size_t structural) const { return structural < count ? body[structurals[structural]] : 0; }
  size_t position(size_t structural) const { return structural < count ? structurals[structural] : length; }

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

  /// From a structural to the end of its value, which is not a bracket.
  span scalar(size_t structural) const {
    const uint8_t *begin = body + structurals[structural];
    const uint8_t *end = body + position(structural + 1);
    while (end > begin && is_space(end[-1])) end--;
    return {begin, end};
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
      return fail_value(structural, "the end of the string that begins here");
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
      return fail_value(i, "true, false, null, a number, a string, an object or a list");
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
          if (c == '{' && !read_name_for_skip(scratch)) return false;
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
          if (object && !read_name_for_skip(scratch)) return false;
          break;
        }
        if (next != (object ? '}' : ']')) return fail(i, object ? "a comma or }" : "a comma or ]");
        depth--;
        i++;
      }
    }
  }

  bool read_name_for_skip(arena &memory) {
    csj_text name;
    return read_name(name, memory);
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

  /// The row at i into `out`; i is then behind it.
  bool read_row(csj_value *out, csj_row &row) {
    row.offset = structurals[i];
    row.first_extra = uint32_t(extras.size());
    serial++;
    const std::vector<uint32_t> *guess = layouts.empty() ? nullptr : &layouts[layout];
    row_keys.clear();
    size_t guessed = 0;
    bool as_guessed = guess != nullptr;
    i++;
    if (at(i) == '}') {
      i++;
    } else {
      for (;;) {
        uint32_t key;
        if (as_guessed && guessed < guess->size() && is_name(keys.text((*guess)[guessed]))) {
          key = (*guess)[guessed++];
          i += 2;
        } else {
          if (as_guessed) {
            as_guessed = false;
            row_keys.assign(guess->begin(), guess->begin() + long(guessed));
          }
          csj_text name;
          if (!read_name(name, texts)) return false;
          key = keys.number({reinterpret_cast<const char *>(name.text), name.length});
          if (key >= key_seen.size()) {
            key_seen.resize(key + 1, 0);
            key_extra.resize(key + 1, 0);
          }
        }
        bool again = key_seen[key] == serial;
        key_seen[key] = serial;
        if (!as_guessed && !again) row_keys.push_back(key);
        if (key < row_names.size()) {
          if (!read_value(out[key], texts)) return false;
        } else {
          size_t begin = i;
          csj_value ignored;
          if (!read_value(ignored, texts)) return false;
          span raw = scalar(i - 1);
          csj_text json = repaired({body + structurals[begin], raw.end}, true, texts);
          if (!again) {
            key_extra[key] = uint32_t(extras.size());
            extras.emplace_back();
          }
          extras[key_extra[key]] = {json.text, json.length};
        }
        uint8_t next = at(i++);
        if (next == '}') break;
        if (next != ',') return fail(i - 1, "a comma or }");
      }
    }
    row.extra_count = uint32_t(extras.size()) - row.first_extra;
    if (as_guessed && guessed == guess->size()) {
      row.layout = layout;
      return true;
    }
    if (as_guessed) row_keys.assign(guess->begin(), guess->begin() + long(guessed));
    auto known = layout_numbers.find(row_keys);
    if (known == layout_numbers.end()) {
      known = layout_numbers.emplace(row_keys, uint32_t(layouts.size())).first;
      layouts.push_back(row_keys);
    }
    row.layout = layout = known->second;
    return true;
  }

  /// Whether the ] at a structural looks like the end of the rows: the end of the page or another member follows.
  bool is_end_of_rows(size_t structural) const {
    return (at(structural + 1) == '}' && structural + 2 >= count) ||
           (at(structural + 1) == ',' && at(structural + 2) == '"');
  }

  /// From the row that begins at `start` to behind it, however it is written inside: brackets that do not match close
  /// what was left open, and an object where only a name can be begins the next row.
  void skip_row(size_t start) {
    std::vector<uint8_t> open;
    for (i = start; i < count; i++) {
      uint8_t c = at(i);
      if (c == '{' || c == '[') {
        if (bare && c == '{' && i > start && open.back() == '{' && at(i - 1) != ':') return;
        if (open.size() == 1 && c == '{' && i > start && at(i - 1) == ',') {
          i--;
          return;
        }
        open.push_back(c);
      } else if (c == '}' || c == ']') {
        uint8_t wanted = c == '}' ? '{' : '[';
        if (std::find(open.begin(), open.end(), wanted) == open.end()) {
          if (c == ']' && is_end_of_rows(i)) return;
          continue;
        }
        while (open.back() != wanted) open.pop_back();
        open.pop_back();
        if (open.empty()) {
          i++;
          return;
        }
      }
    }
  }

  /// Adds the row at i to the block, if it can be read.
  bool add_row() {
    size_t first_extra = extras.size();
    rows.emplace_back();
    csj_value *out = values.data() + (rows.size() - 1) * row_names.size();
    std::fill(out, out + row_names.size(), csj_value{{0}, 0, CSJ_ABSENT});
    if (read_row(out, rows.back())) {
      rows.back().length = structurals[i - 1] + 1 - rows.back().offset;
      return true;
    }
    rows.pop_back();
    extras.resize(first_extra);
    return false;
  }

  /// The next bare row at i, or its defect; done if there is none.
  void read_bare_row() {
    while (at(i) == ',') i++;
    if (i >= count) {
      phase = done;
      return;
    }
    size_t start = i;
    bool is_object = at(i) == '{';
    bool read = is_object ? add_row() : fail(i, "an object");
    size_t line_end = length;
    if (by_line) {
      size_t from = structurals[start], to = read ? from + rows.back().length : length;
      if (auto newline = static_cast<const uint8_t *>(std::memchr(body + from, '\n', to - from))) {
        line_end = size_t(newline - body);
        if (read) {
          extras.resize(rows.back().first_extra);
          rows.pop_back();
        }
        if (read || failed_at > line_end) {
          failed_at = line_end;
          expected = "the rest of the record on the same line";
        }
        read = false;
      }
    }
    if (!read) {
      defects.push_back({row_number, uint32_t(failed_at), expected});
      if (by_line) {
        i = size_t(std::lower_bound(structurals + start, structurals + count, uint32_t(line_end)) - structurals);
      } else if (is_object) {
        skip_row(start);
      } else {
        i = start + 1;
      }
    }
    row_number++;
  }

  /// One element of the list at i. Adds a row, or a defect; false if the bytes end within it.
  bool read_element() {
    size_t start = i;
    bool read;
    if (at(i) == '{') {
      read = add_row();
    } else {
      csj_value ignored;
      read = read_value(ignored, texts) && fail(start, "an object");
    }
    if (read) {
      row_number++;
      return true;
    }
    if (ran_out) return false;
    size_t offset = failed_at;
    const char *what = expected;
    bool was_object = at(start) == '{';
    if (was_object) {
      skip_row(start);
    } else if (i == start) {
      i++;
    }
    if (i >= count) {  // It never ends: then it is the page that is broken.
      failed_at = offset;
      expected = what;
      ran_out = false;
      return false;
    }
    defects.push_back({row_number++, uint32_t(offset), what});
    return true;
  }

  /// The rest of the page around the list, up to the list or the end.
  void read_members(bool first) {
    phase = done;
    for (;; first = false) {
      if (first ? at(i) == '}' : at(i) != ',') {
        if (at(i) != '}') return void((fail(i, "a comma or }"), note_fault()));
        i++;
        if (i < count) return void((fail(i, "the end of the page"), note_fault()));
        if (!rows_found) {
          failed_at = position(i - 1);
          expected = "the member “data”";
          ran_out = false;
          note_fault();
        }
        return;
      }
      if (!first) i++;
      csj_text name;
      if (!read_name(name, texts)) return note_fault();
      std::string_view text(reinterpret_cast<const char *>(name.text), name.length);
      if (text == rows_name && at(i) == '[') {
        i++;
        rows_found = true;
        after_row = false;
        phase = in_rows;
        return;
      }
      if (text == rows_name && at(i) != 'n') return void((fail(i, "a list"), note_fault()));
      if (text == rows_name) rows_found = true;
      bool read;
      if (text == meta_name && at(i) == '{') {
        read = read_meta();
      } else {
        csj_value ignored;
        read = read_value(ignored, texts);
      }
      if (!read) return note_fault();
    }
  }

  bool read_meta() {
    i++;
    if (at(i) == '}') return i++, true;
    for (;;) {
      csj_text name;
      if (!read_name(name, meta_texts)) return false;
      size_t key = meta_keys.number({reinterpret_cast<const char *>(name.text), name.length});
      csj_value value{{0}, 0, CSJ_ABSENT};
      if (!read_value(value, meta_texts)) return false;
      if (key < meta.size()) meta[key] = value;
      uint8_t next = at(i++);
      if (next == '}') return true;
      if (next != ',') return fail(i - 1, "a comma or }");
    }
  }

  /// Finds the structurals as simdjson does, in a page that it refuses.
  void find_structurals_plainly() {
    scalar_structurals.clear();
    bool in_scalar = false;
    for (size_t at = 0; at < length; at++) {
      uint8_t c = body[at];
      if (c == '"') {
        scalar_structurals.push_back(uint32_t(at));
        unclosed = at;
        // In bare rows the damage of a string without an end is confined to its line.
        for (at++; at < length && body[at] != '"' && !(bare && body[at] == '\n'); at++)
          if (body[at] == '\\' && !(bare && at + 1 < length && body[at + 1] == '\n')) at++;
        if (at < length) unclosed = length;
        in_scalar = false;
      } else if (c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',') {
        scalar_structurals.push_back(uint32_t(at));
        in_scalar = false;
      } else if (is_space(c)) {
        in_scalar = false;
      } else if (!in_scalar) {
        scalar_structurals.push_back(uint32_t(at));
        in_scalar = true;
      }
    }
    structurals = scalar_structurals.data();
    count = scalar_structurals.size();
  }

  bool find_structurals() {
    if (length >= simdjson::SIMDJSON_MAXSIZE_BYTES) {
      fault = {CSJ_TOO_LARGE, 0, "a smaller page"};
      return false;
    }
    unclosed = length;
    if (!stage1 || capacity < length) {
      size_t wanted = std::max<size_t>(length, 64 * 1024);
      if (simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, stage1) !=
          simdjson::SUCCESS) {
        stage1.reset();
        fault = {CSJ_NO_MEMORY, 0, "more memory"};
        return false;
      }
      capacity = wanted;
    }
    needs_repair =
        stage1->stage1(body, length, simdjson::stage1_mode::regular) != simdjson::SUCCESS;
    if (needs_repair) {
      find_structurals_plainly();
    } else {
      structurals = stage1->structural_indexes.get();
      count = stage1->n_structural_indexes;
    }
    // As if behind the end: the first string asks anew.
    escapes_from = next_escape = body + length;
    return true;
  }

  void reset() {
    keys.reset(row_names.data(), row_names.size());
    meta_keys.reset(meta_names.data(), meta_names.size());
    meta.assign(meta_names.size(), csj_value{{0}, 0, CSJ_ABSENT});
    meta_texts.clear();
    layouts.clear();
    layout_numbers.clear();
    layout = 0;
    key_seen.assign(row_names.size(), 0);
    key_extra.assign(row_names.size(), 0);
    serial = 0;
    row_number = 0;
    defects.clear();
    fault = {CSJ_WHOLE, 0, ""};
    rows_found = false;
    phase = done;
    texts.clear();
    i = 0;
  }

  bool open_rows(bool lines) {
    bare = true;
    by_line = lines;
    reset();
    if (!find_structurals()) return false;
    phase = in_rows;
    return true;
  }

  bool open() {
    bare = by_line = false;
    reset();
    // A byte order mark is no part of the JSON, but some gateways put one there.
    if (!find_structurals()) return false;
    if (at(0) == 0xEF && length >= 3 && body[1] == 0xBB && body[2] == 0xBF) i = 1;
    if (at(i) != '{') {
      fail(i, "an object with “meta” and “data”");
      note_fault();
      return false;
    }
    i++;
    read_members(true);
    return phase == in_rows || fault.state == CSJ_WHOLE;
  }

  csj_block next() {
    rows.clear();
    extras.clear();
    texts.clear();
    values.resize(block_rows * row_names.size());
    while (phase == in_rows && rows.size() < block_rows) {
      if (bare) {
        read_bare_row();
        continue;
      }
      uint8_t c = at(i);
      if (c == ']') {
        i++;
        read_members(false);
      } else if (after_row && c == ',' && at(i + 1) != ']') {
        i++;
        after_row = false;
      } else if (after_row && c != '{') {
        fail(c == ',' ? i + 1 : i, c == ',' ? "an object" : "a comma or ]");
        note_fault();
        phase = done;
      } else {
        if (after_row) {  // Only the comma is missing.
          fail(i, "a comma or ]");
          note_fault();
        }
        if (i >= count) fail(i, "an object or ]");
        if (i >= count || !read_element()) {
          note_fault();
          phase = done;
        }
        after_row = true;
      }
    }
    return {rows.size(), rows.data(), values.data(), extras.data()};
  }
};

csj_reader *csj_reader_create(
    const char *rows_name, const char *const *row_names, size_t row_name_count, const char *meta_name,
    const char *const *meta_names, size_t meta_name_count) {
  try {
    auto reader = std::make_unique<csj_reader>();
    reader->rows_name = rows_name;
    reader->meta_name = meta_name;
    reader->row_names.assign(row_names, row_names + row_name_count);
    reader->meta_names.assign(meta_names, meta_names + meta_name_count);
    return reader.release();
  } catch (...) {
    return nullptr;
  }
}

void csj_reader_destroy(csj_reader *reader) { delete reader; }

int csj_reader_open(csj_reader *reader, const uint8_t *bytes, size_t length) {
  try {
    reader->body = bytes;
    reader->length = length;
    return reader->open();
  } catch (...) {
    reader->fault = {CSJ_NO_MEMORY, 0, "more memory"};
    return 0;
  }
}

int csj_reader_open_rows(csj_reader *reader, const uint8_t *bytes, size_t length, int one_a_line) {
  try {
    reader->body = bytes;
    reader->length = length;
    return reader->open_rows(one_a_line != 0);
  } catch (...) {
    reader->fault = {CSJ_NO_MEMORY, 0, "more memory"};
    return 0;
  }
}

csj_block csj_reader_next(csj_reader *reader) {
  try {
    return reader->next();
  } catch (...) {
    reader->fault = {CSJ_NO_MEMORY, uint32_t(reader->position(reader->i)), "more memory"};
    reader->phase = csj_reader::done;
    return {0, nullptr, nullptr, nullptr};
  }
}

csj_fault csj_reader_fault(const csj_reader *reader) { return reader->fault; }
size_t csj_reader_row_count(const csj_reader *reader) { return reader->row_number; }
const csj_defect *csj_reader_defects(const csj_reader *reader, size_t *count) {
  *count = reader->defects.size();
  return reader->defects.data();
}
csj_value csj_reader_meta(const csj_reader *reader, size_t name) { return reader->meta[name]; }
size_t csj_reader_layout_count(const csj_reader *reader) { return reader->layouts.size(); }
csj_layout csj_reader_layout(const csj_reader *reader, size_t layout) {
  return {reader->layouts[layout].data(), reader->layouts[layout].size()};
}
size_t csj_reader_key_count(const csj_reader *reader) { return reader->keys.size(); }
csj_text csj_reader_key(const csj_reader *reader, size_t key) {
  std::string_view text = reader->keys.text(key);
  return {reinterpret_cast<const uint8_t *>(text.data()), uint32_t(text.size())};
}
