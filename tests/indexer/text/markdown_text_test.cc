// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_text.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/text/html_references.h"
#include "indexer/text/markdown.h"
#include "indexer/text/markdown_extras.h"
#include "tests/support/extracted_text.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

MarkdownText direct(const std::string& markdown) {
  return markdown_text(to_common_markdown(markdown), MarkdownDialect::Common);
}

TEST(MarkdownText, IsThatOfItsHtml) {
  for (const std::string markdown : {
           "",
           "One\ntwo  \nthree\\\nfour\n\nFive *six*se**ve**n ~~eight~~",
           "# A *b* `c`\n\n## D {#e}\n\nText\n\nF\n===\n\n### [g](h) ###",
           "- a\n- b\n\n  c\n  1. d\n     - [x] e\n\n> f\n> > g\n> - h",
           "| a | b |\n|---|:-:|\n| [c](d) | `e|` |\n| ![f](g) |\n\n---\n\n***",
           "```cpp\n\n  if (a < b)\n\tf(&amp;x);\n```\n\n    code\n\n\tmore",
           "[a](b \"c\") [d](<e f>) [g][] [h](/i?j=k&l=m&amp;n) <https://o.p?q=&r>\n\n[g]: s \"t\"",
           "![a](b) ![c *d* &eacute; ![e](f) g\nh](i) [![j](k)](l) ![](m) ![photo.jpg](n)",
           "&eacute;&#233;&#x1F600;&copy;&nbsp;x &notit; &nothing; &amp;lt; &#0; &#128; "
           "[a](b&eacute;c&notit;)",
           "a<br>b<br/>c<br />d\n\n<!-- more -->\n\nrest <!-- inline -->here",
           "a <!--htdig_noindex-->b<!--/htdig_noindex--> c",
           "data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
           "e\xCC\x81 \xE2\x80\x8B"
           "a\xC2\xAD"
           "b \xEF\xBB\xBF\xE3\x80\x80"
           "c d",
           "[javascript](javascript:alert) [a](#b) [](c) [ d ](e)",
       }) {
    const MarkdownText text = direct(markdown);
    EXPECT_FALSE(text.has_html) << markdown;
    const MarkdownHtml page = markdown_html(markdown);
    support::expect_same(text.post, extract_html_fragment(page.html), markdown);
  }
}

TEST(MarkdownText, LeavesHtmlToItsParser) {
  for (const std::string markdown : {
           "a <b>b</b>",
           "<div>a</div>",
           "<!-- a\nb -->",
           "<!-- a --!> b -->",
           "a <a id=\"b\">c</a>",
           "a <a id=\"b\"></b>",
           "[<a id=\"b\"></a>](c)",
           "## a [#](#a)",
           "<a name=\"b\"></a>",
           "<script>a</script>",
       }) {
    EXPECT_TRUE(direct(markdown).has_html) << markdown;
    EXPECT_TRUE(extract_markdown(markdown).problems.empty()) << markdown;
  }
}

TEST(MarkdownText, SaysWhyItWasNotRead) {
  const std::string links = "[a]: " + std::string(100'000, 'b') + "\n\n" + support::repeated("[a] ", 5'000);
  EXPECT_EQ(direct(links).reason, "grows too much");
  EXPECT_EQ(extract_markdown(links).problems,
            std::vector<std::string>{"Markdown grows too much; read as plain text"});
}

TEST(HtmlReferences, AreReadAsWhereTheyStand) {
  EXPECT_EQ(decoded_reference("&eacute;", ReferenceIn::Text), "\u00e9");
  EXPECT_EQ(decoded_reference("&#32;", ReferenceIn::Text), " ");
  EXPECT_EQ(decoded_reference("&notit;", ReferenceIn::Text), "\u00acit;");
  EXPECT_EQ(decoded_reference("&notit;", ReferenceIn::Attribute), "&notit;");
  EXPECT_EQ(decoded_reference("&nothing;", ReferenceIn::Attribute), "&nothing;");
}

}  // namespace
}  // namespace annals
