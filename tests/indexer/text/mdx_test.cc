// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Mdx, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"import X from './x'\nimport {\n  Y,\n} from \"y\"\n\n# Head\n\ntext", "Head\ntext"},
           TextCase{"export const meta = {\n  a: [1, 2],\n\n  b: 'c'\n}\n\ntext", "text"},
           TextCase{"text\nimport the file 'x'\n\nexport goods to there",
                    "text import the file 'x'\nexport goods to there"},
           TextCase{"<Box level=\"info\" title={`a > b`}>\n    Some *text*.\n</Box>\n\nafter",
                    "Some text.\nafter"},
           TextCase{"a <Inline.Part x={{y: 1}}>b</Inline.Part> <Self /> c <>d</>", "a b c d"},
           TextCase{"{/* comment */}\n\na {props.x} {'string'} b", "a string b"},
           TextCase{"<div className=\"x\" style={{a: 1}}>\n\n**bold**\n</div>", "bold"},
           TextCase{"`{code} <T>` and ``a`<b>``", "{code} <T> and a`<b>"},
           TextCase{"```jsx\nimport X from 'x'\n<Box>{y}</Box>\n```", "import X from 'x'\n<Box>{y}</Box>"},
           TextCase{"1 < 2 and a { b \\{c} \\<d>", "1 < 2 and a { b {c} <d>"},
           TextCase{"## Head {#own}\n\n<https://x.y>", "Head\nhttps://x.y"},
           TextCase{"<!-- gone -->\n\ntext<br/>line", "text\nline"},
           TextCase{"<script>{`gone`}</script>\n\ntext", "text"},
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
