// SPDX-License-Identifier: GPL-2.0-or-later
/// What was done to a query that was not searched as it was typed. Data: the sentences for people belong to
/// those who show an answer.
#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class Interpretation {
  AsAsked,     ///< All of the words, operators and fields as they were typed.
  AnyWord,     ///< No post has all of the words; these have some of them.
  Corrected,   ///< Words that no post has gave way to the likeliest ones that posts have.
  Similar,     ///< Words that no post has gave way to any that look alike.
  WordsAlone,  ///< Nothing counts but the words: QueryChange::reason says why.
};

enum class WordsAloneReason {
  None,          ///< Of the other interpretations.
  Syntax,        ///< The query does not parse; its words were searched without operators and fields.
  UnknownField,  ///< A name before a colon is nearly that of a field, or nothing was found; it was searched
                 ///< as a word.
  NoValue,       ///< Nothing was found, and no post has this value of a field: "year:2015".
  NoWords,       ///< There is no word to search for: these are all posts.
  Excluded,  ///< Nothing is left without the words that the query leaves out. `used` has them as words, if
             ///< they may be options of programs; otherwise nothing was found.
  Length,    ///< The query is longer than the limits; `used` are the rarest of its words.
  Time,      ///< The ranking took too long; the weight of the words alone decides the order.
};

template <typename Value>
struct NamedValue {
  Value value;
  std::string_view name{};  ///< In JSON.
};
inline constexpr auto kInterpretations = std::to_array<NamedValue<Interpretation>>({
    {Interpretation::AsAsked, "as_asked"},
    {Interpretation::AnyWord, "any_word"},
    {Interpretation::Corrected, "corrected"},
    {Interpretation::Similar, "similar"},
    {Interpretation::WordsAlone, "words_alone"},
});
inline constexpr auto kWordsAloneReasons = std::to_array<NamedValue<WordsAloneReason>>({
    {WordsAloneReason::Syntax, "syntax"},
    {WordsAloneReason::UnknownField, "unknown_field"},
    {WordsAloneReason::NoValue, "no_value"},
    {WordsAloneReason::NoWords, "no_words"},
    {WordsAloneReason::Excluded, "excluded"},
    {WordsAloneReason::Length, "length"},
    {WordsAloneReason::Time, "time"},
});

/// Empty: WordsAloneReason::None.
template <typename Value>
std::string_view name_in(const auto& table, Value value) {
  const auto row = std::ranges::find(table, value, &NamedValue<Value>::value);
  return row == table.end() ? std::string_view() : row->name;
}

/// One thing that was done to a query.
struct QueryChange {
  Interpretation kind = Interpretation::AsAsked;
  WordsAloneReason reason = WordsAloneReason::None;
  std::vector<std::string> typed{};  ///< The words concerned, as the query had them, in lower case.
  std::string used{};    ///< Corrected, Similar, Length, Excluded: the query that was searched; UnknownField:
                         ///< the field it is near, if any.
  std::string detail{};  ///< Syntax: what does not parse, as Xapian's parser says it.

  friend bool operator==(const QueryChange&, const QueryChange&) = default;
};

using QueryChanges = std::vector<QueryChange>;  ///< In the order in which they were made. Empty: as asked.

inline bool has_change(const QueryChanges& changes, Interpretation kind) {
  return std::ranges::find(changes, kind, &QueryChange::kind) != changes.end();
}

/// Of several, the one that changed the most words: Similar, Corrected, AnyWord, then WordsAlone.
inline Interpretation interpretation_of(const QueryChanges& changes) {
  for (const Interpretation kind : {Interpretation::Similar, Interpretation::Corrected,
                                    Interpretation::AnyWord, Interpretation::WordsAlone})
    if (has_change(changes, kind)) return kind;
  return Interpretation::AsAsked;
}

}  // namespace annals
