// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Textile, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"One\ntwo\n\nThree", "One\ntwo\nThree"},
           TextCase{"*b* _i_ **b** __i__ ??c?? -d- +i+ x ^2^ ~2~ %s% @co_de_@",
                    "b i b i c d i x 2 2 s co_de_"},
           TextCase{"%{color:red}red% *(big)bold* 5 * 3 * 2 a_b_c", "red bold 5 * 3 * 2 a_b_c"},
           TextCase{"p(cls). para\n\nbq. quoted\n\nfn1. Note\n\n###. gone", "para\nquoted\nNote"},
           TextCase{"bc. int *x*;\n\nbc(ruby).. one\n\ntwo\n\np. after", "int *x*;\none\n\ntwo\nafter"},
           TextCase{"bq.. one\n\ntwo\n\np. three\n\n###.. gone\n\ntoo\n\np. four", "one\ntwo\nthree\nfour"},
           TextCase{"Text:\n* one\n** two\n# three\n- four", "Text:\none\ntwo\nthree\nfour"},
           TextCase{"|_. head|b|\n|\\2. wide|\n|c|*d*|", "head b\nwide\nc d"},
           TextCase{"table(cls). \n{x:y}. |a|b|", "a b"},
           TextCase{"<pre><code>vector<int> x;\n\ny &amp; z</code></pre>\nafter",
                    "vector<int> x;\n\ny & z\nafter"},
           TextCase{"a <b>raw</b> <code>vector<int></code> ==<i>no</i> *x*==", "a raw vector<int> no *x*"},
           TextCase{"<notextile>\n\n<p>*kept*</p>\n</notextile>", "*kept*"},
           TextCase{"<script>\n\nx\n</script>\n\ntext", "text"},
           TextCase{"note[1] and caf&eacute; & 3 < 4 (c)", "note [1] and café & 3 < 4 (c)"},
           TextCase{"e.g. this. h1. that\n\nh9. no", "e.g. this. h1. that\nh9. no"},
       })
    EXPECT_EQ(extract_textile(body).text, text) << body;
}

TEST(Textile, HeadingsNameSections) {
  const ExtractedText post = extract_textile("h2. First _one_\n\na\n\nh3(cls#own){x:y}[en]. Second\n\nb");
  EXPECT_EQ(post.text, "First one\na\nSecond\nb");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"First one", "", 2, 0}, {"Second", "own", 3, 12}}));
}

TEST(Textile, CollectsLinksAndAlternativeTexts) {
  const ExtractedText post = extract_textile(
      "\"one\":http://a.b, \"*two*(title)\":/c. (\"three\":d_(e)) [\"four\":http://f.g]h \"five\":alias and "
      "\"a quote\" "
      "before \"six\":i.html\n\n[alias]http://al.ias\n\n!>a.png(A red fox)! !b.png(A cub)!:http://j.k !no! "
      "wow!");
  EXPECT_EQ(post.text, "one, two. (three) fourh five and \"a quote\" before six\n!no! wow!");
  EXPECT_EQ(post.links, (std::vector<Link>{{"http://a.b", "one"},
                                           {"/c", "two"},
                                           {"d_(e)", "three"},
                                           {"http://f.g", "four"},
                                           {"http://al.ias", "five"},
                                           {"i.html", "six"},
                                           {"http://j.k", ""}}));
  EXPECT_EQ(post.alt_text, "A red fox\nA cub");
}

}  // namespace
}  // namespace annals
