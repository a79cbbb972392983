// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Rst, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"One\ntwo\n\nThree", "One two\nThree"},
           TextCase{"*em* **strong** ``lit *x*`` `role` 5 * 3 * 2", "em strong lit *x* role 5 * 3 * 2"},
           TextCase{":ref:`Title <target>` :func:`~a.b` :doc:`x` `t`:sup: end", "Title a.b x t end"},
           TextCase{"esc\\*aped un\\ believable C\\+\\+", "esc*aped unbelievable C++"},
           TextCase{"- one\n- two\n\n  more\n#. three\n2) four", "one\ntwo\nmore\nthree\nfour"},
           TextCase{"term\n  meaning\nother\n  its", "term\nmeaning\nother\nits"},
           TextCase{"Code::\n\n  int x;\n\n    *y*\n\nafter", "Code:\nint x;\n\n  *y*\nafter"},
           TextCase{"::\n\n  alone", "alone"},
           TextCase{".. code-block:: cpp\n   :linenos:\n\n   int x;\n     y;\n\nafter",
                    "int x;\n  y;\nafter"},
           TextCase{
               ".. list-table:: Title\n   :widths: 1 2\n\n   * - a\n     - b\n   * - c\n       goes on\n    "
               " - d",
               "Title\na\nb\nc goes on\nd"},
           TextCase{"* .. note:: Watch\n\n  more\n\n* .. code::\n\n    x  y\n* z", "Watch\nmore\nx  y\nz"},
           TextCase{".. parsed-literal::\n\n   run *x*\n     ``y``", "run x\n  y"},
           TextCase{".. note:: Watch\n   out.\n\n   Really.\n\n.. tip::\n\n   Tip.",
                    "Watch out.\nReally.\nTip."},
           TextCase{".. contents:: Table\n   :depth: 2\n\n.. include:: x\n\na", "a"},
           TextCase{".. A comment\n   goes on\n\n..\n   too\n\na", "a"},
           TextCase{".. raw:: html\n\n   <p>raw <b>html</b></p>\n\n.. raw:: latex\n\n   \\x\n\na",
                    "raw html\na"},
           TextCase{".. youtube:: abc\n\na", "a"},
           TextCase{"word [1]_ end\n\n.. [1] The note\n   goes on.", "word [1] end\n[1] The note goes on."},
           TextCase{"|name| runs\n\n.. |name| replace:: Annals", "Annals runs"},
           TextCase{"| line one\n| line two", "line one\nline two"},
           TextCase{"+---+---+\n| a | b |\n|   | c |\n+===+===+\n| d | e |\n+---+---+\n\nz", "a b c\nd e\nz"},
           TextCase{"===  ===\n a    b\n===  ===\n c    d\n===  ===", "a b\nc d"},
           TextCase{">>> 1 + 1\n2\n\nafter", ">>> 1 + 1\n2\nafter"},
           TextCase{"a\n\n------\n\nb", "a\nb"},
           TextCase{":date: 2010-12-03\n:tags: a, b\n\nText\n\n:Field: value", "Text\nField: value"},
           TextCase{"Title\n=====\n:date: 2010\n\nText", "Title\nText"},
       })
    EXPECT_EQ(extract_rst(body).text, text) << body;
}

TEST(Rst, TitlesNameSections) {
  const ExtractedText post = extract_rst(
      "=====\nFirst\n=====\n\nThe *second* one\n----------------\n\na\n\n.. _own-id:\n\nThird\n~~~~~\n\nb\n\n"
      "1. Fourth!\n----------\n");
  EXPECT_EQ(post.text, "First\nThe second one\na\nThird\nb\n1. Fourth!");
  EXPECT_EQ(post.sections, (std::vector<Section>{{"First", "first", 1, 0},
                                                 {"The second one", "the-second-one", 2, 6},
                                                 {"Third", "own-id", 3, 23},
                                                 {"1. Fourth!", "fourth", 2, 31}}));
}

TEST(Rst, CollectsLinksAndAlternativeTexts) {
  const ExtractedText post = extract_rst(
      "`one <http://a.b>`_, `two`_, `three <two_>`__, `four`__ and https://c.d/e. See Five_.\n\n"
      ".. _two: http://t.w/o\n.. _five: http://f.v\n__ http://anonymous\n\n"
      ".. image:: a.png\n   :width: 10\n   :alt: A red fox\n\n.. figure:: b.png\n   :alt: A cub\n\n   The "
      "caption\n\n"
      "|den|\n\n.. |den| image:: d.png\n   :alt: The den\n");
  EXPECT_EQ(post.text, "one, two, three, four and https://c.d/e. See Five.\nThe caption");
  EXPECT_EQ(post.links, (std::vector<Link>{{"http://a.b", "one"},
                                           {"http://t.w/o", "two"},
                                           {"http://t.w/o", "three"},
                                           {"http://anonymous", "four"},
                                           {"https://c.d/e", "https://c.d/e"},
                                           {"http://f.v", ""}}));
  EXPECT_EQ(post.alt_text, "A red fox\nA cub\nThe den");
}

}  // namespace
}  // namespace annals
