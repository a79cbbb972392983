// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/merged_databases.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "tests/support/index_bytes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

Xapian::Document document_with(const std::string& word) {
  Xapian::Document document;
  document.add_posting(word, 1);
  document.add_posting(word, 2);
  document.set_data("data of " + word);
  return document;
}

Xapian::WritableDatabase new_database(const fs::path& path) {
  return Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
}

/// One document, with the id and the word `number`.
fs::path database_of(const fs::path& folder, Xapian::docid number) {
  const fs::path path = folder / ("source-" + std::to_string(number));
  Xapian::WritableDatabase database = new_database(path);
  database.replace_document(number, document_with("word" + std::to_string(number)));
  database.commit();
  return path;
}

TEST(MergedDatabases, HaveAllDocumentsUnderTheirIds) {
  const support::TemporaryFolder folder;
  std::vector<fs::path> sources;
  std::vector<Sample> samples;
  for (Xapian::docid id = 1; id <= 130; ++id) {
    sources.push_back(database_of(folder.path(), id));
    samples.push_back(sample_of(id, document_with("word" + std::to_string(id)), {}));
  }
  const fs::path merged = folder.path() / "merged";
  merge_databases(sources, folder.path(), merged);
  const Xapian::Database database(merged.string(), Xapian::DB_BACKEND_GLASS);
  EXPECT_EQ(database.get_doccount(), 130U);
  EXPECT_EQ(database.get_document(77).get_data(), "data of word77");
  check_samples(samples, merged);
  check_synonyms({}, merged);
}

TEST(MergedDatabases, NoticeWhatIsMissing) {
  const support::TemporaryFolder folder;
  const fs::path merged = folder.path() / "merged";
  merge_databases({database_of(folder.path(), 1)}, folder.path(), merged);
  const Sample sample = sample_of(1, document_with("word1"), {});
  Sample other_data = sample, other_positions = sample;
  ++other_data.data_bytes;
  other_positions.positions = 3;
  check_samples({sample, Sample{}}, merged);
  EXPECT_THROW(check_samples({other_data}, merged), Error);
  EXPECT_THROW(check_samples({other_positions}, merged), Error);
  EXPECT_THROW(check_synonyms({{"a", "b"}}, merged), Error);
}

TEST(MergedDatabases, HoldNoByteOfWhatWasDeleted) {
  const support::TemporaryFolder folder;
  const fs::path source = folder.path() / "source", merged = folder.path() / "merged";
  Xapian::WritableDatabase database = new_database(source);
  for (Xapian::docid id = 1; id < 200; ++id)
    database.replace_document(
        id, document_with(id % 7 ? "kept" + std::to_string(id) : "zzyzx" + std::to_string(id)));
  database.commit();
  for (Xapian::docid id = 7; id < 200; id += 7) database.delete_document(id);
  database.commit();
  ASSERT_NE(support::readable_bytes(source).find("zzyzx"), std::string::npos);
  merge_databases({source}, folder.path(), merged);
  EXPECT_EQ(support::readable_bytes(merged).find("zzyzx"), std::string::npos);
}

}  // namespace
}  // namespace annals
