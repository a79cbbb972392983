// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/link_markup.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(LinkMarkup, IsThatOfTheFormat) {
  const auto markup = [](std::string_view format) {
    return link_markup(format, "a b", "/x?y&z").value_or("none");
  };
  EXPECT_EQ(markup("markdown"), "[a b](/x?y&z)");
  EXPECT_EQ(markup("html"), "<a href=\"/x?y&amp;z\">a b</a>");
  EXPECT_EQ(markup("asciidoc"), "link:/x?y&z[a b]");
  EXPECT_EQ(markup("rst"), "`a b </x?y&z>`__");
  EXPECT_EQ(markup("org"), "[[/x?y&z][a b]]");
  EXPECT_EQ(markup("textile"), "\"a b\":/x?y&z");
  EXPECT_EQ(markup("plain"), "none");
}

/// The text with each place in brackets.
std::string marked(const std::string& bytes, std::size_t from = 0) {
  std::string text;
  std::size_t last = 0;
  for (const MarkedPlace& place : places_of_words(bytes, from, "a b")) {
    text += bytes.substr(last, place.begin - last) + '{' +
            bytes.substr(place.begin, place.end - place.begin) + '}';
    last = place.end;
  }
  return text + bytes.substr(last);
}

TEST(LinkMarkup, IsPutWhereTheWordsStand) {
  EXPECT_EQ(marked("a b, a\r\n b. aa b a bb a\n\nb"), "{a b}, {a\r\n b}. aa b a bb a\n\nb");
  EXPECT_EQ(marked("a b a b", 1), "a b {a b}");
  EXPECT_EQ(marked("# a b\n== a b\n*a b*"), "# a b\n== a b\n*{a b}*");
  EXPECT_EQ(marked("<a href='x'>a b</a> a b <h2>a b</h2> <p title='a b'>a b</p>"),
            "<a href='x'>a b</a> {a b} <h2>a b</h2> <p title='a b'>{a b}</p>");
  EXPECT_EQ(marked("<pre><code>a b</code> a b</pre> 1 < 2 a b"),
            "<pre><code>a b</code> a b</pre> 1 < 2 {a b}");
  EXPECT_EQ(marked("<% a b %> a b"), "<% a b %> {a b}");
  EXPECT_TRUE(places_of_words("text", 0, "").empty());
}

}  // namespace
}  // namespace annals
