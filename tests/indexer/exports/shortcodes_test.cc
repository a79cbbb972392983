// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/shortcodes.h"

#include <gtest/gtest.h>

#include <vector>

namespace annals {
namespace {

struct ShortcodesCase {
  std::string written, expected;
};

TEST(Shortcodes, GoAndTheirTextStays) {
  for (const auto& [written, expected] : std::vector<ShortcodesCase>{
           {"a [gallery] b", "a   b"},
           {"[caption id='x' width=\"3]\"]<img> text[/caption]", " <img> text "},
           {"[row][col span=2]in[/col][/row]", "  in  "},
           {"[sic] a[i] [1] []", "[sic] a[i] [1] []"},
           {"[[gallery]]", "[[gallery]]"},
           {"[note](https://example.org) [/note", "[note](https://example.org) [/note"},
           {"[embed", "[embed"},
           {"it's [author's own]", "it's [author's own]"}})
    EXPECT_EQ(strip_shortcodes(written), expected) << written;
}

TEST(Shortcodes, ForMembersGoWithTheirText) {
  for (const auto& [written, expected] :
       std::vector<ShortcodesCase>{{"a [private]no[/private] b", "a   b"},
                                   {"[Private role='x']no[private]no[/private]no[/Private]b", " b"},
                                   {"[mepr-show rules='1']no[/mepr-show]b", " b"},
                                   {"a [private] b", "a [private] b"},
                                   {"a [private]no[private]no[/private] b", "a   b"},
                                   {"[/private] a [private] b", "  a   b"}})
    EXPECT_EQ(strip_shortcodes(written), expected) << written;
}

TEST(Shortcodes, AreForMembersByTheirNames) {
  for (const std::string name : {"su_members", "pms-restrict", "wpum_restrict_logged_in", "is_user_logged_in",
                                 "MembersOnly", "emaillocker", "wlm_private", "subscriber_only",
                                 "ms-protect-content", "paid_content", "groups_member", "hidepost"})
    EXPECT_EQ(strip_shortcodes("a [" + name + " x='1']no[/" + name + "] b"), "a   b") << name;
  for (const std::string name : {"team_member", "et_pb_team_member", "members_list", "not_logged_in",
                                 "wlm_nonmember", "groups_non_member", "protected_email", "wpmem_logged_out",
                                 "column", "remember", "dismember", "accessibility"})
    EXPECT_EQ(strip_shortcodes("a [" + name + " x='1']yes[/" + name + "] b"), "a  yes  b") << name;
}

TEST(Shortcodes, BlankLinesBeginParagraphsOutsideOfCode) {
  for (const auto& [written, expected] :
       std::vector<ShortcodesCase>{{"a\nb", "a\nb"},
                                   {"a\n\nb", "a\n<p>b"},
                                   {"a\r\n \r\nb", "a\r\n<p>b"},
                                   {"<pre>a\n\nb</pre>\n\nc", "<pre>a\n\nb</pre>\n<p>c"},
                                   {"<!-- a\n\nb -->", "<!-- a\n\nb -->"},
                                   {"<pre", "<pre"},
                                   {"<p>a\n\n<", "<p>a\n<p><"}})
    EXPECT_EQ(with_paragraphs(written), expected) << written;
}

}  // namespace
}  // namespace annals
