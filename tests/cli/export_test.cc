// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "query/base/regular_file.h"
#include "query/index/index_layout.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"
#include "tests/support/some_engine.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;
using support::run_program;
using support::some_engine;

TEST(Export, WritesAFolderAndSaysHowMuchItIs) {
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "soup"}});
  const support::TemporaryFolder folder;
  const std::string out = folder.path() / "out";
  const support::ProgramRun run =
      run_program({"export", "--db", index.path, "--engine", some_engine(folder.path() / "engine"),
                   "--base-url", "https://example.org/search/", out});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.out, out + ": 1 posts")) << run.out;
  EXPECT_TRUE(fs::exists(out + "/manifest.json"));
}

TEST(Export, WritesAPageOfResultsThatListsTheNewestPosts) {
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "soup"}});
  const support::TemporaryFolder folder;
  const fs::path out = folder.path() / "out";
  ASSERT_EQ(
      run_program({"export", "--db", index.path, "--engine", some_engine(folder.path() / "engine"), out})
          .exit_code,
      0);
  const std::string page = read_regular_file(out / "search/index.html", "index.html", 1 << 20);
  EXPECT_TRUE(has(page, "<annals-search full index=\"../\"")) << page;
  EXPECT_TRUE(has(page, "Lentils")) << page;
  for (const std::string_view name : {"search/search.css", "annals-search.js", "annals-worker.js"})
    EXPECT_TRUE(fs::exists(out / name)) << name;
}

TEST(Export, RefusesWhatIsNoIndexOrNoFolderOfItsOwn) {
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "soup"}});
  const support::TemporaryFolder folder;
  const std::string engine = some_engine(folder.path() / "engine");
  EXPECT_EQ(run_program({"export", "--db", folder.path() / "none", "--engine", engine, folder.path() / "out"})
                .exit_code,
            3);
  support::write_file(folder.path() / "mine/letter.txt", "dear");
  EXPECT_EQ(run_program({"export", "--db", index.path, "--engine", engine, folder.path() / "mine"}).exit_code,
            2);
  EXPECT_EQ(run_program({"export", "--db", index.path}).exit_code, 2);
}

}  // namespace
}  // namespace annals
