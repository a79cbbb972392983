// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/repeated.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Asciidoc, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"One\ntwo\n\nThree +\nfour", "One two\nThree\nfour"},
           TextCase{"*b* _i_ `c` #h# **u**n __i__ x^2^ H~2~O [.role]#r#", "b i c h un i x2 H2O r"},
           TextCase{"5 * 3 * 2, a_b_c, C# and F#, 2 + 2 + 2", "5 * 3 * 2, a_b_c, C# and F#, 2 + 2 + 2"},
           TextCase{"\\*kept* \\{x} `a\\*b` `*a*` ``std::vector<int>``",
                    "*kept* {x} a*b *a* std::vector<int>"},
           TextCase{"+*a*+ ++{x}++ +++<b>raw</b>+++ pass:[<i>x</i>]", "*a* {x} raw x"},
           TextCase{"\"`curved`\" '`single`' it's", "\"curved\" 'single' it's"},
           TextCase{"{cpp} caf&eacute; &#8217;s &amp; a & b < c", "C++ café ’s & a & b < c"},
           TextCase{"* one\n** two\n- [x] three\n. four\n1. five\n<1> six",
                    "one\ntwo\nthree\nfour\nfive\nsix"},
           TextCase{"* one\ngoes on\n+\nmore", "one goes on\nmore"},
           TextCase{"term:: meaning\nother::\n  its meaning", "term\nmeaning\nother\nits meaning"},
           TextCase{"call std::sort here", "call std::sort here"},
           TextCase{"a\n// comment\nb\n\n////\ngone\n////\n\nc", "a b\nc"},
           TextCase{"[source,cpp]\n----\nint x;\n\n  *y*\n----", "int x;\n\n  *y*"},
           TextCase{"[source]\nx = *1*\n\nafter", "x = *1*\nafter"},
           TextCase{"....\nliteral\n....\n\n```js\ncode\n```\n\n indented", "literal\ncode\nindented"},
           TextCase{"++++\n<p>raw <b>html</b></p>\n++++", "raw html"},
           TextCase{"[NOTE]\n====\nInside\n====\n\nTIP: Short\n\n****\nside\n****",
                    "Inside\nTIP: Short\nside"},
           TextCase{"[quote, Ada Lovelace, Notes]\n____\nWords\n____", "Words\nAda Lovelace, Notes"},
           TextCase{".Caption\n|===\n|a |*b*\n\n2+|wide | d\n|===", "Caption\na b\nwide d"},
           TextCase{"include::x.adoc[]\ntoc::[]\nvideo::x[]\nifdef::y[]\ntext\nendif::[]", "text"},
           TextCase{"ifdef::env-github[]\nifdef::a[]\nx\nendif::[]\nhidden\nendif::[]\nifndef::env-github[]"
                    "\nb\nendif::[]\n\n"
                    ":own:\n\nifndef::own[]\nhidden\nendif::[]\nifdef::own[]\nc\nendif::[]",
                    "b\nc"},
           TextCase{"a\n\n[comment]\nhidden\n\n[comment]\n--\nhidden\n\nhidden\n--\n\nb", "a\nb"},
           TextCase{"word footnote:[The note.] footnote:id[Other] end", "word The note. Other end"},
           TextCase{"kbd:[Ctrl+C] btn:[OK] ((term)) (((a,b)))x indexterm:[y]z", "Ctrl+C OK term x z"},
           TextCase{"'''\n\na\n\n<<<\n\nb", "a\nb"},
           TextCase{"[stem]\n++++\nx < y\n++++\n\nstem:[a<b]", "x < y\na<b"},
       })
    EXPECT_EQ(extract_asciidoc(body).text, text) << body;
}

TEST(Asciidoc, TheHeaderDefinesAttributes) {
  const ExtractedText post = extract_asciidoc(
      "// licence\n= Release {v}\nAda Lovelace <ada@example.org>\n:v: 1.2\n:base: https://x.y\n:long: "
      "{base}/{v}\n\n"
      "See {long}/notes[notes of {v}], {unknown}.\n\n:v!:\n\nNo {v}.\n\n:v: 2\n\nNow {v}.");
  EXPECT_EQ(post.text, "Release 1.2\nSee notes of 1.2, {unknown}.\nNo {v}.\nNow 2.");
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://x.y/1.2/notes", "notes of 1.2"}}));
}

TEST(Asciidoc, TheAuthorLineIsNotText) {
  EXPECT_EQ(extract_asciidoc("Underlined title\n================\nAda <ada@example.org>\nv1.0\n\nText").text,
            "Underlined title\nText");
  EXPECT_EQ(extract_asciidoc("= T\nAda <ada@example.org>").text, "T");
}

TEST(Asciidoc, HeadingsNameSections) {
  const ExtractedText post = extract_asciidoc(
      "== What's *New* in 2.0?\n\na\n\n[[own]]\n=== Own ===\n\n[#short.role]\n=== "
      "Short\n\nUnderlined\n----------\n\n"
      "== Same\n\n== Same\n\n:idprefix:\n:idseparator: -\n\n== À la carte\n");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"What's New in 2.0?", "_whats_new_in_2_0", 2, 0},
                                                 {"Own", "own", 3, 21},
                                                 {"Short", "short", 3, 25},
                                                 {"Underlined", "_underlined", 2, 31},
                                                 {"Same", "_same", 2, 42},
                                                 {"Same", "_same_2", 2, 47},
                                                 {"À la carte", "à-la-carte", 2, 52}}));
}

TEST(Asciidoc, CollectsLinksAndAlternativeTexts) {
  const ExtractedText post = extract_asciidoc(
      "https://a.b[*one*^], https://c.d/e, link:f.html[\"two, or so\",role=x] mailto:a@b.c[mail] "
      "xref:g#h[three] "
      "<<i,four>> <https://j.k> link:++l m++[five] https://n.o[six,window=_blank]\n\n"
      "image::a.png[A red fox,200]\n\nimage:b.png[width=1,alt=\"A "
      "cub\"]\n\nimage::c.png[]\n\nimage::d.png[Den]");
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://a.b", "one"},
                                           {"https://c.d/e", "https://c.d/e"},
                                           {"f.html", "two, or so"},
                                           {"mailto:a@b.c", "mail"},
                                           {"g#h", "three"},
                                           {"#i", "four"},
                                           {"https://j.k", "https://j.k"},
                                           {"https://n.o", "six"}}));
  EXPECT_EQ(post.alt_text, "A red fox\nA cub\nDen");
}

TEST(Asciidoc, GrowthEndsAndTheWordsStay) {
  std::string body = ":a: " + std::string(20'000, 'x') + "\n\n";
  for (int i = 0; i < 20'000; ++i) body += "{a} ";
  EXPECT_LE(extract_asciidoc(body + "end").text.size(), 8 * body.size());
}

TEST(Asciidoc, LinesOfOneCharacterCostLinearTime) {
  for (const std::string line : {"a\n", "a\n===\n", "7\n"})
    EXPECT_FALSE(extract_asciidoc(support::repeated(line, 100'000)).text.empty());
}

}  // namespace
}  // namespace annals
