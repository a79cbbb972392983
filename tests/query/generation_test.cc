// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/generation.h"

#include <gtest/gtest.h>

#include <fstream>

#include "query/error.h"
#include "query/searcher.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

ErrorKind kind_of_opening(const fs::path& index) {
  try {
    Searcher searcher({index});
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::Internal;
}

void write(const fs::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary) << content;
}

TEST(Generation, SettingsAndManifestComeBackAsTheyWent) {
  const IndexSettings settings{.language = "fr",
                               .included = {Visibility::Draft, Visibility::Expired},
                               .archives = {{"/home/\"x\"", "jekyll", "https://example.org"}},
                               .built_at = "2026-01-02T03:04:05Z"};
  EXPECT_EQ(settings_from_json(to_json(settings)), settings);
  const Manifest manifest{
      .schema = 3, .program_version = "1", .posts = 2, .files = {{"a.glass", 12, "00ff"}}};
  const Manifest read = manifest_from_json(to_json(manifest));
  EXPECT_EQ(read.schema, manifest.schema);
  EXPECT_EQ(read.files, manifest.files);
}

TEST(Generation, DamagedJsonIsADamagedIndex) {
  for (const char* text : {"", "{", "[]", "{\"language\": 3}", "null"}) {
    EXPECT_THROW(settings_from_json(text), Error) << text;
    EXPECT_THROW(manifest_from_json(text), Error) << text;
  }
}

TEST(Generation, SaysWhatIsWrongWithAnIndex) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(kind_of_opening(folder.path()), ErrorKind::NoIndex);
  EXPECT_EQ(kind_of_opening(folder.path() / "missing"), ErrorKind::NoIndex);
  for (const char* pointer :
       {"", "gen-000001", "gen-000001 x", "gen-x y\n", "../../etc z\n", "gen-000000 a\n"}) {
    write(folder.path() / kCurrentFile, pointer);
    EXPECT_EQ(kind_of_opening(folder.path()), ErrorKind::IndexCorrupt) << pointer;
  }
}

TEST(Generation, RefusesAManifestThatIsNotTheOneBuilt) {
  const support::TemporaryIndex index = support::index_with({{.path = "a"}});
  write(index.path / "gen-000001" / kManifestFile, "{}");
  EXPECT_EQ(kind_of_opening(index.path), ErrorKind::IndexCorrupt);
}

TEST(Generation, NeverFollowsAStubThatRunsCommands) {
  const support::TemporaryIndex index = support::index_with({{.path = "a"}});
  const fs::path generation = index.path / "gen-000001";
  for (const fs::directory_entry& entry : fs::directory_iterator(generation))
    if (entry.path().filename() != kManifestFile) fs::remove(entry.path());
  const fs::path touched = index.path / "PWNED";
  write(generation / "XAPIANDB", "remote :touch " + touched.string() + "\n");
  EXPECT_EQ(kind_of_opening(index.path), ErrorKind::IndexCorrupt);
  EXPECT_FALSE(fs::exists(touched));
}

TEST(Generation, TheIndexDirectoryIsTheOneNamedElseTheEnvironments) {
  EXPECT_EQ(index_directory("given"), "given");
  ::setenv("ANNALS_DB", "from-environment", 1);
  EXPECT_EQ(index_directory(""), "from-environment");
  ::unsetenv("ANNALS_DB");
  ::setenv("XDG_DATA_HOME", "/data", 1);
  EXPECT_EQ(index_directory(""), "/data/annals");
  set_configured_index_directory([]() -> std::optional<fs::path> { return "configured"; });
  EXPECT_EQ(index_directory(""), "configured");
  EXPECT_EQ(index_directory("given"), "given");
  set_configured_index_directory([]() -> std::optional<fs::path> { return std::nullopt; });
  EXPECT_EQ(index_directory(""), "/data/annals");
  set_configured_index_directory(nullptr);
  ::unsetenv("XDG_DATA_HOME");
}

}  // namespace
}  // namespace annals
