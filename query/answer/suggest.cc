// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/positions.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

constexpr std::size_t kMostAlike = 3;  // words alike whose titles and tags are shown

bool has_word_beginning(std::string_view text, std::string_view beginning, bool anywhere) {
  for (std::size_t at = text.find(beginning); at != text.npos; at = text.find(beginning, at + 1))
    if (anywhere || starts_word(text, at)) return true;
  return false;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

std::string in_a_line(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

/// "borow" begins a rare name, but one slip away is what ten times as many posts have.
bool is_likely_slip(const std::string& typed, const WordList& words) {
  constexpr std::size_t kShortest = 5;
  constexpr unsigned kTimesAsUsed = 10;
  if (typed.size() < kShortest) return false;
  const WordList::Words best = words.beginning_with(typed, 1);
  if (best.empty()) return false;
  const WordList::Words alike = words.beginning_like(typed, 1);
  return !alike.empty() && alike.front().posts >= kTimesAsUsed * best.front().posts;
}

/// Each kind gets a place in turn as long as it has something.
std::vector<Suggestion> sharing_places(const std::vector<Suggestion>& found, std::size_t most) {
  std::array<std::vector<const Suggestion*>, kSuggestionKinds.size()> kinds;
  for (const Suggestion& suggestion : found)
    kinds[static_cast<std::size_t>(suggestion.kind)].push_back(&suggestion);
  std::array<std::size_t, kSuggestionKinds.size()> places{};
  for (std::size_t left = std::min(most, found.size()); left > 0;)
    for (std::size_t kind = 0; kind < kinds.size() && left > 0; ++kind)
      if (places[kind] < kinds[kind].size()) {
        ++places[kind];
        --left;
      }
  std::vector<Suggestion> shared;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    for (std::size_t i = 0; i < places[kind]; ++i) shared.push_back(*kinds[kind][i]);
  std::stable_sort(shared.begin(), shared.end(), [](const Suggestion& a, const Suggestion& b) {
    const bool a_title = a.kind == SuggestionKind::Title, b_title = b.kind == SuggestionKind::Title;
    return a_title != b_title ? b_title : a.count > b.count;
  });
  return shared;
}

enum class Quality { Begins, SideBySide, AllWords };

struct PhraseMatch {
  Quality quality = Quality::AllWords;
  IndexWords::Phrase phrase{};
};

bool is_better(const PhraseMatch& a, const PhraseMatch& b) {
  return a.quality != b.quality ? a.quality < b.quality : is_suggested_before(a.phrase, b.phrase);
}

Suggestion suggested(const IndexWords::Phrase& phrase, SuggestionKind kind) {
  return {std::string(phrase.text), kind, phrase.posts, std::string(phrase.url)};
}

void add_best(std::vector<PhraseMatch> matches, SuggestionKind kind, std::size_t most,
              std::vector<Suggestion>& found) {
  const auto end = matches.begin() + static_cast<std::ptrdiff_t>(std::min(most, matches.size()));
  std::partial_sort(matches.begin(), end, matches.end(), is_better);
  for (auto match = matches.begin(); match != end; ++match) found.push_back(suggested(match->phrase, kind));
}

}  // namespace

std::size_t Suggester::first_start(std::string_view beginning) const {
  return first_position(0, index_->starts(),
                        [&](std::size_t i) { return index_->beginning_at(index_->start(i)) >= beginning; });
}

bool Suggester::is_known(const std::string& word) const {
  if (words_.has_beginning(word)) return true;
  const std::size_t at = first_start(word);
  return at < index_->starts() && index_->beginning_at(index_->start(at)).starts_with(word);
}

Suggester::Suggestions Suggester::completed_words(const Typed& typed, std::size_t most) const {
  constexpr std::size_t kTriedForOne = 3;
  const bool are_several = typed.words.size() > 1 && posts_with_all_;
  Suggestions found;
  Typed completed = typed;
  for (const WordList::Word& word :
       words_.beginning_with(typed.words.back(), are_several ? kTriedForOne * most : most)) {
    if (found.size() == most) break;
    completed.shown.back() = word.text;
    const unsigned posts = are_several ? posts_with_all_(completed.shown) : word.posts;
    if (posts > 0) found.push_back({in_a_line(completed.shown), SuggestionKind::Word, posts, {}});
  }
  return found;
}

/// Tags and titles that have all the words: looked up by the longest, which the fewest have.
void Suggester::add_phrases(const Typed& typed, std::size_t most, Suggestions& found) const {
  if (typed.words.size() == 1 && most <= IndexWords::kMostChosen)
    if (const auto chosen = index_->chosen_for(typed.words.front())) {
      for (std::size_t i = 0; i < std::min(most, chosen->tags.size()); ++i)
        found.push_back(suggested(index_->phrase(chosen->tags[i]), SuggestionKind::Tag));
      for (std::size_t i = 0; i < std::min(most, chosen->titles.size()); ++i)
        found.push_back(suggested(index_->phrase(chosen->titles[i]), SuggestionKind::Title));
      return;
    }
  const std::string query = in_a_line(typed.words);
  const std::string& longest =
      *std::max_element(typed.words.begin(), typed.words.end(),
                        [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  const bool anywhere = !is_ascii(query) && has_unspaced_script(query);
  std::vector<PhraseMatch> tags, titles;
  std::vector<bool> seen(index_->phrases());
  for (std::size_t at = first_start(longest); at < index_->starts(); ++at) {
    const IndexWords::Start start = index_->start(at);
    if (!index_->beginning_at(start).starts_with(longest)) break;
    if (seen[start.phrase]) continue;
    seen[start.phrase] = true;
    const IndexWords::Phrase phrase = index_->phrase(start.phrase);
    const bool all = std::all_of(typed.words.begin(), typed.words.end(), [&](const std::string& word) {
      return &word == &longest || has_word_beginning(phrase.key, word, anywhere);
    });
    if (!all) continue;
    const Quality quality = phrase.key.starts_with(query)                     ? Quality::Begins
                            : has_word_beginning(phrase.key, query, anywhere) ? Quality::SideBySide
                                                                              : Quality::AllWords;
    (start.phrase < index_->tags() ? tags : titles).push_back({quality, phrase});
  }
  add_best(std::move(tags), SuggestionKind::Tag, most, found);
  add_best(std::move(titles), SuggestionKind::Title, most, found);
}

/// A word that is a tag of its own is suggested as the tag.
Suggester::Suggestions Suggester::completions(const Typed& typed, std::size_t most) const {
  Suggestions found;
  add_phrases(typed, most, found);
  std::set<std::string> tags;
  for (const Suggestion& suggestion : found)
    if (suggestion.kind == SuggestionKind::Tag) tags.insert(typed_key(suggestion.text));
  const bool follows_known_words =
      std::all_of(typed.words.begin(), typed.words.end() - 1, [this](const std::string& word) {
        return word.size() < WordList::kShortestCorrected || is_known(word);
      });
  if (follows_known_words)
    for (Suggestion& suggestion : completed_words(typed, most))
      if (!tags.count(typed_key(suggestion.text))) found.push_back(std::move(suggestion));
  return found;
}

/// Each word that nothing begins with gives way to the likeliest one that begins nearly so, the last one to
/// several.
Suggester::Suggestions Suggester::forgiving(Typed typed, std::size_t most) const {
  bool changed = false;
  for (std::size_t i = 0; i + 1 < typed.words.size(); ++i) {
    if (is_known(typed.words[i])) continue;
    const WordList::Words alike = words_.beginning_like(typed.words[i], 1);
    if (alike.empty()) continue;
    typed.words[i] = alike.front().key;
    typed.shown[i] = alike.front().text;
    changed = true;
  }
  if (is_known(typed.words.back()) && !is_likely_slip(typed.words.back(), words_))
    return changed ? completions(typed, most) : Suggestions{};
  Suggestions found, words;
  std::set<std::string> told;
  std::size_t alike = 0;
  for (const WordList::Word& word : words_.beginning_like(typed.words.back(), most)) {
    typed.words.back() = word.key;
    typed.shown.back() = word.text;
    words.push_back({in_a_line(typed.shown), SuggestionKind::Word, word.posts, {}});
    if (alike++ < kMostAlike) add_phrases(typed, most, found);
  }
  Suggestions all;
  for (Suggestions* part : {&found, &words})
    for (Suggestion& suggestion : *part)
      if (told.insert(suggestion.kind == SuggestionKind::Title ? suggestion.text + '\n' + suggestion.url
                                                               : typed_key(suggestion.text))
              .second)
        all.push_back(std::move(suggestion));
  return all;
}

std::vector<Suggestion> Suggester::suggestions(std::string_view text, std::size_t most) const {
  Typed typed;
  for (const std::string& shown : split(collapse_blanks(text), ' ')) {
    std::string word = typed_key(shown);
    word.erase(0, word.find_first_not_of("\"'(+-"));  // marks of the query language
    if (word.empty()) continue;
    typed.words.push_back(std::move(word));
    typed.shown.push_back(shown);
  }
  if (typed.words.empty() || most == 0) return {};
  Suggestions found = completions(typed, most);
  const bool only_words = std::all_of(found.begin(), found.end(), [](const Suggestion& suggestion) {
    return suggestion.kind == SuggestionKind::Word;
  });
  if (found.empty() || (only_words && is_likely_slip(typed.words.back(), words_)))
    for (Suggestion& suggestion : forgiving(typed, most))
      if (std::find(found.begin(), found.end(), suggestion) == found.end())
        found.push_back(std::move(suggestion));
  return sharing_places(found, most);
}

}  // namespace annals
