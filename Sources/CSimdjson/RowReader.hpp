#pragma once

#include "KeyTable.hpp"
#include "ValueReader.hpp"

#include <map>

namespace csj {

/// Reads rows into a block: see csj_block.
struct row_reader : value_reader {
  static constexpr size_t block_rows = 64;

  std::vector<const char *> row_names;

  // The block.
  arena texts;
  std::vector<csj_row> rows;
  std::vector<csj_value> values;
  std::vector<csj_extra> extras;

  // Gathered from all rows so far.
  key_table keys;
  std::vector<std::vector<uint32_t>> layouts;
  uint32_t row_number = 0;
  std::vector<csj_defect> defects;

  /// Begins a page. What is told of the one before goes first: there may be no memory for the rest.
  void reset_rows() {
    row_number = 0;
    defects.clear();
    texts.clear();
    layouts.clear();
    layout_numbers.clear();
    layout = 0;
    layout_is_plain = false;
    serial = 0;
    keys.reset(row_names.data(), row_names.size());
    key_seen.assign(row_names.size(), 0);
    key_extra.assign(row_names.size(), 0);
  }

  /// Begins a block.
  void begin_block() {
    rows.clear();
    extras.clear();
    texts.clear();
    values.resize(block_rows * row_names.size());
  }

  /// The row at i into `out`; i is then behind it.
  bool read_row(csj_value *out, csj_row &row) {
    row.offset = structurals[i];
    row.first_extra = uint32_t(extras.size());
    serial++;
    const std::vector<uint32_t> *guess = layout_is_plain ? &layouts[layout] : nullptr;
    bool is_plain = true;
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
          is_plain = is_plain && !std::memchr(name.text, '\\', name.length);
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
    layout_is_plain = is_plain;
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
    // The lists among them, counted: looking for one each time one ends would take quadratic time.
    size_t lists = 0;
    for (i = start; i < count; i++) {
      uint8_t c = at(i);
      if (c == '{' || c == '[') {
        if (bare && c == '{' && i > start && open.back() == '{' && at(i - 1) != ':') return;
        if (open.size() == 1 && c == '{' && i > start && at(i - 1) == ',') {
          i--;
          return;
        }
        open.push_back(c);
        lists += c == '[';
      } else if (c == ']' && lists == 0) {
        if (is_end_of_rows(i)) return;
      } else if (c == '}' || c == ']') {
        // An object is always open: the row.
        uint8_t wanted = c == '}' ? '{' : '[';
        uint8_t closed;
        do {
          closed = open.back();
          open.pop_back();
          lists -= closed == '[';
        } while (closed != wanted);
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

private:
  std::map<std::vector<uint32_t>, uint32_t> layout_numbers;
  /// That of the row before.
  uint32_t layout = 0;
  /// Whether its names can be guessed: one with a backslash is never written as it is.
  bool layout_is_plain = false;
  std::vector<uint32_t> row_keys;
  std::vector<uint64_t> key_seen;
  std::vector<uint32_t> key_extra;
  uint64_t serial = 0;
};

}  // namespace csj
