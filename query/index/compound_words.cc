// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/compound_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/utf8.h"
#include "query/index/index_layout.h"

namespace annals {

namespace {

constexpr std::size_t kShortestCompound = 9, kShortestRest = 4, kMostTried = 2000;  // characters, terms

/// What stands between the two words.
constexpr auto kLinks = std::to_array<std::string_view>({"", "s", "es", "n", "en", "e", "er", "-"});

/// What is typed, and what posts may have in its place.
struct Alternative {
  std::string_view typed{}, letters{};
};
constexpr auto kAlternatives = std::to_array<Alternative>({
    {"a", "ä"},  {"a", "å"}, {"aa", "å"}, {"ae", "ä"}, {"ae", "æ"}, {"e", "é"},  {"e", "ë"},
    {"i", "ï"},  {"o", "ö"}, {"o", "ø"},  {"oe", "ö"}, {"oe", "ø"}, {"ss", "ß"}, {"u", "ü"},
    {"ue", "ü"}, {"ä", "a"}, {"ä", "ae"}, {"å", "a"},  {"å", "aa"}, {"æ", "ae"}, {"ö", "o"},
    {"ö", "oe"}, {"ø", "o"}, {"ø", "oe"}, {"ß", "ss"}, {"ü", "u"},  {"ü", "ue"}, {"é", "e"},
});

/// Where the rest of a compound is.
enum class Side { Front, Behind };

/// What inflected words end in.
constexpr auto kInflections = std::to_array<std::string_view>(
    {"", "a", "an", "ar", "e", "en", "er", "ern", "es", "et", "n", "or", "s"});

std::string reversed(std::string_view text) {
  std::string backwards;
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && is_continuation_byte(text[begin])) --begin;
    backwards += text.substr(begin, end - begin);
    end = begin;
  }
  return backwards;
}

bool is_long_word(std::string_view word) {
  return is_plain_word(word) && all_letters(word) && characters_in(word) >= kShortestCompound;
}

/// Of the word that is left on one side, without each of the links.
std::vector<std::string> rests_of(std::string_view rest, Side side) {
  std::vector<std::string> rests;
  for (const std::string_view link : kLinks) {
    const bool has_link = side == Side::Front ? rest.ends_with(link) : rest.starts_with(link);
    if (!has_link) continue;
    const std::string_view word =
        side == Side::Front ? rest.substr(0, rest.size() - link.size()) : rest.substr(link.size());
    if (characters_in(word) >= kShortestRest) rests.emplace_back(word);
  }
  return rests;
}

/// The forms of a typed word that words of posts begin or end with. What leads nowhere is given up at once.
class FormsOfWord {
 public:
  FormsOfWord(const Xapian::Database& database, Side side) : database_(database), side_(side) {}

  /// `ending` stands behind it.
  std::vector<std::string> of(const std::string& typed, const std::string& ending = {}) {
    constexpr std::size_t kMost = 64;
    std::vector<State> states = {{typed, side_ == Side::Front ? ending : std::string()}};
    std::vector<std::string> forms;
    for (std::size_t i = 0; i < states.size() && i < kMost; ++i) {
      while (!states[i].rest.empty()) {
        for (const Alternative& row : kAlternatives)
          if (State other = states[i]; take(other, row) && has_terms(other.form)) states.push_back(other);
        take_character(states[i]);
      }
      if (has_terms(states[i].form)) forms.push_back(states[i].form);
    }
    return forms;
  }

 private:
  struct State {
    std::string rest{}, form{};
  };

  bool take(State& state, const Alternative& row) const {
    if (side_ == Side::Front ? !state.rest.ends_with(row.typed) : !state.rest.starts_with(row.typed))
      return false;
    move(state, row.typed.size(), row.letters);
    return true;
  }

  void take_character(State& state) const {
    const std::size_t size = state.rest.size();
    if (side_ == Side::Front) {
      const std::size_t begin = start_of_character_before(state.rest, size);
      move(state, size - begin, std::string(state.rest.substr(begin)));
    } else {
      const std::size_t end = end_of_character(state.rest, 0);
      move(state, end, std::string(state.rest.substr(0, end)));
    }
  }

