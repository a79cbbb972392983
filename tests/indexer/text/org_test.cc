// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Org, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"#+TITLE: T\n#+DATE: 2020\n\nOne\ntwo\n\nThree\\\\\nfour", "One two\nThree\nfour"},
           TextCase{"*b* /i/ _u_ +s+ =c *x*= ~v~ a/b/c 5*3*2", "b i u s c *x* v a/b/c 5*3*2"},
           TextCase{"- one\n+ two\n  - [X] three\n1. four\n2) five\n * six",
                    "one\ntwo\nthree\nfour\nfive\nsix"},
           TextCase{"- term :: meaning", "term\nmeaning"},
           TextCase{"#+BEGIN_SRC c++\n  int x;\n    *y*\n#+END_SRC\nafter", "int x;\n  *y*\nafter"},
           TextCase{"#+begin_quote\nquoted *b*\n#+end_quote", "quoted b"},
           TextCase{"#+BEGIN_EXPORT html\n<b>raw</b>\n#+END_EXPORT\n#+BEGIN_EXPORT latex\nx\n#+END_EXPORT",
                    "raw"},
           TextCase{"#+HTML: <p>one</p>\n#+BEGIN_COMMENT\ngone\n#+END_COMMENT\n# gone\n#+CAPTION: Seen",
                    "one\nSeen"},
           TextCase{": fixed\n:   width\n\nafter", "fixed\n  width\nafter"},
           TextCase{"| a | *b* |\n|---+---|\n| c | d |", "a b\nc d"},
           TextCase{"word[fn:1] and[fn::inline] x\n\n[fn:1] The note", "word and inline x\nThe note"},
           TextCase{"a <<target>>b @@html:<i>c</i>@@ @@latex:d@@", "a b c"},
           TextCase{"* H\nSCHEDULED: <2020-01-01>\n:LOGBOOK:\nCLOCK: x\n:END:\ntext\n-----", "H\ntext"},
           TextCase{"* Shown\na\n* Hidden :noexport:\nb\n** Below\nc\n* COMMENT Too\nd\n* Last\ne",
                    "Shown\na\nLast\ne"},
           TextCase{"* DONE A\n:PROPERTIES:\n:EXPORT_FILE_NAME: a\n:END:\na\n* TODO "
                    "B\n:PROPERTIES:\n:EXPORT_FILE_NAME: b\n:END:\nb\n** Below\nc\n* TODO Plain\nd",
                    "A\na\nPlain\nd"},
           TextCase{"#+BEGIN_SRC c\nunclosed", "unclosed"},
       })
    EXPECT_EQ(extract_org(body).text, text) << body;
}

TEST(Org, HeadlinesNameSections) {
  const ExtractedText post = extract_org(
      "* TODO [#A] First =one= :tag:other:\na\n** Second\n:PROPERTIES:\n:CUSTOM_ID: own\n:END:\nb\n");
  EXPECT_EQ(post.text, "First one\na\nSecond\nb");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"First one", "", 1, 0}, {"Second", "own", 2, 12}}));
}

TEST(Org, CollectsLinksAndAlternativeTexts) {
  const ExtractedText post = extract_org(
      "[[https://a.b][one *two*]] [[file:c.org]] [[./fox.png]] <https://d.e> https://f.g/h.\n"
      "#+ATTR_HTML: :width 10 :alt A red fox :class x\n[[file:fox.jpg]]");
  EXPECT_EQ(post.text, "one two c.org https://d.e https://f.g/h.");
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://a.b", "one two"},
                                           {"c.org", "c.org"},
                                           {"https://d.e", "https://d.e"},
                                           {"https://f.g/h", "https://f.g/h"}}));
  EXPECT_EQ(post.alt_text, "A red fox");
}

}  // namespace
}  // namespace annals
