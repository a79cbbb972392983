// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/finnish_grades.h"

#include <algorithm>
#include <array>

namespace annals {

namespace {

struct Grade {
  std::string_view strong{}, weak{};
};
/// The first that fits counts.
constexpr auto kGrades = std::to_array<Grade>({{"kk", "k"},
                                               {"pp", "p"},
                                               {"tt", "t"},
                                               {"nk", "ng"},
                                               {"nt", "nn"},
                                               {"lt", "ll"},
                                               {"rt", "rr"},
                                               {"mp", "mm"},
                                               {"p", "v"},
                                               {"s", "d"},
                                               {"t", "d"}});
constexpr auto kFinalVowels = std::to_array<std::string_view>({"a", "e", "i", "o", "u", "y", "ä", "ö"});

bool has_front_vowels(std::string_view word) {
  return word.find_first_of("aou") == word.npos;
}

}  // namespace

std::vector<std::string> forms_in_other_grade(std::string_view word) {
  constexpr std::size_t kShortestRoot = 3;
  const auto* const vowel =
      std::ranges::find_if(kFinalVowels, [&](std::string_view one) { return word.ends_with(one); });
  if (vowel == kFinalVowels.end()) return {};
  const std::string_view root = word.substr(0, word.size() - vowel->size());
  const auto* const grade =
      std::ranges::find_if(kGrades, [&](const Grade& row) { return root.ends_with(row.strong); });
  if (root.size() < kShortestRoot || grade == kGrades.end()) return {};
  const bool is_front = has_front_vowels(word);
  const std::string weak =
      std::string(root.substr(0, root.size() - grade->strong.size())).append(grade->weak);
  std::vector<std::string> forms = {weak + std::string(*vowel) + "t", weak + (is_front ? "öissä" : "oissa"),
                                    weak + (is_front ? "issä" : "issa")};
  if (*vowel == "i") forms.push_back(weak + "et");
  return forms;
}

}  // namespace annals
