// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/opened_indexes.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "query/index/collected_words.h"
#include "query/index/database.h"
#include "query/index/document.h"
#include "query/index/words_file_writer.h"

namespace annals {

namespace {

/// Of two indexes that have a field of the same name, the first says what it is; terms and slots are the
/// same.
void add_settings(IndexSettings& settings, const IndexSettings& more) {
  settings.archives.insert(settings.archives.end(), more.archives.begin(), more.archives.end());
  settings.included.insert(settings.included.end(), more.included.begin(), more.included.end());
  std::sort(settings.included.begin(), settings.included.end());
  settings.included.erase(std::unique(settings.included.begin(), settings.included.end()),
                          settings.included.end());
  for (const CustomField& field : more.fields)
    if (std::ranges::find(settings.fields, field.name, &CustomField::name) == settings.fields.end())
      settings.fields.push_back(field);
}

/// From their terms: the bounds of a value slot stay where they were when the oldest post goes.
std::pair<int, int> years_of(const Xapian::Database& database) {
  const std::string prefix = value_term(*find_field("year"), "");
  std::pair<int, int> years{0, 0};
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const int year = year_of_value((*term).substr(prefix.size()));
    years = years.first == 0 ? std::pair(year, year)
                             : std::pair(std::min(years.first, year), std::max(years.second, year));
  }
  return years;
}

/// Mapped when the index is opened: its folder may be gone when they are needed.
std::shared_ptr<const SharedWords> mapped_words(const Generation& generation) {
  const std::filesystem::path file = generation.directory / kWordsFile;
  if (!std::filesystem::exists(file)) return nullptr;
  return shared_words(generation.directory.string() + '\n' + generation.id(),
                      [&] { return std::make_shared<const SharedWords>(file); });
}

}  // namespace

PointerStamp PointerStamp::of(const std::filesystem::path& index) {
  struct stat status {};
  if (::stat((index / kCurrentFile).c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_mtim};
}

bool PointerStamp::operator==(const PointerStamp& other) const {
  return device == other.device && inode == other.inode && modified.tv_sec == other.modified.tv_sec &&
         modified.tv_nsec == other.modified.tv_nsec;
}

OpenedIndexes::OpenedIndexes(std::vector<std::filesystem::path> directories)
    : directories_(std::move(directories)),
      database_(open_all()),
      fields_(fields_of(settings_)),
      stemming_(translating_errors([&] { return Stemming(database_, settings_.language); })),
      synonyms_(translating_errors([&] { return Synonyms(database_, stemming_); })),
      years_(translating_errors([&] { return years_of(database_); })) {}

Xapian::Database OpenedIndexes::open_all() {
  Xapian::Database all;
  for (const std::filesystem::path& directory : directories_) {
    stamps_.push_back(PointerStamp::of(directory));  // before opening: so a change in between is seen later
    const OpenedDatabase opened = open_database(directory);
    archives_before_.push_back(static_cast<unsigned>(settings_.archives.size()));
    if (generation_.empty())
      settings_ = opened.settings;
    else
      add_settings(settings_, opened.settings);
    generation_ += (generation_.empty() ? "" : "+") + opened.generation.id();
    indexes_.push_back(opened.database);
    words_.push_back(mapped_words(opened.generation));
    vectors_.push_back(mapped_vectors(opened.generation));
    all.add_database(opened.database);
  }
  return all;
}

bool OpenedIndexes::is_current() const {
  return std::equal(directories_.begin(), directories_.end(), stamps_.begin(), stamps_.end(),
                    [](const std::filesystem::path& directory, const PointerStamp& stamp) {
                      return PointerStamp::of(directory) == stamp;
                    });
}

std::string OpenedIndexes::language() const {
  const std::string prefix = value_term(*find_field("lang"), "");
  std::string most;
  Xapian::doccount posts = 0;
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term)
    if (term.get_termfreq() > posts) {
      posts = term.get_termfreq();
      most = (*term).substr(prefix.size());
    }
  if (2 * posts > database_.get_doccount()) return most;
  const std::string& stemmer = stemming_.stemmers().front().name;
  return stemmer == "none" || stemmer == "porter" ? "en" : stemmer;
}

std::string OpenedIndexes::key_of_words() const {
  std::string key = generation_;
  for (const std::filesystem::path& directory : directories_) key += '\n' + directory.string();
  return key;
}

std::shared_ptr<const SharedWords> OpenedIndexes::joined_words() const {
  std::vector<CollectedWords::Title> titles;
  for (const std::shared_ptr<const SharedWords>& words : words_)
    if (words) std::ranges::move(titles_of(words->words()), std::back_inserter(titles));
  return std::make_shared<const SharedWords>(
      words_file_of(collected_words(database_, stemming_, std::move(titles))));
}

const IndexWords& OpenedIndexes::words() const {
  if (words_.size() == 1 && words_.front()) return words_.front()->words();
  if (!joined_)
    joined_ =
        shared_words(key_of_words(), [&] { return translating_errors([&] { return joined_words(); }); });
  return joined_->words();
}

std::vector<std::string> OpenedIndexes::words_with_key(std::string_view key) const {
  const bool has_all = std::ranges::none_of(words_, [](const auto& words) { return words == nullptr; });
  std::set<std::string> found;
  const auto add = [&](const IndexWords& words) {
    for (const std::string_view word : words.words_with_key(key)) found.emplace(word);
  };
  if (!has_all) add(words());
  for (const std::shared_ptr<const SharedWords>& of_index : words_)
    if (has_all) add(of_index->words());
  return {found.begin(), found.end()};
}

Post OpenedIndexes::post(Xapian::docid id) const {
  return numbered(to_post(database_.get_document(id)), id);
}

/// Xapian deals the ids of several databases out in turn.
Post OpenedIndexes::numbered(Post post, Xapian::docid id) const {
  post.archive += archives_before_[(id - 1) % archives_before_.size()];
  return post;
}

}  // namespace annals
