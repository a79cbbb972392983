// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/source_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMost = 1 << 30;

/// A source whose manifest says what `change` makes of it, with the right hash in CURRENT.
struct ChangedSource {
  explicit ChangedSource(const std::function<void(Manifest&)>& change) {
    const Generation generation = current_generation(index.path);
    Manifest manifest = read_manifest(generation);
    change(manifest);
    const std::string json = to_json(manifest);
    support::write_file(generation.directory / kManifestFile, json);
    support::write_file(index.path / kCurrentFile, generation.name() + ' ' + hash_bytes(json) + '\n');
  }
  std::string fault() const {
    try {
      (void)generation_of_source(source_address(index.path.string()), kMost);
      return {};
    } catch (const Error& error) {
      return error.what();
    }
  }

  support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
};

TEST(SourceFiles, OfAnIndexAreWhatItsManifestSays) {
  const ChangedSource source([](Manifest&) {});
  EXPECT_EQ(source.fault(), "");
  const SourceGeneration found = generation_of_source(source_address(source.index.path.string()), kMost);
  EXPECT_EQ(found.generation.number, 1U);
  EXPECT_EQ(found.manifest.posts, 1U);
}

TEST(SourceFiles, OfAHostileManifestAreRefused) {
  struct Case {
    std::function<void(Manifest&)> change;
    std::string fault;
  };
  for (const Case& one : std::vector<Case>{
           {[](Manifest& m) { m.files[0].name = "../LOCK"; }, "'../LOCK', which no index has"},
           {[](Manifest& m) { m.files[0].name = "XAPIANDB"; }, "'XAPIANDB', which no index has"},
           {[](Manifest& m) { m.files[0].name = ""; }, "'', which no index has"},
           {[](Manifest& m) { m.files.push_back(m.files[0]); }, "twice"},
           {[](Manifest& m) { m.files[0].size = kMost + 1; }, "more than 1024 MB"},
           {[](Manifest& m) { m.files[0].size = ~std::uint64_t{0}; }, "more than 1024 MB"},
           {[](Manifest& m) { m.files[0].size = m.files[1].size = kMost - 1; }, "more than 1024 MB"},
           {[](Manifest& m) { m.files.clear(); }, "does not name iamglass"},
           {[](Manifest& m) { m.schema += 1; }, "this program reads schema"}})
    EXPECT_TRUE(support::has(ChangedSource(one.change).fault(), one.fault))
        << one.fault << ": " << ChangedSource(one.change).fault();
}

TEST(SourceFiles, OfAManifestThatIsNoneAreRefused) {
  for (
      const char* json :
      {"", "[]", "{}", R"({"schema":1e300,"program_version":"","posts":1,"files":[]})",
       R"({"schema":14,"program_version":"","posts":-1,"files":[]})",
       R"({"schema":14,"program_version":"","posts":1,"files":[{"name":"iamglass","size":0.5,"xxh128":""}]})",
       R"({"schema":14,"program_version":"","posts":1,"files":[7]})"}) {
    const support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
    support::write_file(current_generation(index.path).directory / kManifestFile, json);
    support::write_file(index.path / kCurrentFile, "gen-000001 " + hash_bytes(json) + '\n');
    try {
      (void)generation_of_source(source_address(index.path.string()), kMost);
      ADD_FAILURE() << json;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::IndexCorrupt) << json;
      EXPECT_TRUE(support::has(error.what(), "MANIFEST.json")) << error.what();
    }
  }
}

TEST(SourceFiles, OfADamagedPointerAreRefused) {
  for (const char* pointer : {"", "gen-000001", "gen-000001 \n", "../x y\n", "gen-000002 00\n",
                              "gen-1000000000 00\n", "gen-000001 00000000000000000000000000000000\n"}) {
    const ChangedSource source([](Manifest&) {});
    support::write_file(source.index.path / kCurrentFile, pointer);
    EXPECT_NE(source.fault(), "") << pointer;
  }
  const ChangedSource source([](Manifest&) {});
  support::write_file(source.index.path / kCurrentFile, std::string(1000, 'x'));
  EXPECT_TRUE(support::has(source.fault(), "more than 256 bytes"));
}

TEST(SourceFiles, AreNotReadThroughLinks) {
  const ChangedSource source([](Manifest&) {});
  const fs::path pointer = source.index.path / kCurrentFile;
  fs::rename(pointer, source.index.path / "other");
  fs::create_symlink("other", pointer);
  EXPECT_NE(source.fault(), "");
}

TEST(SourceFiles, AreComparedWithTheirHashes) {
  const support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
  const SourceAddress source = source_address(index.path.string());
  const SourceGeneration found = generation_of_source(source, kMost);
  const support::TemporaryFolder folder;
  const ManifestFile& file = found.manifest.files.back();
  copy_from_source(source, found, file, folder.path() / "good");
  EXPECT_EQ(hash_file(folder.path() / "good"), file.hash);
  const fs::path original = current_generation(index.path).directory / file.name;
  const std::string bytes(static_cast<std::size_t>(file.size), 'x');
  for (const std::string& wrong : {bytes, bytes + 'x', bytes.substr(1)}) {
    support::write_file(original, wrong);
    fs::remove(folder.path() / "bad");
    EXPECT_THROW(copy_from_source(source, found, file, folder.path() / "bad"), Error) << wrong.size();
  }
}

}  // namespace
}  // namespace annals
