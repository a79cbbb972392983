// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

struct MdxCase {
  std::string body, text;
};

TEST(Mdx, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           MdxCase{"", ""},
           MdxCase{"import X from './x'\nimport {\n  Y,\n} from \"y\"\n\n# Head\n\ntext", "Head\ntext"},
           MdxCase{"export const meta = {\n  a: [1, 2],\n\n  b: 'c'\n}\n\ntext", "text"},
           MdxCase{"text\nimport the file 'x'\n\nexport goods to there",
                   "text import the file 'x'\nexport goods to there"},
           MdxCase{"<Box level=\"info\" title={`a > b`}>\n    Some *text*.\n</Box>\n\nafter",
                   "Some text.\nafter"},
           MdxCase{"a <Inline.Part x={{y: 1}}>b</Inline.Part> <Self /> c <>d</>", "a b c d"},
           MdxCase{"{/* comment */}\n\na {props.x} {'string'} b", "a string b"},
           MdxCase{"<div className=\"x\" style={{a: 1}}>\n\n**bold**\n</div>", "bold"},
           MdxCase{"`{code} <T>` and ``a`<b>``", "{code} <T> and a`<b>"},
           MdxCase{"```jsx\nimport X from 'x'\n<Box>{y}</Box>\n```", "import X from 'x'\n<Box>{y}</Box>"},
           MdxCase{"1 < 2 and a { b \\{c} \\<d>", "1 < 2 and a { b {c} <d>"},
           MdxCase{"## Head {#own}\n\n<https://x.y>", "Head\nhttps://x.y"},
           MdxCase{"<!-- gone -->\n\ntext<br/>line", "text\nline"},
           MdxCase{"<script>{`gone`}</script>\n\ntext", "text"},
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
