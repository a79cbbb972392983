// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/member_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "query/base/ascii.h"

namespace annals {
namespace {

/// Beginnings of words.
constexpr auto kGateWords = std::to_array<std::string_view>(
    {"ismember", "loggedin", "member", "paid", "patreon", "paywall", "premium", "private", "protect",
     "registered", "restrict", "subscriber"});
/// Anywhere in the name.
constexpr auto kGateParts =
    std::to_array<std::string_view>({"logged_in", "loggedin", "login_required", "locker", "members_only"});
/// Words of what visitors see, of people, of forms, and of addresses hidden from robots.
constexpr auto kOpenWords = std::to_array<std::string_view>(
    {"band",    "board",  "count", "crew",  "directory", "email",       "faculty", "form",        "grid",
     "guest",   "guests", "list",  "mail",  "no",        "non",         "not",     "notloggedin", "out",
     "profile", "slider", "spam",  "staff", "team",      "testimonial", "visitor", "visitors",    "without"});

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool is_named_for_members(std::string_view name) {
  std::string words = lowered_ascii(name);
  std::ranges::replace(words, '-', '_');
  bool is_gate =
      std::ranges::any_of(kGateParts, [&](std::string_view part) { return words.find(part) != words.npos; });
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find('_', at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    if (holds(kOpenWords, word)) return false;
    is_gate = is_gate ||
              std::ranges::any_of(kGateWords, [&](std::string_view gate) { return word.starts_with(gate); });
    at = end + 1;
  }
  return is_gate;
}

}  // namespace annals
