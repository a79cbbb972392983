// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>

#include "indexer/build/shown_pages.h"
#include "indexer/commands/commands.h"

namespace annals {

std::function<bool(const std::string& path, std::string_view bytes)> page_rule_of(
    const std::filesystem::path& folder) {
  return [pages = std::make_shared<const ShownPages>(folder)](
             const std::string& path, std::string_view bytes) { return pages->may_be_shown(path, bytes); };
}

}  // namespace annals
