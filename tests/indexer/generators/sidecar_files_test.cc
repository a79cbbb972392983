// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/sidecar_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/archive_with.h"
#include "tests/support/value_text.h"

namespace annals {
namespace {

using support::folder_with;
using support::written;

TEST(SidecarFiles, AreFoundByTheirEndingsInOrder) {
  const auto folder = folder_with({{"posts/b.meta", ""},
                                   {"posts/a.11tydata.json", "{}"},
                                   {"posts/a.md", ""},
                                   {"node_modules/c.meta", ""},
                                   {".git/d.meta", ""}});
  std::vector<std::string> found;
  for (const DataFile& file : find_data_files(folder.path(), "", {".meta", ".json", ".11tydata.json"}))
    found.push_back(file.path + " " + file.folder + " " + file.name);
  EXPECT_EQ(found, (std::vector<std::string>{"posts/a.11tydata.json posts/ a", "posts/b.meta posts/ b"}));
  EXPECT_TRUE(find_data_files(folder.path(), "drafts", {".meta"}).empty());
}

TEST(SidecarFiles, AreReadByTheirEnding) {
  struct Case {
    std::string name, bytes, values;
  };
  for (const auto& [name, bytes, values] :
       std::vector<Case>{{"a.yaml", "title: A\n", "{title: A}"},
                         {"a.toml", "title = \"A\"\n", "{title: \"A\"}"},
                         {"a.json", "{\"title\": \"A\"}", "{title: \"A\"}"},
                         {"a.meta", ".. title: A\n.. tags: b, c\n", "{title: A, tags: b, c}"},
                         {"a.meta", "A title\na-slug\n", "{title: A title, slug: a-slug}"},
                         {"a.yaml", "just text", "{}"}}) {
    const auto folder = folder_with({{name, bytes}});
    const SidecarValues read = read_data_file(folder.path(), {.path = name});
    EXPECT_EQ(written(read.values), values) << bytes;
    EXPECT_FALSE(read.unreadable) << bytes;
  }
}

TEST(SidecarFiles, ThatCannotBeReadSaySo) {
  const auto folder = folder_with({{"a.json", "{\"draft\": tr"}});
  EXPECT_TRUE(read_data_file(folder.path(), {.path = "a.json"}).unreadable);
  EXPECT_TRUE(read_data_file(folder.path(), {.path = "none.json"}).unreadable);
}

TEST(SidecarFiles, BelongToThePostOfTheirName) {
  SiteConfig site;
  EXPECT_EQ(sidecar_values("posts/a.md", site), nullptr);
  site.sidecars["posts/a"] = {};
  EXPECT_EQ(sidecar_values("posts/a.html.md", site), &site.sidecars["posts/a"]);
  EXPECT_EQ(sidecar_values("posts/b.md", site), nullptr);
  EXPECT_EQ(sidecar_values("posts.old/a", site), nullptr);
}

}  // namespace
}  // namespace annals
