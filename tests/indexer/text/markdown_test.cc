// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/repeated.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::repeated;
using support::TextCase;

TEST(Markdown, ReadsAsAReaderSeesIt) {
  for (const auto& [markdown, text] : {
           TextCase{"", ""},
           TextCase{"One\ntwo\n\nThree", "One two\nThree"},
           TextCase{"*em* **strong** ~~gone~~ `code<T>` &copy; \\*", "em strong gone code<T> © *"},
           TextCase{"- a\n- [x] b\n  1. c", "a\nb\nc"},
           TextCase{"> quoted\n\n---\n\nafter", "quoted\nafter"},
           TextCase{"| a | b |\n|---|---|\n| 1 | 2 |", "a b\n1 2"},
           TextCase{"```cpp\nif (a < b)\n  f(&x);\n```", "if (a < b)\n  f(&x);"},
           TextCase{"[text](http://x.y \"title\") <http://a.b>", "text http://a.b"},
           TextCase{"a <b>raw</b> <script>x</script>\n\n<div>block</div>", "a raw\nblock"},
           TextCase{"a  \nb", "a\nb"},
           TextCase{"intro\n\n<!--more-->\n\nrest", "intro\nrest"},
           TextCase{"[TOC]\n\ntext", "text"},
           TextCase{"[[toc]]\n\n<<< @/snippets/x.js{2}\n\ntext <<< x", "text <<< x"},
           TextCase{"* TOC\n{:toc}\n\ntext", "text"},
           TextCase{"para\n{: .note #n}\n\nnext", "para\nnext"},
           TextCase{"[a](b){:target=\"_blank\"} and `{:.x}`", "a and {:.x}"},
           TextCase{"```\n## Code {#id}\n{: .x}\n```", "## Code {#id}\n{: .x}"},
           TextCase{"a %%hidden%% b", "a b"},
           TextCase{"%%\nhidden\n\n```\nhidden\n%%\nshown", "shown"},
           TextCase{"%% hidden\n\nhidden %%\n\nshown", "shown"},
           TextCase{"50%% of a%%b %%%% and `%%x%%`", "50%% of a%%b %%%% and %%x%%"},
           TextCase{"a %%b\n\nc", "a %%b\nc"},
           TextCase{"```\n%%\nshown\n%%\n```", "%%\nshown\n%%"},
           TextCase{"word[^1] `[^1]`\n\n[^1]: Note.", "word [^1]\nNote."},
           TextCase{"all [^a-z] but [^2]\n\n[^b]: Note.", "all [^a-z] but [^2]\nNote."},
           TextCase{"a\n\n<!-- toc -->\n\n- [b](#b)\n\n<!-- tocstop -->\n\nb", "a\nb"},
           TextCase{"a\n\n<!-- toc -->\n\nb", "a\nb"},
           TextCase{"HTML\n\n*[HTML]: Left out", "HTML"},
       })
    EXPECT_EQ(extract_markdown(markdown).text, text) << markdown;
}

TEST(Markdown, HeadingsNameSections) {
  const ExtractedText post = extract_markdown(
      "# The *First* `one`, isn't it?\na\n## Given {#own-id}\n## Classed {.x #y}\n## Attributed\n{: #below}\n"
      "Underlined {#under}\n----------\n## Same\n## Same\n### Éa_b - c ###\n");
  EXPECT_EQ(post.text,
            "The First one, isn't it?\na\nGiven\nClassed\nAttributed\nUnderlined\nSame\nSame\nÉa_b - c");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"The First one, isn't it?", "the-first-one-isnt-it", 1, 0},
                                                 {"Given", "own-id", 2, 27},
                                                 {"Classed", "y", 2, 33},
                                                 {"Attributed", "below", 2, 41},
                                                 {"Underlined", "under", 2, 52},
                                                 {"Same", "same", 2, 63},
                                                 {"Same", "same-1", 2, 68},
                                                 {"Éa_b - c", "éa_b---c", 3, 73}}));
}

TEST(Markdown, ImagesGiveTheirAlternativeText) {
  const ExtractedText post =
      extract_markdown("![A *red* \"fox\" & [cub](x)](fox.jpg \"title\") [![Logo](l.png)](/home)");
  EXPECT_EQ(post.text, "");
  EXPECT_EQ(post.alt_text, "A red \"fox\" & cub\nLogo");
  EXPECT_EQ(post.links, (std::vector<Link>{{"/home", ""}}));
}

TEST(Markdown, LinksKeepTheirTargetsAsWritten) {
  const ExtractedText post =
      extract_markdown("[one](/a?b=1&c=2) [two][ref] <https://x.y/z>\n\n[ref]: <b c.html>");
  EXPECT_EQ(post.links, (std::vector<Link>{
                            {"/a?b=1&c=2", "one"}, {"b c.html", "two"}, {"https://x.y/z", "https://x.y/z"}}));
}

TEST(Markdown, ARawPageInItIsStillABody) {
  EXPECT_EQ(extract_markdown("<html><body><nav>n</nav>\n\ntext").text, "n\ntext");
}

TEST(Markdown, GrowthEndsAndTheWordsStay) {
  const ExtractedText post =
      extract_markdown("[a]: " + std::string(50'000, 'u') + "\n\n" + repeated("[a] ", 20'000) + "end");
  EXPECT_EQ(post.problems, std::vector<std::string>{"Markdown grows too much; read as plain text"});
  EXPECT_TRUE(post.text.ends_with("[a] end"));
}

TEST(Markdown, SurvivesHostileInput) {
  for (const std::string part :
       {"> ", "[", "![", "[a](", "*a **a ", "<", "<!--", "`", "- ", "1. ", "{:", "[^", "# {#a}\n"})
    EXPECT_NO_THROW(extract_markdown(repeated(part, 5'000))) << part;
}

TEST(Markdown, CommentsOfKramdownAreNoText) {
  EXPECT_EQ(extract_markdown("a {::comment}hidden{:/comment} b\n\n{::comment}\nhidden\n\n{:/}\n\nc\n").text,
            "a b\nc");
  EXPECT_NE(extract_markdown("It is {::comment} that begins one.\n\nd").text.find("d"), std::string::npos);
}

}  // namespace
}  // namespace annals
