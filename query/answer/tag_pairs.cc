// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_pairs.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/label_spellings.h"
#include "query/index/word_letters.h"

namespace annals {

namespace {

constexpr unsigned kFarMoreFrequent = 3;                 // times
constexpr unsigned kMisspelt = 3, kMisspeltOnceIn = 20;  // posts at the most, or one in so many
constexpr std::size_t kShortestMisspelt = 5, kShortestSingular = 4, kFewestInitials = 3;

constexpr auto kLikenesses = std::to_array<std::string_view>(
    {"case", "marks", "plural", "letters", "initials", "together", "translation"});

/// Words that mean something else with an "s".
constexpr auto kOtherWithS = std::to_array<std::string_view>(
    {"custom", "good", "mean", "glass", "premise", "remain", "spectacle", "arm", "force"});

/// Tags by what is left of them without case and marks.
using TagsByKey = std::map<std::string, std::vector<std::string>>;

TagsByKey tags_by_key(const TagCounts& counts) {
  TagsByKey by_key;
  for (const auto& [tag, posts] : counts)
    if (std::string key = label_key(tag); !key.empty()) by_key[std::move(key)].push_back(tag);
  return by_key;
}

/// What comes first is the usual spelling: the more frequent one, else the one with fewer capitals.
auto rank_of(const std::string& tag, const TagCounts& counts) {
  const auto capitals = std::ranges::count_if(tag, [](char c) { return lower_ascii(c) != c; });
  return std::tuple(-static_cast<long>(counts.at(tag)), capitals, tag.size(), tag);
}

const std::string& usual_of(const std::vector<std::string>& tags, const TagCounts& counts) {
  return *std::ranges::min_element(tags, {}, [&](const std::string& tag) { return rank_of(tag, counts); });
}

/// Without ASCII marks and blanks; accents stay, which make other words of some.
std::string letters_of(const std::string& tag) {
  std::string letters = fold_value(tag);
  std::erase_if(letters, [](char c) { return !is_beyond_ascii(c) && !is_letter(c) && !is_digit(c); });
  return letters;
}

class PairFinder {
 public:
  PairFinder(const TagCounts& counts, std::string_view language)
      : counts_(counts), by_key_(tags_by_key(counts)), language_(language) {}

  std::vector<TagPair> find() {
    for (const auto& [key, tags] : by_key_) add_spellings(tags);
    for (const auto& [key, tags] : by_key_) add_plural(key);
    add_misspelt();
    for (const auto& [key, tags] : by_key_) add_initials(key);
    std::ranges::sort(pairs_, {},
                      [](const TagPair& pair) { return std::tie(pair.likeness, pair.usual, pair.tag); });
    return std::move(pairs_);
  }

 private:
  /// The rarer one is listed with the other, unless it is listed already.
  void add(const std::string& a, const std::string& b, TagLikeness likeness, bool is_spelling) {
    const bool is_first_usual = rank_of(a, counts_) < rank_of(b, counts_);
    const std::string &usual = is_first_usual ? a : b, &tag = is_first_usual ? b : a;
    const unsigned posts = counts_.at(tag), usual_posts = counts_.at(usual);
    if (!listed_.insert(tag).second) return;
    pairs_.push_back(
        {tag, usual, posts, usual_posts, likeness, is_spelling && usual_posts >= kFarMoreFrequent * posts});
  }

  void add_spellings(const std::vector<std::string>& tags) {
    const std::string& usual = usual_of(tags, counts_);
    for (const std::string& tag : tags) {
      if (tag == usual) continue;
      const bool is_case = fold_value(tag) == fold_value(usual);
      add(tag, usual, is_case ? TagLikeness::Case : TagLikeness::Marks, letters_of(tag) == letters_of(usual));
    }
  }

  /// That of all tags with this key; empty: there are none.
  std::string tag_with_key(const std::string& key) const {
    const auto tags = by_key_.find(key);
    return tags == by_key_.end() ? std::string() : usual_of(tags->second, counts_);
  }

  bool is_plain_plural(const std::string& singular) const {
    constexpr auto kWithS = std::to_array<std::string_view>({"en", "fr", "es", "pt"});
    return std::ranges::find(kWithS, language_) != kWithS.end() && !singular.ends_with("ic") &&
           std::ranges::find(kOtherWithS, singular) == kOtherWithS.end();
  }

  void add_plural(const std::string& key) {
    const std::string stem = key.substr(0, key.size() - 1);
    std::vector<std::string> singulars;
    if (key.ends_with('s') && !key.ends_with("ss")) singulars.push_back(stem);
    if (key.ends_with("es")) singulars.push_back(key.substr(0, key.size() - 2));
    if (key.ends_with("ies")) singulars.push_back(key.substr(0, key.size() - 3) + 'y');
    for (const std::string& singular : singulars)
      if (const std::string tag = tag_with_key(singular);
          singular.size() >= kShortestSingular && !tag.empty())
        add(tag_with_key(key), tag, TagLikeness::Plural, is_plain_plural(singular));
  }

  /// Two keys are one letter apart if they are equal without one letter each, or without one of the longer.
  void add_misspelt() {
    std::map<std::string, std::vector<const std::string*>> by_rest;
    for (const auto& [key, tags] : by_key_) {
      if (key.size() < kShortestMisspelt || !std::ranges::all_of(key, is_letter)) continue;
      by_rest[key].push_back(&key);
      for (std::size_t i = 0; i < key.size(); ++i)
        if (i == 0 || key[i] != key[i - 1]) by_rest[key.substr(0, i) + key.substr(i + 1)].push_back(&key);
    }
    for (const auto& [rest, keys] : by_rest)
      for (std::size_t i = 1; i < keys.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) add_if_rare(tag_with_key(*keys[j]), tag_with_key(*keys[i]));
  }

  void add_if_rare(const std::string& a, const std::string& b) {
    const auto [fewer, more] = std::minmax(counts_.at(a), counts_.at(b));
    const bool is_rare = fewer <= kMisspelt || fewer * kMisspeltOnceIn <= more;
    if (is_rare && more >= kFarMoreFrequent * fewer) add(a, b, TagLikeness::Letters, false);
  }

  void add_initials(const std::string& key) {
    const std::string tag = tag_with_key(key);
    for (const bool with_all : {true, false})
      if (const std::string initials = initials_of(tag, with_all); initials.size() >= kFewestInitials)
        if (const std::string other = tag_with_key(initials); !other.empty() && other != tag)
          add(tag, other, TagLikeness::Initials, false);
  }

  static std::string initials_of(const std::string& tag, bool with_all) {
    constexpr auto kSmall = std::to_array<std::string_view>({"and", "of", "the", "for", "in", "de", "und"});
    const std::string folded = fold_value(tag);
    std::string initials;
    for (std::size_t at = 0; at < folded.size();) {
      std::size_t end = at;
      while (end < folded.size() && is_word_byte(folded[end])) ++end;
      const std::string_view word = std::string_view(folded).substr(at, end - at);
      if (!word.empty() && (with_all || std::ranges::find(kSmall, word) == kSmall.end()))
        initials += word.front();
      at = std::max(end, at + 1);
    }
    return initials;
  }

  const TagCounts& counts_;
  TagsByKey by_key_;
  std::string_view language_;
  std::set<std::string> listed_{};
  std::vector<TagPair> pairs_{};
};

}  // namespace

std::string_view name_of(TagLikeness likeness) {
  return kLikenesses[static_cast<std::size_t>(likeness)];
}

std::vector<TagPair> tags_alike(const TagCounts& counts, std::string_view language) {
  return PairFinder(counts, language).find();
}

}  // namespace annals
