#include "CXlsxwriter.h"
