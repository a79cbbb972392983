// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/collected_words.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "query/base/unicode.h"
#include "query/index/document.h"
#include "query/index/index_layout.h"
#include "query/index/index_words.h"
#include "query/index/words_file.h"

namespace annals {

namespace {

std::uint32_t number_of_day(const PostDate& date) {
  return static_cast<std::uint32_t>(static_cast<int>(date.day.year())) * 10000 +
         static_cast<unsigned>(date.day.month()) * 100 + static_cast<unsigned>(date.day.day());
}

std::vector<CollectedWords::Word> words_in(const Xapian::Database& database, const Stemming& stemming) {
  std::vector<CollectedWords::Word> words;
  for_each_word(database, [&](const std::string& text, unsigned posts) {
    if (text.size() >= IndexWords::kShortestWord && text.size() <= IndexWords::kLongestWord &&
        !has_paired_script(text))
      words.push_back({text, posts, stemming.is_common(text)});
  });
  return words;
}

struct TagUse {
  unsigned posts = 0;
  std::map<std::string, unsigned> spellings{};
};

void count_tags(std::string_view values, std::map<std::string, TagUse>& tags) {
  std::set<std::string> of_post;
  while (!values.empty()) {
    const std::string text(values.substr(0, values.find(kValueSeparator)));
    values.remove_prefix(std::min(values.size(), text.size() + 1));
    const std::string key = typed_key(text);
    if (key.empty() || !of_post.insert(key).second) continue;
    ++tags[key].posts;
    ++tags[key].spellings[text];
  }
}

const std::string& usual_spelling(const TagUse& tag) {
  return std::ranges::max_element(tag.spellings, {}, &std::pair<const std::string, unsigned>::second)->first;
}

std::vector<CollectedWords::Tag> tags_in(const Xapian::Database& database) {
  std::map<std::string, TagUse> tags;
  for (auto value = database.valuestream_begin(kTagSlot); value != database.valuestream_end(kTagSlot);
       ++value)
    count_tags(*value, tags);
  std::vector<CollectedWords::Tag> collected;
  for (const auto& [key, tag] : tags) collected.push_back({key, usual_spelling(tag), tag.posts});
  return collected;
}

CollectedWords::Title title_of(const Xapian::Database& database, std::uint32_t id) {
  Post post = to_post(database.get_document(id), Stored::AllButLinks);
  return {.id = id,
          .day = post.date ? number_of_day(*post.date) : 0,
          .text = std::move(post.title),
          .url = std::move(post.url)};
}

/// Those of documents that are not listed yet.
void add_missing(const Xapian::Database& database, std::vector<CollectedWords::Title>& titles) {
  std::set<std::uint32_t> listed;
  for (const CollectedWords::Title& title : titles) listed.insert(title.id);
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id)
    if (listed.count(*id) == 0) titles.push_back(title_of(database, *id));
}

}  // namespace

std::vector<CollectedWords::Title> titles_of(const IndexWords& words,
                                             const std::set<std::uint32_t>& changed) {
  std::vector<CollectedWords::Title> titles;
  for (std::size_t i = words.tags(); i < words.phrases(); ++i)
    if (const IndexWords::Phrase phrase = words.phrase(i); changed.count(phrase.id) == 0)
      titles.push_back({phrase.id, phrase.day, std::string(phrase.text), std::string(phrase.url)});
  return titles;
}

CollectedWords collected_words(const Xapian::Database& database, const Stemming& stemming,
                               std::vector<CollectedWords::Title> known) {
  if (known.size() != database.get_doccount()) {
    known.clear();
    add_missing(database, known);
  }
  return {.words = words_in(database, stemming), .tags = tags_in(database), .titles = std::move(known)};
}

std::string words_file_for(const std::filesystem::path& database, const std::string& language,
                           std::vector<CollectedWords::Title> known) {
  const Xapian::Database opened(database.string(), Xapian::DB_BACKEND_GLASS);
  add_missing(opened, known);
  return words_file_of(collected_words(opened, Stemming(opened, language), std::move(known)));
}

}  // namespace annals