  void move(State& state, std::size_t bytes, std::string_view letters) const {
    if (side_ == Side::Front) {
      state.form.insert(0, letters);
      state.rest.resize(state.rest.size() - bytes);
    } else {
      state.form += letters;
      state.rest.erase(0, bytes);
    }
  }

  bool has_terms(const std::string& form) const {
    const std::string prefix = side_ == Side::Front ? reversed_term(form) : form;
    return database_.allterms_begin(prefix) != database_.allterms_end(prefix);
  }

  const Xapian::Database& database_;
  const Side side_;
};

class CompoundFinder {
 public:
  CompoundFinder(const Xapian::Database& database, const std::function<bool(const std::string&)>& is_word,
                 bool any_rest)
      : database_(database), is_word_(is_word), any_rest_(any_rest) {}

  void add_beginning_with(const std::string& word) {
    std::size_t tried = 0;
    for (auto term = database_.allterms_begin(word);
         term != database_.allterms_end(word) && tried++ < kMostTried; ++term)
      if (is_long_word(*term) && database_.term_exists(reversed_term(*term)))
        add(*term, (*term).substr(word.size()), Side::Behind, term.get_termfreq());
  }

  void add_ending_with(const std::string& word) {
    const std::string prefix = reversed_term(word);
    std::size_t tried = 0;
    for (auto term = database_.allterms_begin(prefix);
         term != database_.allterms_end(prefix) && tried++ < kMostTried; ++term) {
      const std::string whole = reversed((*term).substr(kReversedPrefix.size()));
      add(whole, whole.substr(0, whole.size() - word.size()), Side::Front, term.get_termfreq());
    }
  }

  std::vector<std::string> most_frequent(std::size_t most) const {
    std::vector<std::string> words;
    for (const auto& [posts, word] : found_)
      if (words.size() < most) words.push_back(word);
    return words;
  }

 private:
  void add(const std::string& whole, std::string_view rest, Side side, Xapian::doccount posts) {
    const std::vector<std::string> rests = rests_of(rest, side);
    const bool is_compound = any_rest_ ? !rests.empty() : std::ranges::any_of(rests, is_word_);
    if (is_compound) found_.emplace(posts, whole);
  }

  const Xapian::Database& database_;
  const std::function<bool(const std::string&)>& is_word_;
  const bool any_rest_;
  std::set<std::pair<Xapian::doccount, std::string>, std::greater<>> found_{};
};

}  // namespace

bool has_compounds(std::string_view language) {
  constexpr auto kLanguages =
      std::to_array<std::string_view>({"da", "de", "fi", "nb", "nl", "nn", "no", "sv"});
  return std::ranges::find(kLanguages, language) != kLanguages.end();
}

std::string reversed_term(std::string_view word) {
  return bounded_term(std::string(kReversedPrefix) + reversed(word));
}

void add_reversed_words(Xapian::Document& document) {
  std::vector<std::string> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    if (is_long_word(*term)) terms.push_back(reversed_term(*term));
  for (const std::string& term : terms) document.add_boolean_term(term);
}

std::vector<std::string> compounds_with(const std::string& word, const Xapian::Database& database,
                                        const std::function<bool(const std::string&)>& is_word,
                                        const std::string& unknown_stem, std::size_t most) {
  constexpr std::size_t kShortestStem = 4;
  CompoundFinder finder(database, is_word, !unknown_stem.empty());
  for (const std::string& form : FormsOfWord(database, Side::Behind).of(word))
    finder.add_beginning_with(form);
  FormsOfWord endings(database, Side::Front);
  for (const std::string& form : endings.of(word)) finder.add_ending_with(form);
  if (characters_in(unknown_stem) >= kShortestStem)
    for (const std::string_view ending : kInflections)
      for (const std::string& form : endings.of(unknown_stem, std::string(ending)))
        finder.add_ending_with(form);
  return finder.most_frequent(most);
}

}  // namespace annals
