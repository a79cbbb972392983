// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/generation.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <optional>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

ErrorKind kind_of_opening(const fs::path& index) {
  try {
    Searcher searcher({index}, support::unhurried_limits());
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
                               .archives = {{"/home/\"x\"", "jekyll", "https://example.org", "\"x\"/"}},
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

TEST(Generation, ThePointerNamesOneOrNothing) {
  const std::optional<Generation> named = generation_in_pointer("gen-000042 0123\n");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->id(), "gen-000042-0123");
  for (const char* pointer :
       {"", "gen-000042", "gen-000042 0123", "gen- 0\n", "gen-0 0\n", "../x 0\n", "\ngen-1 0"})
    EXPECT_FALSE(generation_in_pointer(pointer)) << pointer;
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

/// What somebody may have put there instead: nothing of it is waited for, followed or read without end.
void replace_in_bad_faith(const fs::path& file, int way) {
  fs::remove(file);
  if (way == 0) {
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  } else if (way == 1) {
    fs::create_symlink("/dev/zero", file);
  } else if (way == 2) {
    fs::create_directory(file);
  } else {
    write(file, "");
    fs::resize_file(file, std::uintmax_t{1} << 40U);
  }
}

TEST(Generation, ReadsItsFilesLikeHostileOnes) {
  for (const std::string name : {"CURRENT", "gen-000001/MANIFEST.json", "gen-000001/postlist.glass"})
    for (int way = 0; way < 4; ++way) {
      const support::TemporaryIndex index = support::index_with({{.path = "a"}});
      replace_in_bad_faith(index.path / name, way);
      const ErrorKind kind = kind_of_opening(index.path);
      EXPECT_TRUE(kind == ErrorKind::Unreadable || kind == ErrorKind::IndexCorrupt) << name << way;
    }
}

TEST(Generation, HashesRegularFilesOnly) {
  const support::TemporaryFolder folder;
  const fs::path file = folder.path() / "f";
  write(file, std::string(1 << 18, 'x'));
  EXPECT_EQ(hash_file(file), hash_bytes(std::string(1 << 18, 'x')));
  EXPECT_THROW(hash_file(file, [] { return false; }), Error);
  for (int way = 0; way < 3; ++way) {
    replace_in_bad_faith(file, way);
    EXPECT_THROW(hash_file(file), Error) << way;
  }
}

}  // namespace
}  // namespace annals
