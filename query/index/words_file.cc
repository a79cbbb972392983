// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/words_file.h"

#include <algorithm>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/positions.h"
#include "query/base/unicode.h"
#include "query/index/file_records.h"

namespace annals {

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

IndexWords::IndexWords(std::string_view bytes) : bytes_(bytes) {
  const Header written;
  if (bytes.size() >= sizeof header_) header_ = record_at<Header>(bytes_, 0, 0);
  phrases_at_ = sizeof header_ + std::size_t{header_.words} * sizeof(WordRecord);
  starts_at_ = phrases_at_ + std::size_t{header_.phrases} * sizeof(PhraseRecord);
  const std::size_t texts_at = starts_at_ + std::size_t{header_.starts} * sizeof(Start);
  chosen_at_ = texts_at + header_.text_bytes;
  const bool fits = bytes.size() >= sizeof header_ &&
                    bytes.size() == chosen_at_ + std::size_t{header_.chosen} * sizeof(ChosenRecord) &&
                    header_.tags <= header_.phrases && (header_.phrases > 0 || header_.starts == 0);
  if (!fits || header_.mark != written.mark || header_.byte_order != written.byte_order)
    throw Error(ErrorKind::IndexCorrupt, "the index's list of words cannot be read");
  texts_ = bytes.substr(texts_at, header_.text_bytes);
}

std::string_view IndexWords::text(std::uint64_t at, std::size_t bytes) const {
  return at <= texts_.size() && bytes <= texts_.size() - at ? texts_.substr(at, bytes) : std::string_view();
}

IndexWords::Word IndexWords::word(std::size_t i) const {
  const auto found = record_at<WordRecord>(bytes_, sizeof header_, i);
  const std::size_t text_bytes = std::min<std::size_t>(found.text_bytes, kLongestWord);
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

std::vector<std::string_view> IndexWords::words_with_key(std::string_view key) const {
  std::vector<std::string_view> found;
  std::size_t at = first_position(0, words(), [&](std::size_t i) { return key_of_word(i) >= key; });
  for (; at < words() && key_of_word(at) == key; ++at) found.push_back(word(at).text);
  return found;
}

std::pair<std::size_t, std::size_t> IndexWords::words_beginning_with(std::string_view key) const {
  const std::size_t first = first_position(0, words(), [&](std::size_t i) { return key_of_word(i) >= key; });
  const auto is_past = [&](std::size_t i) { return !key_of_word(i).starts_with(key); };
  return {first, first_position(first, words(), is_past)};
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

std::optional<IndexWords::Chosen> IndexWords::chosen_for(std::string_view beginning) const {
  if (beginning.size() > kLongestBeginning) return std::nullopt;
  std::array<char, kLongestBeginning> wanted{};
  std::ranges::copy(beginning, wanted.begin());
  const auto record = [&](std::size_t i) { return record_at<ChosenRecord>(bytes_, chosen_at_, i); };
  const auto as_bytes = [](const std::array<char, kLongestBeginning>& text) {
    return std::string_view(text.data(), text.size());
  };
  const std::size_t at = first_position(
      0, header_.chosen, [&](std::size_t i) { return as_bytes(record(i).beginning) >= as_bytes(wanted); });
  if (at == header_.chosen || record(at).beginning != wanted) return std::nullopt;
  const ChosenRecord found = record(at);
  // Those of a damaged file may lie anywhere.
  const auto places = [](const ChosenRecord::Places& all, std::size_t used, std::size_t end) {
    std::vector<std::size_t> below;
    for (std::size_t i = 0; i < std::min(used, all.size()); ++i)
      if (all[i] < end) below.push_back(all[i]);
    return below;
  };
  return Chosen{.words = places(found.word_places, found.words, header_.words),
                .tags = places(found.tag_places, found.tags, header_.phrases),
                .titles = places(found.title_places, found.titles, header_.phrases)};
}

bool is_suggested_before(const IndexWords::Phrase& a, const IndexWords::Phrase& b) {
  if (a.posts != b.posts) return a.posts > b.posts;
  if (a.day != b.day) return a.day > b.day;
  return a.text != b.text ? a.text < b.text : a.url < b.url;
}

}  // namespace annals
