// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/opened_indexes.h"

#include <sys/stat.h>

#include <algorithm>

#include "query/database.h"
#include "query/document.h"

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
    generation_ +=
        (generation_.empty() ? "" : "+") + opened.generation.name() + "-" + opened.generation.manifest_hash;
    indexes_.push_back(opened.database);
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

Post OpenedIndexes::post(Xapian::docid id) const {
  return numbered(to_post(database_.get_document(id)), id);
}

/// Xapian deals the ids of several databases out in turn.
Post OpenedIndexes::numbered(Post post, Xapian::docid id) const {
  post.archive += archives_before_[(id - 1) % archives_before_.size()];
  return post;
}

}  // namespace annals
