// SPDX-License-Identifier: GPL-2.0-or-later
/// A row of the tables that say what a reader sees of a text in one of the formats.
#pragma once
#include <string>

namespace annals::support {

struct TextCase {
  std::string body, text;
};

}  // namespace annals::support
