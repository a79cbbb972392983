// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/export_folder.h"

#include <algorithm>
#include <system_error>

#include "query/base/ascii.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPagesLookedAt = 20;

}  // namespace

bool has_pages_named(const fs::path& folder, bool (*is_such_name)(std::string_view)) {
  std::error_code error;
  std::size_t pages = 0, such = 0;
  for (fs::directory_iterator files(folder, error);
       !error && files != fs::directory_iterator() && pages < kPagesLookedAt; files.increment(error)) {
    if (files->path().extension() != kEntryEnding) continue;
    such += is_such_name(files->path().filename().string()) ? 1 : 0;
    ++pages;
  }
  return such > 0 && 2 * such > pages;
}

bool is_ljdump_name(std::string_view name) {
  constexpr std::string_view kBegin = "L-";
  return name.size() > kBegin.size() && name.starts_with(kBegin) &&
         std::ranges::all_of(name.substr(kBegin.size()), is_digit);
}

}  // namespace annals
