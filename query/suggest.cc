// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "query/ascii.h"
#include "query/document.h"
#include "query/schema.h"
#include "query/unicode.h"

namespace annals {

namespace {

constexpr std::size_t kLongestKnown = 40, kShortestKnown = 3;  // bytes
constexpr std::size_t kMostAlike = 3;                          // words alike whose titles and tags are shown

std::string folded(std::string_view text) {
  return without_accents(fold_value(text));
}

/// "c++" and "node.js" start where they stand, and so does what follows a mark: "js".
bool starts_word(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] == ' ') return text[at] != ' ';
  return is_word_byte(text[at]) && !is_word_byte(text[at - 1]);
}

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

std::uint32_t number_of(const PostDate& date) {
  return static_cast<std::uint32_t>(static_cast<int>(date.day.year())) * 10000 +
         static_cast<unsigned>(date.day.month()) * 100 + static_cast<unsigned>(date.day.day());
}

/// Words without a field's prefix. N-grams are left out: a pair of characters is seldom a word.
WordList known_words(const Xapian::Database& database, const Stemming& stemming) {
  std::vector<WordList::Word> words;
  for (auto term = database.allterms_begin(); term != database.allterms_end();) {
    std::string text = *term;
    if (text[0] >= 'A' && text[0] <= 'Z') {
      term.skip_to("[");  // the character after Z
      continue;
    }
    const unsigned posts = term.get_termfreq();
    ++term;
    if (text.size() < kShortestKnown || text.size() > kLongestKnown || has_paired_script(text)) continue;
    std::string key = is_ascii(text) ? text : folded(text);
    const bool is_common = stemming.is_common(text);
    words.push_back({std::move(key), std::move(text), is_common ? 0 : posts});
  }
  return WordList(std::move(words));
}

struct Tag {
  unsigned posts = 0;
  std::map<std::string, unsigned> spellings{};
};

std::map<std::string, Tag> tags_of(const Xapian::Database& database) {
  std::map<std::string, Tag> tags;
  const Xapian::valueno slot = find_field("tag")->slot;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    std::set<std::string> of_post;
    for (const std::string& text : split(*value, kValueSeparator)) {
      const std::string key = folded(text);
      if (key.empty() || !of_post.insert(key).second) continue;
      ++tags[key].posts;
      ++tags[key].spellings[text];
    }
  }
  return tags;
}

