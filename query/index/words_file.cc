// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/words_file.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/file_records.h"

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
    if (word.text.size() > CollectedWords::kLongestWord) continue;
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

std::string typed_key(std::string_view text) {
  return without_accents(fold_value(text));
}

bool starts_word(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] == ' ') return text[at] != ' ';
  return is_word_byte(text[at]) && !is_word_byte(text[at - 1]);
}

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= 1U << (static_cast<unsigned char>(c) & 31U);
  return letters;
}

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
                                                  .letters = letters_of(word.text),
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
  return bytes.append(records).append(texts.all());
}

IndexWords::IndexWords(std::string_view bytes) : bytes_(bytes) {
  const Header written;
  if (bytes.size() >= sizeof header_) header_ = record_at<Header>(bytes_, 0, 0);
  phrases_at_ = sizeof header_ + std::size_t{header_.words} * sizeof(WordRecord);
  starts_at_ = phrases_at_ + std::size_t{header_.phrases} * sizeof(PhraseRecord);
  const std::size_t texts_at = starts_at_ + std::size_t{header_.starts} * sizeof(Start);
  const bool fits = bytes.size() >= sizeof header_ && bytes.size() == texts_at + header_.text_bytes &&
                    header_.tags <= header_.phrases && (header_.phrases > 0 || header_.starts == 0);
  if (!fits || header_.mark != written.mark || header_.byte_order != written.byte_order)
    throw Error(ErrorKind::IndexCorrupt, "the index's list of words cannot be read");
  texts_ = bytes.substr(texts_at);
}

std::string_view IndexWords::text(std::uint64_t at, std::size_t bytes) const {
  return at <= texts_.size() && bytes <= texts_.size() - at ? texts_.substr(at, bytes) : std::string_view();
}

IndexWords::Word IndexWords::word(std::size_t i) const {
  const auto found = record_at<WordRecord>(bytes_, sizeof header_, i);
  const std::size_t text_bytes = std::min<std::size_t>(found.text_bytes, CollectedWords::kLongestWord);
  return {.key = text(found.key_at, found.key_bytes),
          .text = text(found.text_at, text_bytes),
          .posts = found.posts,
          .letters = found.letters,
          .is_common = (found.marks & kCommonMark) != 0,
          .has_digit = (found.marks & kDigitMark) != 0};
}

std::string_view IndexWords::key_of_word(std::size_t i) const {
  const auto found = record_at<WordRecord>(bytes_, sizeof header_, i);
  return text(found.key_at, found.key_bytes);
}

IndexWords::Phrase IndexWords::phrase(std::size_t i) const {
  const auto found = record_at<PhraseRecord>(bytes_, phrases_at_, i);
  const std::uint64_t text_at = std::uint64_t{found.at} + found.key_bytes;
  return {.key = text(found.at, found.key_bytes),
          .text = text(text_at, found.text_bytes),
          .url = text(text_at + found.text_bytes, found.url_bytes),
          .posts = found.posts,
          .day = found.day,
          .id = found.id};
}

IndexWords::Start IndexWords::start(std::size_t i) const {
  auto found = record_at<Start>(bytes_, starts_at_, i);
  if (found.phrase >= header_.phrases) found = {};  // of a damaged file: any phrase is as good
  return found;
}

std::string_view IndexWords::beginning_at(const Start& start) const {
  const auto found = record_at<PhraseRecord>(bytes_, phrases_at_, start.phrase);
  const std::string_view key = text(found.at, found.key_bytes);
  return key.substr(std::min<std::size_t>(start.offset, key.size()));
}

}  // namespace annals
