// SPDX-License-Identifier: GPL-2.0-or-later
/// That slots and prefixes are apart is checked where they are defined, by the compiler.
#include "query/index/index_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "query/index/database.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(IndexLayout, StemsStandBehindTheirMarkAndPrefix) {
  EXPECT_EQ(stem_term("post"), "Zpost");
  EXPECT_EQ(stem_term("post", kTitlePrefix), "ZSpost");
  EXPECT_EQ(term_in_field(kTitlePrefix, "Zpost"), "ZSpost");
  EXPECT_EQ(term_in_field(kTitlePrefix, "2009"), "S2009");
  EXPECT_EQ(term_in_field({}, "Zpost"), "Zpost");
  EXPECT_TRUE(is_stem_term("Zpost") && is_stem_term("ZXIpost"));
  EXPECT_FALSE(is_stem_term("post") || is_stem_term(""));
}

TEST(IndexLayout, ATermSaysItsPrefix) {
  struct Case {
    std::string_view term, prefix;
  };
  for (const auto& [term, prefix] :
       {Case{"post", ""}, Case{"Zpost", ""}, Case{"2009", ""}, Case{"", ""}, Case{"Spost", "S"},
        Case{"ZXIpost", "XI"}, Case{"XA:balding", "XA"}, Case{"XFseries:x", "XF"}, Case{"Zßpost", ""}})
    EXPECT_EQ(prefix_of(term), prefix) << term;
  EXPECT_TRUE(is_plain_word("post") && is_plain_word("日本") && is_plain_word("2009"));
  EXPECT_FALSE(is_plain_word("Zpost") || is_plain_word("Spost") || is_plain_word("K:tag"));
}

TEST(IndexLayout, TermsStayWithinXapiansLimit) {
  const std::string long_path(5000, 'x');
  EXPECT_LE(unique_term(0, long_path).size(), 245U);
  EXPECT_NE(unique_term(0, long_path), unique_term(0, long_path + 'y'));
  EXPECT_NE(unique_term(0, "a"), unique_term(1, "a"));
  EXPECT_EQ(unique_term(3, "posts/a.html"), "Q3:posts/a.html");
  EXPECT_EQ(bounded_term("short"), "short");
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "日";
  EXPECT_EQ(bounded_term(wide).find("\xE6\x97:"), std::string::npos) << "no character is cut";
}

/// On disk: an index that was built before must still be read.
TEST(IndexLayout, WritesTheTermsThatItAlwaysHas) {
  const support::TemporaryIndex index = support::index_with({{.path = "posts/first.html",
                                                              .url = "/first/",
                                                              .title = "Running boats",
                                                              .description = "C++ sails",
                                                              .authors = {"Ann Lee"},
                                                              .tags = {"Sea"},
                                                              .date = support::day(2009, 3, 15),
                                                              .language = "en",
                                                              .visibility = Visibility::Public,
                                                              .text = "Waves",
                                                              .links = {{"/second/", "x"}}}});
  const Xapian::Database database = open_database(index.path).database;
  EXPECT_EQ(database.get_metadata("annals-schema"), "15");
  EXPECT_FALSE(database.get_metadata("annals-settings").empty());
  for (const char* term : {"Zwave",
                           "waves",
                           "ZSrun",
                           "Srunning",
                           "ZXDsail",
                           "ZAlee",
                           "XA:ann lee",
                           "K:sea",
                           "Y:2009",
                           "M:2009-03",
                           "L:en",
                           "P:posts/first.html",
                           "U:/first",
                           "XL:/second/",
                           "XK:post",
                           "XV:public",
                           "XN:en",
                           "Q0:posts/first.html",
                           "XT running boats",
                           "ZXOfirst",
                           "XWc++"})
    EXPECT_TRUE(database.term_exists(term)) << term;
  const Xapian::Document document = database.get_document(*database.postlist_begin("Zwave"));
  EXPECT_EQ(document.get_value(0), "20090315");
  EXPECT_EQ(document.get_value(1), "20090315");
  EXPECT_EQ(document.get_value(2), "Sea");
  EXPECT_EQ(document.get_value(3), "Ann Lee");
  EXPECT_EQ(document.get_value(5), "2009");
  EXPECT_EQ(document.get_value(6), "en");
  EXPECT_EQ(document.get_value(7), "public");
  EXPECT_EQ(document.get_value(9), "post");
  EXPECT_EQ(document.get_value(10), "2009-03");
  EXPECT_EQ(document.get_value(11), (std::string{2, 1}));
}

TEST(IndexLayout, EveryPrefixOfAnIndexIsListed) {
  const support::TemporaryIndex index = support::index_with(
      {{.path = "a.md",
        .url = "/a/",
        .title = "A",
        .categories = {"travel"},
        .text = "See b.",
        .sections = {{.heading = "End", .level = 2}},
        .links = {{"/b/", "the b"}}},
       {.path = "b.md", .url = "/b/", .title = "B", .text = "node.js", .extra = {{"series", {"x"}}}}},
      {.fields = {{.name = "series", .key = "series", .prefix = "XFseries", .slot = kFirstCustomSlot}}});
  const Xapian::Database database = open_database(index.path).database;
  std::set<std::string> unlisted;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    if (const std::string prefix(prefix_of(*term));
        !prefix.empty() && std::ranges::find(kPrefixes, prefix) == kPrefixes.end())
      unlisted.insert(*term);
  EXPECT_EQ(unlisted, std::set<std::string>());
}

}  // namespace
}  // namespace annals
