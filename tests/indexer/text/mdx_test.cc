// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

struct Case {
  std::string body, text;
};

TEST(Mdx, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           Case{"", ""},
           Case{"import X from './x'\nimport {\n  Y,\n} from \"y\"\n\n# Head\n\ntext", "Head\ntext"},
           Case{"export const meta = {\n  a: [1, 2],\n\n  b: 'c'\n}\n\ntext", "text"},
           Case{"text\nimport the file 'x'\n\nexport goods to there",
                "text import the file 'x'\nexport goods to there"},
           Case{"<Box level=\"info\" title={`a > b`}>\n    Some *text*.\n</Box>\n\nafter",
                "Some text.\nafter"},
           Case{"a <Inline.Part x={{y: 1}}>b</Inline.Part> <Self /> c <>d</>", "a b c d"},
           Case{"{/* comment */}\n\na {props.x} {'string'} b", "a string b"},
           Case{"<div className=\"x\" style={{a: 1}}>\n\n**bold**\n</div>", "bold"},
           Case{"`{code} <T>` and ``a`<b>``", "{code} <T> and a`<b>"},
           Case{"```jsx\nimport X from 'x'\n<Box>{y}</Box>\n```", "import X from 'x'\n<Box>{y}</Box>"},
           Case{"1 < 2 and a { b \\{c} \\<d>", "1 < 2 and a { b {c} <d>"},
           Case{"## Head {#own}\n\n<https://x.y>", "Head\nhttps://x.y"},
           Case{"<!-- gone -->\n\ntext<br/>line", "text\nline"},
           Case{"<script>{`gone`}</script>\n\ntext", "text"},
       })
    EXPECT_EQ(extract_mdx(body).text, text) << body;
}

TEST(Mdx, ComponentsLinkAndHaveAlternativeTexts) {
  const ExtractedText post = extract_mdx(
      "<Link href=\"/a\">one <Icon>two</Icon></Link> <a href={x}>three</a> <Image src={x} alt=\"A red fox\" "
      "/>\n\n"
      "## Head {#own}\n");
  EXPECT_EQ(post.text, "one two three\nHead");
  EXPECT_EQ(post.links, (std::vector<Link>{{"/a", "one two"}}));
  EXPECT_EQ(post.alt_text, "A red fox");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"Head", "own", 2, 14}}));
}

}  // namespace
}  // namespace annals
