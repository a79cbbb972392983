// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/docusaurus_filters.h"

#include <gtest/gtest.h>

#include <map>

namespace annals {
namespace {

using Patterns = std::vector<std::string>;

Patterns excluded_by(const std::string& options, const std::string& code = {}) {
  SiteSection section;
  read_filters(options, code, section);
  return section.excluded;
}

TEST(DocusaurusFilters, ListsAreRead) {
  EXPECT_EQ(excluded_by("{exclude: ['a', \"b/**\"]}"), (Patterns{"a", "b/**"}));
  EXPECT_EQ(excluded_by("{'exclude': [`notes/${year}/*.md`]}"), (Patterns{"notes/*/*.md"}));
  EXPECT_EQ(excluded_by("{exclude: []}"), Patterns{});
  EXPECT_EQ(excluded_by("{path: 'x'}"), Patterns{});
  EXPECT_EQ(excluded_by("{remark: {noexclude: ['a']}}"), Patterns{});
}

TEST(DocusaurusFilters, ListsMayHaveNames) {
  EXPECT_EQ(excluded_by("{exclude: hidden}", "const hidden = [...more, 'b'];\nconst more = ['a'];"),
            (Patterns{"a", "b"}));
  EXPECT_EQ(excluded_by("{exclude: hidden}", "const hidden: string[] = ['a'];"), (Patterns{"a"}));
  EXPECT_EQ(excluded_by("{exclude: [...GlobExcludeDefault, 'a']}"), (Patterns{"a"}));
}

TEST(DocusaurusFilters, BothListsOfAConditionCount) {
  EXPECT_EQ(excluded_by("{exclude: isLive ? ['a'] : ['b']}", "const isLive = process.env.LIVE;"),
            (Patterns{"a", "b"}));
}

TEST(DocusaurusFilters, AListThatIsNotKnownKeepsOutEverything) {
  for (const char* options : {"{exclude: load()}", "{exclude: [...load(), 'a']}", "{exclude: a}"})
    EXPECT_EQ(excluded_by(options, "const a = b; const b = a;"), (Patterns{"**"})) << options;
}

TEST(DocusaurusFilters, OnlyWhatIsIncludedIsThere) {
  SiteSection section;
  read_filters("{include: ['open/*.md', '**/*.mdx'], exclude: ['**/x.*']}", "", section);
  for (const auto& [path, is_out] : std::map<std::string, bool>{
           {"open/a.md", false}, {"open/b/a.md", true}, {"c/a.mdx", false}, {"c/x.mdx", true}})
    EXPECT_EQ(is_filtered_out(path, section), is_out) << path;
}

TEST(DocusaurusFilters, CommentsAreNone) {
  EXPECT_EQ(without_comments("a // b\nc /* d */ e '//f' \"/*g\""), "a \nc  e '//f' \"/*g\"");
}

}  // namespace
}  // namespace annals
