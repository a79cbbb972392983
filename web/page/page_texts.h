// SPDX-License-Identifier: GPL-2.0-or-later
/// What pages say, in each of the languages of the search box (web/assets/annals-search.js).
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace annals {

enum class PageLanguage : unsigned char { English, German, French, Spanish, Japanese, Chinese };

/// Their codes, in the order of PageLanguage, which is that of every row below.
using PageTexts = std::array<std::string_view, 6>;
inline constexpr PageTexts kPageLanguages = {"en", "de", "fr", "es", "ja", "zh"};

/// "de-AT" -> German; English for a language that pages do not speak.
PageLanguage page_language(std::string_view code);
std::string_view code_of(PageLanguage language);

inline std::string_view in(PageLanguage language, const PageTexts& texts) {
  return texts[static_cast<std::size_t>(language)];
}

/// What the templates show as {{say.key}}.
struct Phrase {
  std::string_view key{};
  PageTexts texts{};
};
std::span<const Phrase> phrases();
std::string_view phrase(std::string_view key, PageLanguage language);

/// What a field is called over its values and before one of them; a field that is not listed by its own name.
struct FieldLabel {
  std::string_view values{}, value{};
};
FieldLabel label_of(std::string_view field, PageLanguage language);

/// {n} is a number of posts, {typed} and {used} are words of a query, in quotation marks where they are
/// several.
enum class Sentence : unsigned char {
  OnePost,
  Posts,
  About,
  NoPosts,
  NoPostsFor,
  PostsFor,
  NewestFirst,
  OldestFirst,
  Range,
  RoughRange,
  Chart,
  AnyWord,
  NoPostHas,
  PostsForUsed,
  Similar,
  UnknownField,
  DidYouMeanField,
  NoWords,
  Excluded,
  TooLong,
  TakesLong,
  NotUnderstood,
  BetweenWords,
  BestMatch,
  Newest,
  Oldest,
};
std::string_view sentence(Sentence sentence, PageLanguage language);

}  // namespace annals
