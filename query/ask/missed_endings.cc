// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/missed_endings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/base/utf8.h"

namespace annals {

namespace {

struct Endings {
  std::string_view language{}, one{}, other{};
};
/// Without accents.
constexpr auto kMissedEndings = std::to_array<Endings>({
    {"es", "z", "ces"},    {"it", "ca", "che"},   {"it", "co", "chi"},   {"it", "ga", "ghe"},
    {"it", "go", "ghi"},   {"nl", "", "en"},      {"nl", "", "eren"},    {"nl", "aaf", "aven"},
    {"nl", "aas", "azen"}, {"nl", "eef", "even"}, {"nl", "eel", "elen"}, {"nl", "f", "ven"},
    {"nl", "oof", "oven"}, {"nl", "oos", "ozen"}, {"nl", "s", "zen"},    {"pt", "al", "ais"},
    {"pt", "ao", "aes"},   {"pt", "ao", "aos"},   {"pt", "ao", "oes"},   {"pt", "el", "eis"},
    {"pt", "il", "eis"},   {"pt", "il", "is"},    {"pt", "m", "ns"},     {"pt", "ol", "ois"},
    {"pt", "ul", "uis"},   {"sv", "", "et"},      {"sv", "", "met"},     {"sv", "", "net"},
    {"sv", "e", "et"},
});

/// Empty: the word does not end so, or is too short without.
std::string with_other_ending(std::string_view word, std::string_view ending, std::string_view other) {
  constexpr std::size_t kShortest = 3;
  if (!word.ends_with(ending)) return {};
  word.remove_suffix(ending.size());
  const bool is_long_enough = characters_in(word) + std::min(ending.size(), other.size()) >= kShortest;
  return is_long_enough && characters_in(word) > 1 ? std::string(word).append(other) : std::string();
}

}  // namespace

std::vector<std::string> forms_with_missed_endings(std::string_view key, std::string_view language) {
  std::vector<std::string> forms;
  for (const Endings& row : kMissedEndings) {
    if (row.language != language) continue;
    for (const auto& [ending, other] : {std::pair(row.one, row.other), std::pair(row.other, row.one)})
      if (std::string form = with_other_ending(key, ending, other); !form.empty())
        forms.push_back(std::move(form));
  }
  return forms;
}

}  // namespace annals
