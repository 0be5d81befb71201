#pragma once

// libarchive(3) for Swift: the functions that read archives, and in the tests those that write them.

#include <archive.h>
#include <archive_entry.h>
