// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_targets.h"

#include <algorithm>
#include <array>

#include "indexer/text/template_references.h"
#include "query/base/ascii.h"

namespace annals {

bool is_below_variable(std::string_view written) {
  if (!written.starts_with("{{") && !written.starts_with("<%")) return false;
  const std::string_view inner = written.substr(2, written.find("}}") - 2);
  constexpr auto kOwn =
      std::to_array<std::string_view>({"url", "ref", "base", "root", "link", "ermalink", "path"});
  return std::ranges::none_of(kOwn, [&](std::string_view word) { return inner.find(word) != kNotFound; });
}

std::string as_address(std::string_view target) {
  if (target.starts_with(kFileReference)) target.remove_prefix(kFileReference.size());
  return "/" + std::string(target);
}

std::string as_file(std::string_view target) {
  while (target.starts_with("./")) target.remove_prefix(2);
  return std::string(kFileReference) + std::string(target);
}

bool is_of_the_web(std::string_view target) {
  return target.starts_with("//") || starts_in_any_case(target, "http://") ||
         starts_in_any_case(target, "https://");
}

bool is_pattern(std::string_view target) {
  constexpr auto kMarks = std::to_array<std::string_view>({"{", "}", "<", "*", "%7B", "%7D", "$"});
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return target.find(mark) != kNotFound; });
}

}  // namespace annals
