#include "PageWalk.hpp"

// The C interface: no exception leaves it, and want of memory is told as a fault of the page.

struct csj_reader : csj::page_reader {};

csj_reader *csj_reader_create(
    const char *rows_name, const char *const *row_names, size_t row_name_count, const char *meta_name,
    const char *const *meta_names, size_t meta_name_count) {
  try {
    auto reader = std::make_unique<csj_reader>();
    reader->rows_name = rows_name;
    reader->meta_name = meta_name;
    reader->row_names.assign(row_names, row_names + row_name_count);
    reader->meta_names.assign(meta_names, meta_names + meta_name_count);
    reader->forget_meta();
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
    reader->phase = csj::page_reader::done;
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
csj_text csj_reader_key(const csj_reader *reader, size_t key) {
  std::string_view text = reader->keys.text(key);
  return {reinterpret_cast<const uint8_t *>(text.data()), uint32_t(text.size())};
}
