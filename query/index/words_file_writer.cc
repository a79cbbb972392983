// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/words_file_writer.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/chosen_entries.h"
#include "query/index/file_records.h"
#include "query/index/words_file.h"

namespace annals {

namespace {

/// The texts of the file, and where each is.
class TextsOfFile {
 public:
  std::uint32_t add(std::string_view text) {
    const std::size_t at = texts_.size();
    if (text.size() > std::numeric_limits<std::uint32_t>::max() - at)
      throw Error(ErrorKind::Exhausted, "the words and titles of the index are more than 4 GB");
    texts_.append(text);
    return static_cast<std::uint32_t>(at);
  }
  const std::string& all() const { return texts_; }

 private:
  std::string texts_{};
};

/// A start with the first bytes of what follows as a number, which decides nearly every comparison.
struct SortedStart {
  std::uint64_t head = 0;
  std::string_view rest{};
  IndexWords::Start start{};

  bool operator<(const SortedStart& other) const {
    if (head != other.head) return head < other.head;
    const int order = rest.compare(other.rest);
    return order != 0 ? order < 0 : start.phrase < other.start.phrase;
  }
};

std::uint64_t first_bytes_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i)
    head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return head;
}

void add_starts(std::string_view key, std::uint32_t phrase, std::vector<SortedStart>& starts) {
  const bool unspaced = !is_ascii(key) && has_unspaced_script(key);
  for (std::size_t at = 0; at < key.size(); ++at) {
    const bool starts_character = !is_continuation_byte(key[at]);
    if (starts_word(key, at) || (unspaced && starts_character && key[at] != ' '))
      starts.push_back(
          {first_bytes_of(key.substr(at)), key.substr(at), {phrase, static_cast<std::uint32_t>(at)}});
  }
}

bool has_some_digit(std::string_view word) {
  return std::ranges::any_of(word, is_digit);
}

struct KeyedWord {
  std::string key{};
  CollectedWords::Word word{};
};

std::vector<KeyedWord> sorted_by_key(std::vector<CollectedWords::Word> words) {
  std::vector<KeyedWord> keyed;
  keyed.reserve(words.size());
  for (CollectedWords::Word& word : words) {
    if (word.text.size() > IndexWords::kLongestWord) continue;
    std::string key = is_ascii(word.text) ? word.text : typed_key(word.text);
    if (key.size() <= std::numeric_limits<std::uint16_t>::max())
      keyed.push_back({std::move(key), std::move(word)});
  }
  std::ranges::sort(keyed, [](const KeyedWord& a, const KeyedWord& b) {
    return std::tie(a.key, a.word.text) < std::tie(b.key, b.word.text);
  });
  return keyed;
}

struct KeyedPhrase {
  std::string key{}, text{}, url{};
  std::uint32_t posts = 0, day = 0, id = 0;

  bool operator<(const KeyedPhrase& other) const {
    return std::tie(key, text, url, day, id) <
           std::tie(other.key, other.text, other.url, other.day, other.id);
  }
};

/// Tags, then titles, each sorted.
std::vector<KeyedPhrase> sorted_phrases(CollectedWords& collected) {
  std::vector<KeyedPhrase> phrases;
  phrases.reserve(collected.tags.size() + collected.titles.size());
  for (CollectedWords::Tag& tag : collected.tags)
    phrases.push_back({std::move(tag.key), std::move(tag.text), {}, tag.posts, 0, 0});
  const auto titles = std::ssize(phrases);
  for (CollectedWords::Title& title : collected.titles)
    phrases.push_back(
        {typed_key(title.text), std::move(title.text), std::move(title.url), 1, title.day, title.id});
  std::sort(phrases.begin(), phrases.begin() + titles);
  std::sort(phrases.begin() + titles, phrases.end());
  return phrases;
}

}  // namespace

std::string words_file_of(CollectedWords collected) {
  IndexWords::Header header;
  std::string records;
  TextsOfFile texts;
  for (const auto& [key, word] : sorted_by_key(std::move(collected.words))) {
    const std::uint32_t text_at = texts.add(word.text);
    const unsigned marks = (word.is_common ? IndexWords::kCommonMark : 0U) |
                           (has_some_digit(word.text) ? IndexWords::kDigitMark : 0U);
    append_record(records, IndexWords::WordRecord{.key_at = key == word.text ? text_at : texts.add(key),
                                                  .text_at = text_at,
                                                  .posts = word.posts,
                                                  .letters = letters_of(key),
                                                  .key_bytes = static_cast<std::uint16_t>(key.size()),
                                                  .text_bytes = static_cast<std::uint8_t>(word.text.size()),
                                                  .marks = static_cast<std::uint8_t>(marks)});
    ++header.words;
  }
  header.tags = static_cast<std::uint32_t>(collected.tags.size());
  const std::vector<KeyedPhrase> phrases = sorted_phrases(collected);
  std::vector<SortedStart> starts;
  for (const KeyedPhrase& phrase : phrases) {
    add_starts(phrase.key, header.phrases++, starts);
    const std::uint32_t at = texts.add(phrase.key);
    texts.add(phrase.text), texts.add(phrase.url);
    append_record(records,
                  IndexWords::PhraseRecord{.at = at,
                                           .key_bytes = static_cast<std::uint32_t>(phrase.key.size()),
                                           .text_bytes = static_cast<std::uint32_t>(phrase.text.size()),
                                           .url_bytes = static_cast<std::uint32_t>(phrase.url.size()),
                                           .posts = phrase.posts,
                                           .day = phrase.day,
                                           .id = phrase.id});
  }
  std::sort(starts.begin(), starts.end());
  for (const SortedStart& start : starts) append_record(records, start.start);
  header.starts = static_cast<std::uint32_t>(starts.size());
  header.text_bytes = static_cast<std::uint32_t>(texts.all().size());
  std::string bytes;
  bytes.reserve(sizeof header + records.size() + texts.all().size());
  append_record(bytes, header);
  bytes.append(records).append(texts.all());
  const std::string chosen = chosen_entries_of(IndexWords(bytes));
  header.chosen = static_cast<std::uint32_t>(chosen.size() / sizeof(IndexWords::ChosenRecord));
  std::string start;
  append_record(start, header);
  return bytes.replace(0, start.size(), start).append(chosen);
}

}  // namespace annals
