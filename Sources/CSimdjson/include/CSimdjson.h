#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Rows of objects, schema-free: names of members in, one array of values a row out.
//
// A page is one JSON object with a member that is a list of objects (the rows) and one that is an object (the meta).
// The reader gives the rows in blocks, so that one call serves many rows and their values are still in the cache when
// the columns are filled. Nothing is thrown over this boundary and nothing in the bytes makes it trap: what is
// malformed is told with its byte offset, and the rows around it are read where the brackets allow it.
//
// Of a member that comes twice in one object the last value counts, as in JavaScript, jq and Python.

typedef enum {
  CSJ_ABSENT = 0,
  CSJ_NULL,
  CSJ_FALSE,
  CSJ_TRUE,
  /// A whole number without fraction or exponent that Int64 holds; `integer`.
  CSJ_INTEGER,
  /// Any other number (and -0), as written; `text`.
  CSJ_NUMBER,
  /// A string, unescaped; `text`.
  CSJ_STRING,
  /// An object or a list, verbatim and well-formed; `text`.
  CSJ_NESTED,
} csj_kind;

typedef struct {
  union {
    int64_t integer;
    /// Not terminated. Good until the next call for rows.
    const uint8_t *text;
  };
  uint32_t length;
  /// A csj_kind.
  uint8_t kind;
} csj_value;

/// A member whose name was not asked for, verbatim.
typedef struct {
  const uint8_t *json;
  uint32_t length;
} csj_extra;

typedef struct {
  /// The position in the page.
  uint32_t offset;
  /// The number of the row's layout: its members in their order.
  uint32_t layout;
  /// Its part of the block's extras, in the order of its layout.
  uint32_t first_extra;
  uint32_t extra_count;
  /// From its `{` to behind its `}`.
  uint32_t length;
} csj_row;

typedef struct {
  size_t row_count;
  const csj_row *rows;
  /// row_count × the number of row names, row after row.
  const csj_value *values;
  const csj_extra *extras;
} csj_block;

/// A row that cannot be read.
typedef struct {
  /// Its number in the list, from 0.
  uint32_t row;
  /// From its first byte to behind its last, as far as its brackets tell.
  uint32_t start, end;
  /// The position of something else than `expected`.
  uint32_t offset;
  /// Lives as long as the program.
  const char *expected;
} csj_defect;

typedef enum {
  CSJ_WHOLE = 0,
  CSJ_MALFORMED,
  /// The bytes end too early.
  CSJ_TRUNCATED,
  CSJ_TOO_LARGE,
  CSJ_NO_MEMORY,
} csj_state;

/// Damage of the page as a whole.
typedef struct {
  csj_state state;
  uint32_t offset;
  const char *expected;
} csj_fault;

/// Key names (row and extra names alike) by number: those asked for come first.
typedef struct {
  const uint32_t *keys;
  size_t count;
} csj_layout;

typedef struct {
  const uint8_t *text;
  uint32_t length;
} csj_text;

typedef struct csj_reader csj_reader;

/// The names are terminated and must outlive the reader. Null without memory.
csj_reader *csj_reader_create(
    const char *rows_name, const char *const *row_names, size_t row_name_count, const char *meta_name,
    const char *const *meta_names, size_t meta_name_count);
void csj_reader_destroy(csj_reader *reader);

/// Finds the structure of a page; the bytes must outlive the reading. False if it cannot be read at all: see csj_reader_fault.
int csj_reader_open(csj_reader *reader, const uint8_t *bytes, size_t length);
/// Finds the structure of rows without a page around them, with or without commas between. Where each has a line of its own
/// (`one_a_line`), one that cannot be read costs only its line; otherwise the brackets tell where the next one begins. A raw
/// line end always ends a string.
int csj_reader_open_rows(csj_reader *reader, const uint8_t *bytes, size_t length, int one_a_line);
/// The next rows; row_count is 0 after the last.
csj_block csj_reader_next(csj_reader *reader);

// The answers of these functions are complete once csj_reader_next has given no more rows.

csj_fault csj_reader_fault(const csj_reader *reader);
/// Elements of the list, unreadable ones counted too.
size_t csj_reader_row_count(const csj_reader *reader);
const csj_defect *csj_reader_defects(const csj_reader *reader, size_t *count);
/// The value of a meta name.
csj_value csj_reader_meta(const csj_reader *reader, size_t name);
size_t csj_reader_layout_count(const csj_reader *reader);
csj_layout csj_reader_layout(const csj_reader *reader, size_t layout);
/// A name, unescaped.
csj_text csj_reader_key(const csj_reader *reader, size_t key);

#ifdef __cplusplus
}
#endif
