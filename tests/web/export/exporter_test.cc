// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/exporter.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "query/base/error.h"
#include "query/index/generation.h"
#include "query/index/index_layout.h"
#include "tests/support/has.h"
#include "tests/support/index_bytes.h"
#include "tests/support/index_with.h"
#include "tests/support/some_engine.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;
using support::some_engine;
using Json = nlohmann::json;

struct World {
  support::TemporaryFolder folder{};
  fs::path engine = some_engine(folder.path() / "engine");
  fs::path out = folder.path() / "out";

  ExportReport exported(const fs::path& index, std::size_t most_files = 3000) const {
    return export_index({.index = index, .folder = out, .engine = engine, .most_files = most_files});
  }
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder)] = text_of(entry.path());
  return files;
}

std::string unpacked(const std::string& bytes) {
  std::string out(1 << 20, '\0');
  uLongf size = out.size();
  EXPECT_EQ(::uncompress(reinterpret_cast<Bytef*>(out.data()), &size,
                         reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()),
            Z_OK);
  out.resize(size);
  return out;
}

/// All that a reader could get out of it.
std::string everything_in(const fs::path& folder) {
  std::string all;
  for (const auto& [name, bytes] : files_in(folder))
    all += name + '\n' + (name.ends_with(".bin") ? unpacked(bytes) : bytes) + '\n';
  return all;
}

std::vector<Post> some_posts(int count) {
  std::vector<Post> posts;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (int word = 0; word < 200; ++word) text += "word" + std::to_string(i * 191 + word) + ' ';
    posts.push_back({.title = "Post " + std::to_string(i), .text = text});
  }
  return posts;
}

TEST(Exporter, WritesFilesThatAreNamedByTheirContent) {
  const World world;
  const support::TemporaryIndex index = support::index_with(some_posts(50));
  const ExportReport report = world.exported(index.path);
  EXPECT_EQ(report.posts, 50U);
  const auto files = files_in(world.out);
  EXPECT_EQ(report.files, files.size());
  for (const auto& [name, bytes] : files)
    EXPECT_TRUE(!name.starts_with("index/") || name == "index/" + hash_bytes(bytes).substr(0, 16) + ".bin")
        << name;
  for (const char* const name :
       {"annals.js", "annals.js.gz", "annals-worker.js", "annals.d.ts", "annals-search.js", "package.json",
        "_headers", "annals.4567.wasm", "annals.4567.wasm.br", "annals.4567.wasm.gz"})
    EXPECT_TRUE(files.contains(name)) << name;
  const Json manifest = Json::parse(files.at("manifest.json"));
  EXPECT_EQ(manifest.at("engine").at("file"), "annals.4567.wasm");
  EXPECT_EQ(manifest.at("about").at("posts"), 50);
  EXPECT_TRUE(files.contains("index/" + manifest.at("start").at("name").get<std::string>() + ".bin"));
  const std::string& text = files.at("manifest.json");
  EXPECT_EQ(manifest.at("check"), hash_bytes(text.substr(0, text.rfind(",\"check\""))).substr(0, 16));
}

TEST(Exporter, GivesTheSameBytesForTheSameIndex) {
  const World first, second;
  const support::TemporaryIndex index = support::index_with(some_posts(30));
  first.exported(index.path);
  second.exported(index.path);
  EXPECT_EQ(files_in(first.out), files_in(second.out));
}

TEST(Exporter, NamesNothingOfTheMachineAndKeepsNothingOfTheLedger) {
  const World world;
  IndexSettings settings;
  settings.archives = {{.root = "/srv/somebody/secret-blog", .generator = "hugo", .base_url = ""}};
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "soup"}}, settings);
  world.exported(index.path);
  const std::string all = everything_in(world.out) + support::unpacked_frames(everything_in(world.out));
  EXPECT_TRUE(has(all, "\"generator\":\"hugo\"")) << "the settings are there";
  EXPECT_FALSE(has(all, "secret-blog"));
  EXPECT_FALSE(has(all, "FILES.cbor"));
}

TEST(Exporter, RefusesAnIndexWithHiddenPosts) {
  const World world;
  IndexSettings settings;
  settings.included = {Visibility::Draft};
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "soup"}}, settings);
  try {
    world.exported(index.path);
    FAIL() << "exported";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::PrivateIndex);
  }
  EXPECT_FALSE(fs::exists(world.out / "manifest.json"));
}

TEST(Exporter, RemovesWhatAnEarlierExportLeftAndNoOtherFile) {
  const World world;
  const support::TemporaryIndex before = support::index_with(some_posts(40)),
                                after = support::index_with(some_posts(5));
  world.exported(before.path);
  support::write_file(world.out / "index.html", "mine");
  support::write_file(world.out / "annals.old.wasm", "old");
  world.exported(after.path);
  const World fresh;
  fresh.exported(after.path);
  auto files = files_in(world.out);
  EXPECT_EQ(files.at("index.html"), "mine");
  files.erase("index.html");
  EXPECT_EQ(files, files_in(fresh.out));
}

TEST(Exporter, LeavesOtherFoldersAlone) {
  const World world;
  support::write_file(world.out / "letter.txt", "mine");
  const support::TemporaryIndex index = support::index_with(some_posts(1));
  EXPECT_THROW(world.exported(index.path), Error);
  EXPECT_EQ(files_in(world.out).size(), 1U);
}

TEST(Exporter, SaysWhatToDoWithoutAnEngineOrWithAnotherOne) {
  const World world;
  const support::TemporaryIndex index = support::index_with(some_posts(1));
  for (const fs::path& engine :
       {world.folder.path() / "none", some_engine(world.folder.path() / "older", kSchemaVersion - 1)})
    try {
      export_index({.index = index.path, .folder = world.out, .engine = engine});
      FAIL() << "exported";
    } catch (const Error& error) {
      EXPECT_TRUE(has(error.hint(), "script/wasm")) << error.hint();
    }
}

TEST(Exporter, TakesTheEngineOfEnglishAloneWhereNoPostIsOfAnotherLanguage) {
  const World english, both;
  english.exported(support::index_with({{.title = "Lentils", .language = "en"}}).path);
  EXPECT_TRUE(fs::exists(english.out / "annals.4567.wasm"));
  EXPECT_FALSE(fs::exists(english.out / "annals.0123.wasm"));
  both.exported(
      support::index_with({{.title = "Lentils", .language = "en"}, {.title = "Linsen", .language = "de"}})
          .path);
  EXPECT_TRUE(fs::exists(both.out / "annals.0123.wasm"));
}

TEST(Exporter, MakesFewerFilesIfTold) {
  const World many, few;
  const support::TemporaryIndex index = support::index_with(some_posts(40));
  EXPECT_GT(many.exported(index.path).files, few.exported(index.path, 20).files + 10);
}

}  // namespace
}  // namespace annals
