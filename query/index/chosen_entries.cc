// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/chosen_entries.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "query/base/utf8.h"
#include "query/index/file_records.h"

namespace annals {

namespace {

using Places = std::vector<std::uint32_t>;

struct Entries {
  Places words{}, tags{}, titles{};
  std::size_t starts = 0;
};

using ByBeginning = std::map<std::string, Entries, std::less<>>;

/// Calls `see` with the first character of `key` and with the first two.
template <typename See>
void for_each_beginning(std::string_view key, const See& see) {
  std::size_t end = 0;
  for (int characters = 0; characters < 2 && end < key.size(); ++characters) {
    for (++end; end < key.size() && is_continuation_byte(key[end]);) ++end;
    if (end <= IndexWords::kLongestBeginning) see(key.substr(0, end));
  }
}

Entries& entries_of(ByBeginning& beginnings, std::string_view beginning) {
  const auto found = beginnings.find(beginning);
  return found != beginnings.end() ? found->second : beginnings.emplace(beginning, Entries()).first->second;
}

void add_words(const IndexWords& words, ByBeginning& beginnings) {
  for (std::size_t i = 0; i < words.words(); ++i)
    for_each_beginning(words.key_of_word(i), [&](std::string_view beginning) {
      entries_of(beginnings, beginning).words.push_back(static_cast<std::uint32_t>(i));
    });
}

void add_phrases(const IndexWords& words, ByBeginning& beginnings) {
  for (std::size_t i = 0; i < words.starts(); ++i) {
    const IndexWords::Start start = words.start(i);
    for_each_beginning(words.beginning_at(start), [&](std::string_view beginning) {
      Entries& entries = entries_of(beginnings, beginning);
      (start.phrase < words.tags() ? entries.tags : entries.titles).push_back(start.phrase);
      ++entries.starts;
    });
  }
}

/// Sorts the first ones to the front and drops the rest.
template <typename Before>
void keep_chosen(Places& places, Before before) {
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  const auto end = places.begin() + std::min<std::ptrdiff_t>(IndexWords::kMostChosen, std::ssize(places));
  std::partial_sort(places.begin(), end, places.end(), before);
  places.erase(end, places.end());
}

void choose(const IndexWords& words, std::string_view beginning, Entries& entries) {
  std::erase_if(entries.words, [&](std::uint32_t i) { return !words.word(i).is_offered(); });
  keep_chosen(entries.words,
              [&](std::uint32_t a, std::uint32_t b) { return is_more_used(words.word(a), words.word(b)); });
  const auto is_preferred = [&](std::uint32_t a, std::uint32_t b) {
    const IndexWords::Phrase x = words.phrase(a), y = words.phrase(b);
    const bool x_first = x.key.starts_with(beginning), y_first = y.key.starts_with(beginning);
    return x_first != y_first ? x_first : is_suggested_before(x, y);
  };
  keep_chosen(entries.tags, is_preferred);
  keep_chosen(entries.titles, is_preferred);
}

}  // namespace

std::string chosen_entries_of(const IndexWords& words) {
  ByBeginning beginnings;
  add_words(words, beginnings);
  add_phrases(words, beginnings);
  std::string records;
  for (auto& [beginning, entries] : beginnings) {
    if (entries.words.size() + entries.starts <= IndexWords::kManyEntries) continue;
    choose(words, beginning, entries);
    IndexWords::ChosenRecord record;
    std::ranges::copy(beginning, record.beginning.begin());
    const auto copy = [](const Places& from, auto& to, std::uint32_t& count) {
      std::ranges::copy(from, to.begin());
      count = static_cast<std::uint32_t>(from.size());
    };
    copy(entries.words, record.word_places, record.words);
    copy(entries.tags, record.tag_places, record.tags);
    copy(entries.titles, record.title_places, record.titles);
    append_record(records, record);
  }
  return records;
}

}  // namespace annals
