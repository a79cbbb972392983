// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/escape.h"

#include <gtest/gtest.h>

#include "query/base/xml.h"

namespace annals {
namespace {

TEST(Escape, WritesTheCharactersThatTheCallerNames) {
  struct Case {
    ByteSet which;
    std::string escaped;
  };
  using namespace std::string_literals;
  const std::string text = "a & b < c > d \"e\" \n \0 é"s;
  const Case cases[] = {
      {kInElements, "a &amp; b &lt; c > d \"e\" \n \0 é"s},
      {kInAttributes, "a &amp; b &lt; c > d &quot;e&quot; \n \0 é"s},
      {kInMarkup, "a &amp; b &lt; c &gt; d &quot;e&quot; \n \0 é"s},
      {kInMarkupAndNul, "a &amp; b &lt; c &gt; d &quot;e&quot; \n   é"},
      {kInMarkupAndLineEnd, "a &amp; b &lt; c &gt; d &quot;e&quot; &#10; \0 é"s},
  };
  for (const Case& c : cases) EXPECT_EQ(escaped(text, c.which), c.escaped);
  EXPECT_EQ(escaped("", kInMarkup), "");
  EXPECT_EQ(escaped("&amp;", kInElements), "&amp;amp;") << "a reference is text like any other";
}

TEST(Escape, AppendsToWhatIsThere) {
  std::string out = "<b>";
  append_escaped(out, "<", kInElements);
  append_escaped(out, "<i>", kNothing);
  EXPECT_EQ(out, "<b>&lt;<i>");
}

TEST(XmlText, IsWellFormedWhateverTheBytesAre) {
  EXPECT_EQ(xml_text("]]> & \"<a>\"\n"), "]]&gt; &amp; &quot;&lt;a&gt;&quot;&#10;");
  EXPECT_EQ(xml_text("a\uFFFEb\uFFFFc\uFFFDd\uFFFC"), "a\uFFFDb\uFFFDc\uFFFDd\uFFFC");
  EXPECT_EQ(xml_text(std::string_view("a\0b\x1b\xff", 5)), "a b \uFFFD");
}

}  // namespace
}  // namespace annals
