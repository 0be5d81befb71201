#pragma once

#include "Text.hpp"

#include <simdjson.h>

#include <type_traits>

// simdjson's first stage has no public interface: these are the parts of `simdjson::internal` that are used here, as
// versions 3 and 4 have them.
static_assert(
    simdjson::SIMDJSON_VERSION_MAJOR == 3 || simdjson::SIMDJSON_VERSION_MAJOR == 4,
    "simdjson::internal was looked at in versions 3 and 4 only: check Structurals.hpp against this one");
static_assert(
    std::is_same_v<
        decltype(simdjson::internal::dom_parser_implementation::structural_indexes), std::unique_ptr<uint32_t[]>>,
    "simdjson keeps its structural indexes in another way");
static_assert(
    std::is_same_v<decltype(simdjson::internal::dom_parser_implementation::n_structural_indexes), uint32_t>,
    "simdjson counts its structural indexes in another way");

namespace csj {

/// The positions in a page at which brackets, colons, commas, strings and other scalars begin ("structurals").
struct structurals_of_page {
  const uint8_t *body = nullptr;
  size_t length = 0;
  const uint32_t *structurals = nullptr;
  size_t count = 0;
  /// There is no page around the rows.
  bool bare = false;
  /// simdjson refuses the page: its texts may need repair.
  bool needs_repair = false;
  /// The position of a string that never ends; `length` if there is none.
  size_t unclosed = 0;

  uint8_t at(size_t structural) const { return structural < count ? body[structurals[structural]] : 0; }
  size_t position(size_t structural) const { return structural < count ? structurals[structural] : length; }

  /// From a structural to the end of its value, which is not a bracket.
  span scalar(size_t structural) const {
    const uint8_t *begin = body + structurals[structural];
    const uint8_t *end = body + position(structural + 1);
    while (end > begin && is_space(end[-1])) end--;
    return {begin, end};
  }

  /// CSJ_TOO_LARGE and CSJ_NO_MEMORY are what can go wrong.
  csj_state find_structurals() {
    if (length >= simdjson::SIMDJSON_MAXSIZE_BYTES) return CSJ_TOO_LARGE;
    unclosed = length;
    if (!stage1 || capacity < length) {
      size_t wanted = std::max<size_t>(length, 64 * 1024);
      if (simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, stage1) !=
          simdjson::SUCCESS) {
        stage1.reset();
        return CSJ_NO_MEMORY;
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
    return CSJ_WHOLE;
  }

private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage1;
  size_t capacity = 0;
  std::vector<uint32_t> scalar_structurals;

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
};

}  // namespace csj