const std::string& usual_spelling(const Tag& tag) {
  return std::max_element(tag.spellings.begin(), tag.spellings.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// "borow" begins a rare name, but one slip away is what ten times as many posts have.
bool is_likely_slip(const std::string& typed, const WordList& words) {
  constexpr std::size_t kShortest = 5;
  constexpr unsigned kTimesAsUsed = 10;
  if (typed.size() < kShortest) return false;
  const WordList::Words best = words.beginning_with(typed, 1);
  if (best.empty()) return false;
  const WordList::Words alike = words.beginning_like(typed, 1);
  return !alike.empty() && alike.front()->posts >= kTimesAsUsed * best.front()->posts;
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

}  // namespace

Suggester::Suggester(const Xapian::Database& database, const Stemming& stemming)
    : words_(known_words(database, stemming)) {
  for (const auto& [key, tag] : tags_of(database))
    add_phrase({key, {usual_spelling(tag), SuggestionKind::Tag, tag.posts, {}}});
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const Post post = to_post(database.get_document(*id), Stored::AllButLinks);
    add_phrase({folded(post.title),
                {post.title, SuggestionKind::Title, 1, post.url},
                post.date ? number_of(*post.date) : 0});
  }
  std::sort(starts_.begin(), starts_.end(), [this](const Start& a, const Start& b) {
    const int order = beginning_at(a).compare(beginning_at(b));
    return order != 0 ? order < 0 : a.phrase < b.phrase;
  });
}

void Suggester::add_phrase(Phrase phrase) {
  const auto number = static_cast<std::uint32_t>(phrases_.size());
  const std::string& key = phrase.key;
  const bool unspaced = !is_ascii(key) && has_unspaced_script(key);
  for (std::size_t at = 0; at < key.size(); ++at) {
    const bool starts_character = (static_cast<unsigned char>(key[at]) & 0xC0U) != 0x80;
    if (starts_word(key, at) || (unspaced && starts_character && key[at] != ' '))
      starts_.push_back({number, static_cast<std::uint32_t>(at)});
  }
  phrases_.push_back(std::move(phrase));
}

std::string_view Suggester::beginning_at(const Start& start) const {
  return std::string_view(phrases_[start.phrase].key).substr(start.offset);
}

bool Suggester::is_known(const std::string& word) const {
  if (words_.has_beginning(word)) return true;
  const auto start =
      std::lower_bound(starts_.begin(), starts_.end(), word,
                       [this](const Start& s, const std::string& text) { return beginning_at(s) < text; });
  return start != starts_.end() && beginning_at(*start).starts_with(word);
}

Suggester::Suggestions Suggester::completed_words(const Typed& typed, std::size_t most) const {
  Suggestions found;
  Typed completed = typed;
  for (const WordList::Word* word : words_.beginning_with(typed.words.back(), most)) {
    completed.shown.back() = word->text;
    found.push_back({in_a_line(completed.shown), SuggestionKind::Word, word->posts, {}});
  }
  return found;
}

/// Tags and titles that have all the words: looked up by the longest, which the fewest have.
void Suggester::add_phrases(const Typed& typed, std::size_t most, Suggestions& found) const {
  enum Quality { Begins, SideBySide, AllWords };
  struct Match {
    Quality quality;
    const Phrase* phrase;
  };
  const std::string query = in_a_line(typed.words);
  const std::string& longest =
      *std::max_element(typed.words.begin(), typed.words.end(),
                        [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  const bool anywhere = !is_ascii(query) && has_unspaced_script(query);
  std::vector<Match> matches;
  std::vector<bool> seen(phrases_.size());
  auto start =
      std::lower_bound(starts_.begin(), starts_.end(), longest,
                       [this](const Start& s, const std::string& text) { return beginning_at(s) < text; });
  for (; start != starts_.end() && beginning_at(*start).starts_with(longest); ++start) {
    if (seen[start->phrase]) continue;
    seen[start->phrase] = true;
    const Phrase& phrase = phrases_[start->phrase];
    const bool all = std::all_of(typed.words.begin(), typed.words.end(), [&](const std::string& word) {
      return &word == &longest || has_word_beginning(phrase.key, word, anywhere);
    });
    if (!all) continue;
    const Quality quality = phrase.key.starts_with(query)                     ? Begins
                            : has_word_beginning(phrase.key, query, anywhere) ? SideBySide
                                                                              : AllWords;
    matches.push_back({quality, &phrase});
  }
  const auto better = [](const Match& a, const Match& b) {
    const Suggestion &x = a.phrase->suggestion, &y = b.phrase->suggestion;
    if (x.kind != y.kind) return x.kind < y.kind;
    if (a.quality != b.quality) return a.quality < b.quality;
    if (x.count != y.count) return x.count > y.count;
    if (a.phrase->day != b.phrase->day) return a.phrase->day > b.phrase->day;
    return x.text != y.text ? x.text < y.text : x.url < y.url;
  };
  for (const SuggestionKind kind : {SuggestionKind::Tag, SuggestionKind::Title}) {
    const auto end = std::partition(matches.begin(), matches.end(),
                                    [kind](const Match& m) { return m.phrase->suggestion.kind == kind; });
    const auto kept = matches.begin() + std::min(static_cast<std::ptrdiff_t>(most), end - matches.begin());
    std::partial_sort(matches.begin(), kept, end, better);
    for (auto match = matches.begin(); match != kept; ++match) found.push_back(match->phrase->suggestion);
  }
}

/// A word that is a tag of its own is told as the tag.
Suggester::Suggestions Suggester::completions(const Typed& typed, std::size_t most) const {
  Suggestions found;
  add_phrases(typed, most, found);
  std::set<std::string> tags;
  for (const Suggestion& suggestion : found)
    if (suggestion.kind == SuggestionKind::Tag) tags.insert(folded(suggestion.text));
  const bool follows_known_words =
      std::all_of(typed.words.begin(), typed.words.end() - 1, [this](const std::string& word) {
        return word.size() < WordList::kShortestCorrected || is_known(word);
      });
  if (follows_known_words)
    for (Suggestion& suggestion : completed_words(typed, most))
      if (!tags.count(folded(suggestion.text))) found.push_back(std::move(suggestion));
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
    typed.words[i] = alike.front()->key;
    typed.shown[i] = alike.front()->text;
    changed = true;
  }
  if (is_known(typed.words.back()) && !is_likely_slip(typed.words.back(), words_))
    return changed ? completions(typed, most) : Suggestions{};
  Suggestions found, words;
  std::set<std::string> told;
  std::size_t alike = 0;
  for (const WordList::Word* word : words_.beginning_like(typed.words.back(), most)) {
    typed.words.back() = word->key;
    typed.shown.back() = word->text;
    words.push_back({in_a_line(typed.shown), SuggestionKind::Word, word->posts, {}});
    if (alike++ < kMostAlike) add_phrases(typed, most, found);
  }
  Suggestions all;
  for (Suggestions* part : {&found, &words})
    for (Suggestion& suggestion : *part)
      if (told.insert(suggestion.kind == SuggestionKind::Title ? suggestion.text + '\n' + suggestion.url
                                                               : folded(suggestion.text))
              .second)
        all.push_back(std::move(suggestion));
  return all;
}

std::vector<Suggestion> Suggester::suggestions(std::string_view text, std::size_t most) const {
  Typed typed;
  for (const std::string& shown : split(collapse_blanks(text), ' ')) {
    std::string word = folded(shown);
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
