// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/database.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "query/index/index_layout.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// What is said when the index is opened; empty: it opens.
std::string refusal_of(const fs::path& index, ErrorKind kind) {
  try {
    open_database(index);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  return {};
}

void set_metadata(const fs::path& generation, const char* key, const std::string& value) {
  Xapian::WritableDatabase database(generation.string());
  database.set_metadata(key, value);
  database.commit();
}

/// Makes the sizes of the files those that the manifest has.
void renew_manifest(const fs::path& index) {
  const Generation generation = current_generation(index);
  Manifest manifest = read_manifest(generation);
  for (ManifestFile& file : manifest.files) file.size = fs::file_size(generation.directory / file.name);
  const std::string json = to_json(manifest);
  support::write_file(generation.directory / kManifestFile, json);
  support::write_file(index / kCurrentFile, generation.name() + ' ' + hash_bytes(json) + '\n');
}

class DatabaseCase : public testing::Test {
 protected:
  support::TemporaryIndex index_ =
      support::index_with({{.path = "a"}, {.path = "b"}}, {.language = "fr", .built_at = "2026"});
  fs::path generation_ = index_.path / "gen-000001";
};

TEST_F(DatabaseCase, OpensTheGenerationThatIsCurrentWithItsSettings) {
  const OpenedDatabase first = open_database(index_.path);
  EXPECT_EQ(first.database.get_doccount(), 2U);
  EXPECT_EQ(first.settings.language, "fr");
  EXPECT_EQ(first.settings.built_at, "2026");
  EXPECT_EQ(first.generation.number, 1U);
  EXPECT_EQ(first.generation.directory, generation_);
  support::write_index(index_.path, {{.path = "c"}});
  EXPECT_EQ(open_database(index_.path).generation.number, 2U);
  EXPECT_EQ(first.database.get_doccount(), 2U) << "what is open stays as it was";
}

TEST_F(DatabaseCase, RefusesAnotherSchemaAndNamesBoth) {
  const std::string ours = std::to_string(kSchemaVersion);
  for (const std::string& schema : {std::string("1"), ours + "0", ' ' + ours}) {
    set_metadata(generation_, kSchemaKey, schema);
    renew_manifest(index_.path);
    EXPECT_EQ(refusal_of(index_.path, ErrorKind::SchemaMismatch),
              "the index has schema " + schema + ", this program reads schema " + ours);
  }
  set_metadata(generation_, kSchemaKey, "");
  renew_manifest(index_.path);
  EXPECT_EQ(refusal_of(index_.path, ErrorKind::SchemaMismatch).find("the index has schema ?,"), 0U);
}

TEST_F(DatabaseCase, RefusesSettingsThatCannotBeRead) {
  set_metadata(generation_, kSettingsKey, "{\"language\": 3}");
  renew_manifest(index_.path);
  EXPECT_NE(refusal_of(index_.path, ErrorKind::IndexCorrupt), "");
}

TEST_F(DatabaseCase, RefusesAGenerationWhoseFilesAreGoneOrOthers) {
  for (const fs::directory_entry& entry : fs::directory_iterator(generation_))
    if (entry.path().filename() != kManifestFile) support::write_file(entry.path(), "not a database");
  EXPECT_NE(refusal_of(index_.path, ErrorKind::IndexCorrupt), "");
  fs::remove_all(generation_);
  EXPECT_NE(refusal_of(index_.path, ErrorKind::Unreadable), "");
  EXPECT_NE(refusal_of(index_.path / "none", ErrorKind::NoIndex), "");
}

TEST_F(DatabaseCase, NeverFollowsAStubThatRunsCommands) {
  for (const fs::directory_entry& entry : fs::directory_iterator(generation_))
    if (entry.path().filename() != kManifestFile) fs::remove(entry.path());
  const fs::path touched = index_.path / "PWNED";
  support::write_file(generation_ / "XAPIANDB", "remote :touch " + touched.string() + "\n");
  EXPECT_NE(refusal_of(index_.path, ErrorKind::IndexCorrupt), "");
  EXPECT_FALSE(fs::exists(touched));
}

TEST(TranslatingErrors, TurnsXapiansIntoOursAndNoOthers) {
  EXPECT_EQ(translating_errors([] { return 7; }), 7);
  try {
    translating_errors([] { throw Xapian::DatabaseCorruptError("a block is wrong"); });
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::IndexCorrupt);
    EXPECT_EQ(std::string(error.what()), "the index cannot be read: a block is wrong");
  }
  EXPECT_THROW(translating_errors([] { throw std::out_of_range("x"); }), std::out_of_range);
  try {
    translating_errors([] { throw Error(ErrorKind::BadRequest, "ours"); });
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
  }
}

}  // namespace
}  // namespace annals
