// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/link_names.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "query/base/ascii.h"
#include "query/index/stop_words.h"

namespace annals {

namespace {

constexpr std::size_t kMostNameWords = 16, kMostTitlesOfPhrase = 3;
constexpr std::ptrdiff_t kMostPhraseWords = 6;

std::vector<WordNumber> word_numbers(const std::vector<PlacedWord>& words) {
  std::vector<WordNumber> numbers;
  for (const PlacedWord& word : words) numbers.push_back(word.word);
  return numbers;
}

/// Two words as one number; none: the name has one word.
std::uint64_t begin_of(WordNumber first, std::optional<WordNumber> second) {
  return std::uint64_t{first} << 32U | (second ? *second + std::uint64_t{1} : 0);
}

}  // namespace

LinkNames::LinkNames(const std::vector<Post>& posts,
                     const std::unordered_map<std::string, std::size_t>& targets, NumberedWords& words,
                     std::string_view language)
    : words_(words), language_(language) {
  add_titles(posts);
  add_links(posts, targets);
  add_phrases(posts);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::vector<WordNumber>& name = names_[i].words;
    by_begin_[begin_of(name[0], name.size() > 1 ? std::optional(name[1]) : std::nullopt)].push_back(i);
  }
}

std::size_t LinkNames::content_words(const std::vector<WordNumber>& words) const {
  return static_cast<std::size_t>(std::ranges::count_if(words, [&](WordNumber word) {
    const std::string& text = words_.text(word);
    return text.size() > 1 && !is_stop_word(text, language_);
  }));
}

LinkName& LinkNames::named(const std::vector<WordNumber>& words) {
  const auto [place, is_new] = places_.try_emplace(words, names_.size());
  if (is_new) names_.push_back({.words = words});
  return names_[place->second];
}

void LinkNames::add(const std::vector<WordNumber>& words, std::size_t post, NameOrigin origin) {
  LinkName& name = named(words);
  auto known = std::ranges::find(name.posts, post, &NamedPost::post);
  if (known == name.posts.end()) known = name.posts.insert(name.posts.end(), {post, 0, origin});
  if (origin == NameOrigin::Link) ++known->links;
  known->origin = std::min(known->origin, origin);
}

void LinkNames::add_titles(const std::vector<Post>& posts) {
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const std::vector<WordNumber> title = word_numbers(words_.of(posts[i].title));
    if (title.size() <= kMostNameWords && content_words(title) >= 2) add(title, i, NameOrigin::Title);
  }
}

void LinkNames::add_links(const std::vector<Post>& posts,
                          const std::unordered_map<std::string, std::size_t>& targets) {
  for (std::size_t i = 0; i < posts.size(); ++i)
    for (const Link& link : posts[i].links) {
      const std::vector<WordNumber> words = word_numbers(words_.of(link.text));
      if (words.empty() || words.size() > kMostNameWords || content_words(words) == 0) continue;
      const auto target = targets.find(link.target);
      if (target == targets.end() || target->second == i) continue;
      add(words, target->second, NameOrigin::Link);
      ++named(words).links;
    }
}

bool LinkNames::is_version(WordNumber word) const {
  const std::string& text = words_.text(word);
  return is_digit(text.front()) && text.find('.') != text.npos;
}

/// "5.1.12": a version says enough alone.
bool LinkNames::is_phrase(const std::vector<WordNumber>& words) const {
  const std::string& first = words_.text(words.front());
  if (words.size() == 1) return is_digit(first.front()) && std::ranges::count(first, '.') >= 2;
  return content_words({words.front()}) == 1 && content_words({words.back()}) == 1;
}

/// Parts of titles that few titles have.
void LinkNames::add_phrases(const std::vector<Post>& posts) {
  std::map<std::vector<WordNumber>, std::set<std::size_t>> titles;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const std::vector<WordNumber> title = word_numbers(words_.of(posts[i].title));
    for (auto begin = title.begin(); begin != title.end(); ++begin)
      for (auto end = begin; end != title.end() && std::distance(begin, end) < kMostPhraseWords;)
        titles[{begin, ++end}].insert(i);
  }
  for (const auto& [phrase, with] : titles)
    if (with.size() <= kMostTitlesOfPhrase && is_phrase(phrase))
      for (const std::size_t post : with) add(phrase, post, NameOrigin::Phrase);
}

std::vector<std::size_t> LinkNames::at(const std::vector<PlacedWord>& text, std::size_t at) const {
  std::vector<std::size_t> found;
  const auto fits = [&](const std::vector<WordNumber>& words) {
    const auto here = text.begin() + static_cast<std::ptrdiff_t>(at);
    return words.size() <= text.size() - at &&
           std::equal(words.begin(), words.end(), here,
                      [](WordNumber word, const PlacedWord& placed) { return word == placed.word; });
  };
  const auto add = [&](std::uint64_t begin) {
    if (const auto names = by_begin_.find(begin); names != by_begin_.end())
      std::ranges::copy_if(names->second, std::back_inserter(found),
                           [&](std::size_t i) { return fits(names_[i].words); });
  };
  add(begin_of(text[at].word, std::nullopt));
  if (at + 1 < text.size()) add(begin_of(text[at].word, text[at + 1].word));
  return found;
}

}  // namespace annals
