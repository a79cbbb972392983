// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/irregular_forms.h"

#include <array>

namespace annals {

namespace {

struct IrregularNoun {
  std::string_view singular{}, plural{};
};
constexpr auto kIrregularNouns = std::to_array<IrregularNoun>({
    {"analysis", "analyses"},
    {"appendix", "appendices"},
    {"calf", "calves"},
    {"child", "children"},
    {"crisis", "crises"},
    {"criterion", "criteria"},
    {"diagnosis", "diagnoses"},
    {"elf", "elves"},
    {"foot", "feet"},
    {"goose", "geese"},
    {"half", "halves"},
    {"hypothesis", "hypotheses"},
    {"index", "indices"},
    {"knife", "knives"},
    {"loaf", "loaves"},
    {"louse", "lice"},
    {"man", "men"},
    {"matrix", "matrices"},
    {"mouse", "mice"},
    {"oasis", "oases"},
    {"ox", "oxen"},
    {"parenthesis", "parentheses"},
    {"person", "people"},
    {"phenomenon", "phenomena"},
    {"scarf", "scarves"},
    {"shelf", "shelves"},
    {"synopsis", "synopses"},
    {"synthesis", "syntheses"},
    {"thesis", "theses"},
    {"thief", "thieves"},
    {"tooth", "teeth"},
    {"vertex", "vertices"},
    {"wife", "wives"},
    {"wolf", "wolves"},
    {"woman", "women"},
});

}  // namespace

std::string_view other_number_of(std::string_view word) {
  for (const IrregularNoun& noun : kIrregularNouns) {
    if (noun.singular == word) return noun.plural;
    if (noun.plural == word) return noun.singular;
  }
  return {};
}

}  // namespace annals
