#include "CSimdjsonWalk.h"

#include <simdjson.h>

// simdjson's own on-demand walk: the benchmark compares the program with it.

namespace {

using namespace simdjson;

bool walk(ondemand::value value, size_t &count) {
  count++;
  ondemand::json_type type;
  if (value.type().get(type)) return false;
  switch (type) {
  case ondemand::json_type::object: {
    ondemand::object object;
    if (value.get_object().get(object)) return false;
    for (auto member : object) {
      ondemand::value inner;
      if (member.value().get(inner) || !walk(inner, count)) return false;
      count++;
    }
    return true;
  }
  case ondemand::json_type::array: {
    ondemand::array array;
    if (value.get_array().get(array)) return false;
    for (auto element : array) {
      ondemand::value inner;
      if (element.get(inner) || !walk(inner, count)) return false;
    }
    return true;
  }
  case ondemand::json_type::number: {
    ondemand::number number;
    return !value.get_number().get(number);
  }
  case ondemand::json_type::string: {
    std::string_view text;
    return !value.get_string().get(text);
  }
  case ondemand::json_type::boolean: {
    bool truth;
    return !value.get_bool().get(truth);
  }
  default: {
    bool nothing;
    return !value.is_null().get(nothing) && nothing;
  }
  }
}

}  // namespace

size_t csw_walk(const uint8_t *bytes, size_t length) {
  ondemand::parser parser;
  ondemand::document document;
  ondemand::value root;
  size_t count = 0;
  padded_string_view text(reinterpret_cast<const char *>(bytes), length, length + SIMDJSON_PADDING);
  if (parser.iterate(text).get(document) || document.get_value().get(root)) return 0;
  return walk(root, count) ? count : 0;
}
