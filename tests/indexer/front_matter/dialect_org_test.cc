// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::FrontMatterCase;
using support::read;

TEST(Org, ReadsTheKeywordsAtTheTop) {
  EXPECT_EQ(
      read("# -*- mode: org -*-\n:PROPERTIES:\n:ID: 1\n:END:\n#+TITLE: A: b\n#+DATE: <2012-01-31 Tue 10:00>\n"
           "#+OPTIONS: toc:nil\n\n#+filetags: :a:b_c:\n\n* Heading\n#+TITLE: no\n",
           "a.org"),
      (Answer{"org",
              "{TITLE: A: b, DATE: 2012-01-31 10:00, tags: [a, b_c]}",
              "\n* Heading\n#+TITLE: no\n",
              10,
              "present",
              {}}));
}

TEST(Org, KnowsTheShapesOfKeywords) {
  for (const auto& [text, expected] : {
           FrontMatterCase{"#+title: A\n#+draft: true\n", "org {title: A, draft: true}"},
           FrontMatterCase{"#+tags[]: a b\n#+categories[]: c\n", "org {tags: [a, b], categories: [c]}"},
           FrontMatterCase{"#+hugo_tags: a bc\n#+hugo_categories: c\n",
                           "org {tags: [a, bc], categories: [c]}"},
           FrontMatterCase{"#+TAGS: a, b c\n", "org {tags: a, b c}"},
           FrontMatterCase{"#+DATE: [2012-01-31]\n", "org {DATE: 2012-01-31}"},
           FrontMatterCase{"#+TITLE: [not a date]\n#+SUBTITLE:\n", "org {TITLE: [not a date], SUBTITLE: ~}"},
           FrontMatterCase{"#+TITLE: A\n#+CAPTION: of a picture\n[[a.png]]\n", "org {TITLE: A}"},
           FrontMatterCase{"#+BEGIN_SRC sh\n#+TITLE: A\n", "none {}"},
           FrontMatterCase{":PROPERTIES:\n#+TITLE: never closed\n", "none {}"},
           FrontMatterCase{"Text\n", "none {}"},
       })
    EXPECT_EQ(support::read_values(text, "a.org"), expected) << text;
  EXPECT_EQ(support::read_values("#+TITLE: A\n", "a.md"), "none {}");
}

}  // namespace
}  // namespace annals
