// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/merged_databases.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "query/base/error.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMergedAtOnce = 64;  // a database takes up to six descriptors of the usual 1,024

void merge(const std::vector<fs::path>& sources, const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& source : sources)
    all.add_database(Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS));
  all.compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER);
}

}  // namespace

void merge_databases(std::vector<fs::path> sources, const fs::path& scratch, const fs::path& target) {
  for (unsigned round = 0; sources.size() > kMergedAtOnce; ++round) {
    std::vector<fs::path> merged;
    for (std::size_t begin = 0; begin < sources.size(); begin += kMergedAtOnce) {
      const std::size_t end = std::min(begin + kMergedAtOnce, sources.size());
      merged.push_back(scratch / fmt::format("merged-{}-{:06}", round, merged.size()));
      merge({sources.begin() + static_cast<std::ptrdiff_t>(begin),
             sources.begin() + static_cast<std::ptrdiff_t>(end)},
            merged.back());
      for (std::size_t i = begin; i < end; ++i) fs::remove_all(sources[i]);
    }
    sources = std::move(merged);
  }
  merge(sources, target);
}

Sample sample_of(Xapian::docid id, const Xapian::Document& document, std::string term) {
  Sample sample{.id = id, .data_bytes = document.get_data().size(), .terms = document.termlist_count()};
  for (Xapian::TermIterator at = document.termlist_begin(); at != document.termlist_end(); ++at) {
    if (at.positionlist_count() == 0 || (!term.empty() && *at != term)) continue;
    sample.term = *at;
    sample.positions = at.positionlist_count();
    break;
  }
  return sample;
}

void check_samples(const std::vector<Sample>& samples, const fs::path& merged) {
  const Xapian::Database database(merged.string(), Xapian::DB_BACKEND_GLASS);
  for (const Sample& sample : samples)
    if (sample.id != 0 && !(sample_of(sample.id, database.get_document(sample.id), sample.term) == sample))
      throw Error(ErrorKind::Exhausted, "the batches of " + merged.string() + " could not all be merged");
}

void check_synonyms(const std::vector<Synonym>& synonyms, const fs::path& merged) {
  const std::vector<Synonym> merged_synonyms =
      read_synonyms(Xapian::Database(merged.string(), Xapian::DB_BACKEND_GLASS));
  if (std::set<Synonym>(merged_synonyms.begin(), merged_synonyms.end()) !=
      std::set<Synonym>(synonyms.begin(), synonyms.end()))
    throw Error(ErrorKind::Exhausted, "the synonyms of " + merged.string() + " could not be merged");
}

}  // namespace annals
