// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/query_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "query/base/unicode.h"

namespace annals {

std::string normalised_query(std::string_view query) {
  constexpr std::size_t kQueryBytes = 200;
  const std::string folded = collapse_blanks(lower(clean_text(query)));
  return collapse_blanks(utf8_prefix(folded, kQueryBytes));
}

std::string query_line(std::chrono::system_clock::time_point time, std::string_view query, bool typing,
                       unsigned matches, std::chrono::nanoseconds spent) {
  const std::string text = normalised_query(query);
  if (text.empty()) return {};
  return fmt::format(R"({{"day":"{:%Y-%m-%d}","query":{},"typing":{},"matches":{},"zero":{},"ms":{:.3f}}})",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(time)),
                     nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                     typing, matches, matches == 0, std::chrono::duration<double, std::milli>(spent).count());
}

}  // namespace annals
