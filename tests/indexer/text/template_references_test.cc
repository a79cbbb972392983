// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/template_references.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

TEST(TemplateReferences, LeadToFiles) {
  for (const auto& [inner, target] : std::vector<std::pair<std::string, std::string>>{
           {" ref \"a.md\" ", "@/a.md"},
           {"relref '/posts/a.md#part'", "@/posts/a.md#part"},
           {"< ref `a.md` >", ""},  // the marks of a shortcode are no part of what stands inside
           {" post_url 2010-07-21-a ", "@/2010-07-21-a"},
           {"- post_url /sub/2010-07-21-a -", "@/sub/2010-07-21-a"},
           {" link _posts/a.md ", "@/_posts/a.md"},
           {" link\t\"with blanks.md\" ", "@/with%20blanks.md"},
           {" ref \"a.md\" \"en\" ", "@/a.md"},
           {"ref \"never closed", "@/never%20closed"}})
    EXPECT_EQ(referred_to(inner), target) << inner;
}

TEST(TemplateReferences, LeadToAddressesThatAreFiltered) {
  for (const auto& [inner, target] : std::vector<std::pair<std::string, std::string>>{
           {" '/d/' | relative_url ", "/d/"}, {"- \"/a b/\" | absolute_url -", "/a%20b/"}, {"\"/a\"", "/a"}})
    EXPECT_EQ(referred_to(inner), target) << inner;
}

TEST(TemplateReferences, ThatCouldLeadAnywhereLeadNowhere) {
  for (const std::string inner :
       {"", " ", "-", "--", "\"", "'", "ref", "ref ", "ref \"\"", "ref \"///\"", "site.url", "page.url | x",
        "\"relative/\"", "'javascript:alert(1)'", "refx \"a.md\"", "REF \"a.md\"", "include a.html"})
    EXPECT_EQ(referred_to(inner), "") << inner;
  EXPECT_LE(referred_to("ref " + repeated("\" ", 100'000)).size(), 10U);
}

TEST(TemplateReferences, StandWhereTheTargetOfALinkStands) {
  for (const std::string_view text :
       {"[a](", "see [a](<", "<a href=\"", "<a href='", "<img src=\"", "[1]: ", "[1]:", "[1]:\t"})
    EXPECT_TRUE(is_link_target(text)) << text;
  for (const std::string_view text : {"", " ", "[a]", "(", "[a] (", "note: ", ":", "href=", "\"", "[a]( "})
    EXPECT_FALSE(is_link_target(text)) << text;
}

}  // namespace
}  // namespace annals
