// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/assets.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "query/base/error.h"

namespace annals {

std::string asset(std::string_view name) {
  for (const Asset& embedded : kAssets) {
    if (embedded.name != name) continue;
    if (assets_may_change()) {
      std::ifstream file(std::filesystem::path(std::getenv("ANNALS_ASSETS")) / name, std::ios::binary);
      if (file) return {std::istreambuf_iterator<char>(file), {}};
    }
    return std::string(embedded.bytes);
  }
  throw Error(ErrorKind::Internal, "there is no asset '" + std::string(name) + "'");
}

bool assets_may_change() {
  return std::getenv("ANNALS_ASSETS") != nullptr;
}

}  // namespace annals
