#pragma once

#include "RowReader.hpp"

// simdjson's first stage, the vectorised one, finds where brackets, colons, commas, strings and other
// scalars begin ("structurals") and checks UTF-8. Our own walk over these positions knows where each value ends without
// looking for it: just before the next structural. It expects a row to have the members of the row before in the same
// order, so that a name is one memcmp. If the first stage refuses the page (broken UTF-8, a raw control character, a
// string without an end) a plain scalar pass finds the same positions, and texts are repaired one by one as they are
// read. Nesting is followed with a bit per level, never by recursion.

namespace csj {

/// A page of rows, or rows without a page around them.
struct page_reader : row_reader {
  std::string_view rows_name, meta_name;
  std::vector<const char *> meta_names;
  std::vector<csj_value> meta;

  // The place of the reading.
  enum { in_rows, done } phase = done;
  bool after_row = false;
  /// Each bare row has a line of its own.
  bool by_line = false;
  bool rows_found = false;

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
          expected = "the end of the record on this line";
        }
        read = false;
      }
    }
    if (read) {
      row_number++;
      return;
    }
    if (by_line) {
      i = size_t(std::lower_bound(structurals + start, structurals + count, uint32_t(line_end)) - structurals);
    } else if (is_object) {
      skip_row(start);
    } else {
      i = start + 1;
    }
    add_defect(start, failed_at, expected);
  }

  /// The row from `start` to i cannot be read.
  void add_defect(size_t start, size_t offset, const char *what) {
    size_t begin = position(start), end = position(i);
    while (end > begin && is_space(body[end - 1])) end--;
    defects.push_back({row_number++, uint32_t(begin), uint32_t(end), uint32_t(offset), what});
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
    add_defect(start, offset, what);
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

  void reset() {
    phase = done;
    rows_found = false;
    forget_meta();
    meta_texts.clear();
    reset_rows();
    meta_keys.reset(meta_names.data(), meta_names.size());
  }

  void forget_meta() { meta.assign(meta_names.size(), csj_value{{0}, 0, CSJ_ABSENT}); }

  bool open_rows(bool lines) {
    bare = true;
    by_line = lines;
    reset();
    if (!begin_page()) return false;
    phase = in_rows;
    return true;
  }

  bool open() {
    bare = by_line = false;
    reset();
    // A byte order mark is no part of the JSON, but some gateways put one there.
    if (!begin_page()) return false;
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
    begin_block();
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

private:
  key_table meta_keys;
  arena meta_texts;
};

}  // namespace csj
