// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/notion_tables.h"

#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

const std::string kId = " 0123456789abcdef0123456789abcdef";

TEST(NotionTables, HidePagesWithoutAStatus) {
  const auto folder =
      folder_with({{"Posts" + kId + ".csv",
                    "\xEF\xBB\xBFName,Publish status,Tags\n"
                    "Out now,Published,a\n"
                    "\"Not yet, please\",,b\n"
                    "Half,In progress,\n"},
                   {"Posts/Out now" + kId + ".md", "# Out now\n\nPublish status: Published\n\nText."},
                   {"Posts/Out now/Part" + kId + ".md", "# Part\n\nText."},
                   {"Posts/Not yet please" + kId + ".md", "# Not yet, please\n\nText."},
                   {"Posts/Half/Part" + kId + ".md", "# Part of half\n\nText."},
                   {"Other" + kId + ".md", "# Other\n\nText."}});
  Rows shown;
  for (const std::string& row : golden_table(folder.path()))
    shown.push_back(row.substr(0, row.find(kId)) + row.substr(row.rfind(" | ")));
  EXPECT_EQ(shown, (Rows{"Other | public", "Posts/Half/Part | visibility: not published in its table",
                         "Posts/Not yet please | visibility: not published in its table",
                         "Posts/Out now | public", "Posts/Out now/Part | public"}));
}

TEST(NotionTables, AColumnThatIsNotUsedSaysNothing) {
  const auto folder = folder_with({{"Posts" + kId + "_all.csv", "Name,Status\nA,\nB,\n"},
                                   {"Posts" + kId + "/A" + kId + ".md", "# A\n\nText."}});
  EXPECT_TRUE(golden_table(folder.path()).at(0).ends_with("public"));
}

TEST(NotionTables, OtherTablesAreNone) {
  const auto folder =
      folder_with({{"Posts.csv", "Name,Status\nA,\nB,Done\n"}, {"Posts/A.md", "# A\n\nText."}});
  EXPECT_TRUE(golden_table(folder.path()).at(0).ends_with("public"));
}

}  // namespace
}  // namespace annals
