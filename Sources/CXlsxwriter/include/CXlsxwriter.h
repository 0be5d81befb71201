#pragma once

// libxlsxwriter for Swift, as it is: https://libxlsxwriter.github.io

#include <xlsxwriter.h>
