// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/run_inputs.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/base/error.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::folder_with;

TEST(RunInputs, AnArchiveIsReadOnce) {
  const auto folder = folder_with({{"a/x.md", "Text."}, {"b/y.md", "Text."}});
  const IndexOptions options{.database = folder.path() / "index",
                             .archives = {{.path = folder.path() / "a"},
                                          {.path = folder.path() / "b" / ".." / "a"},
                                          {.path = folder.path() / "b"}}};
  const std::vector<ArchiveOptions> wanted = wanted_archives(options);
  ASSERT_EQ(wanted.size(), 2U);
  EXPECT_EQ(wanted[1].path.filename(), "b");
}

TEST(RunInputs, AnIndexInsideAnArchiveNeedsAHiddenFolder) {
  const auto folder = folder_with({{"x.md", "Text."}});
  const auto allowed = [&](const std::string& database) {
    try {
      wanted_archives({.database = folder.path() / database, .archives = {{.path = folder.path()}}});
      return true;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
      return false;
    }
  };
  EXPECT_FALSE(allowed("index"));
  EXPECT_TRUE(allowed(".annals/index"));
  EXPECT_TRUE(allowed("../elsewhere-index"));
}

TEST(RunInputs, TheBaseUrlOfTheOptionsWins) {
  const auto folder =
      folder_with({{"_config.yml", "url: https://example.org\n"}, {"_posts/2009-01-01-a.md", "---\n---\n"}});
  const std::vector<Archive> archives =
      scan_all({{.path = folder.path()}, {.path = folder.path(), .base_url = "https://example.com"}}, {});
  EXPECT_EQ(archives.at(0).site.base_url, "https://example.org");
  EXPECT_EQ(archives.at(1).site.base_url, "https://example.com");
}

TEST(RunInputs, WithoutAnIndexThereIsNoLastRun) {
  const support::TemporaryFolder folder;
  const LastRun last = last_run(folder.path());
  EXPECT_FALSE(last.generation);
  EXPECT_FALSE(last.ledger);
}

}  // namespace
}  // namespace annals
