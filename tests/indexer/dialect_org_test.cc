// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::read;

struct OrgFrontMatterCase {
  std::string_view text, expected;
};

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
           OrgFrontMatterCase{"#+title: A\n#+draft: true\n", "org {title: A, draft: true}"},
           OrgFrontMatterCase{"#+tags[]: a b\n#+categories[]: c\n", "org {tags: [a, b], categories: [c]}"},
           OrgFrontMatterCase{"#+TAGS: a, b c\n", "org {tags: a, b c}"},
           OrgFrontMatterCase{"#+DATE: [2012-01-31]\n", "org {DATE: 2012-01-31}"},
           OrgFrontMatterCase{"#+TITLE: [not a date]\n#+SUBTITLE:\n",
                              "org {TITLE: [not a date], SUBTITLE: ~}"},
           OrgFrontMatterCase{"#+TITLE: A\n#+CAPTION: of a picture\n[[a.png]]\n", "org {TITLE: A}"},
           OrgFrontMatterCase{"#+BEGIN_SRC sh\n#+TITLE: A\n", "none {}"},
           OrgFrontMatterCase{":PROPERTIES:\n#+TITLE: never closed\n", "none {}"},
           OrgFrontMatterCase{"Text\n", "none {}"},
       })
    EXPECT_EQ(support::read_values(text, "a.org"), expected) << text;
  EXPECT_EQ(support::read_values("#+TITLE: A\n", "a.md"), "none {}");
}

}  // namespace
}  // namespace annals
