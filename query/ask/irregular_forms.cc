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
    {"bacterium", "bacteria"},
    {"bus", "buses"},
    {"cactus", "cacti"},
    {"calf", "calves"},
    {"child", "children"},
    {"codex", "codices"},
    {"crisis", "crises"},
    {"criterion", "criteria"},
    {"diagnosis", "diagnoses"},
    {"dwarf", "dwarves"},
    {"elf", "elves"},
    {"emphasis", "emphases"},
    {"foot", "feet"},
    {"fungus", "fungi"},
    {"gas", "gases"},
    {"goose", "geese"},
    {"half", "halves"},
    {"hoof", "hooves"},
    {"hypothesis", "hypotheses"},
    {"index", "indices"},
    {"knife", "knives"},
    {"loaf", "loaves"},
    {"louse", "lice"},
    {"man", "men"},
    {"matrix", "matrices"},
    {"medium", "media"},
    {"mouse", "mice"},
    {"nucleus", "nuclei"},
    {"oasis", "oases"},
    {"ox", "oxen"},
    {"parenthesis", "parentheses"},
    {"person", "people"},
    {"phenomenon", "phenomena"},
    {"quiz", "quizzes"},
    {"radius", "radii"},
    {"scarf", "scarves"},
    {"self", "selves"},
    {"shelf", "shelves"},
    {"stimulus", "stimuli"},
    {"synopsis", "synopses"},
    {"synthesis", "syntheses"},
    {"thesis", "theses"},
    {"thief", "thieves"},
    {"tooth", "teeth"},
    {"vertex", "vertices"},
    {"vortex", "vortices"},
    {"wife", "wives"},
    {"wolf", "wolves"},
    {"woman", "women"},
});

/// Their plurals are verbs as well.
constexpr auto kAmbiguousNouns = std::to_array<IrregularNoun>({{"leaf", "leaves"}, {"life", "lives"}});

template <typename Nouns>
std::string_view other_number_in(const Nouns& nouns, std::string_view word) {
  for (const IrregularNoun& noun : nouns) {
    if (noun.singular == word) return noun.plural;
    if (noun.plural == word) return noun.singular;
  }
  return {};
}

}  // namespace

std::string_view other_number_of(std::string_view word, bool is_known) {
  const std::string_view other = other_number_in(kIrregularNouns, word);
  return other.empty() && !is_known ? other_number_in(kAmbiguousNouns, word) : other;
}

}  // namespace annals
