// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/log_line.h"

#include <cstdio>

#include "query/base/text_layout.h"

namespace annals {

void log_line(const std::string& line) {
  std::fputs(("annals: " + printable(line) + "\n").c_str(), stderr);
}

}  // namespace annals
