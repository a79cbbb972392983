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

std::string rest_values(std::string_view text) {
  return support::read_values(text, "a.rst");
}

TEST(Rest, ReadsTitleAndFields) {
  EXPECT_EQ(read("\nA title\n#######\n\n:tags: foo, bar\n:date: 2010-12-02 10:14\n:summary:\n    One\n    "
                 "**two**\n\n"
                 "Body\n",
                 "a.rst"),
            (Answer{"rest",
                    "{title: A title, tags: foo, bar, date: 2010-12-02 10:14, summary: One\n**two**}",
                    "\nBody\n",
                    10,
                    "present",
                    {}}));
}

TEST(Rest, KnowsTheShapesOfTitles) {
  for (const auto& [text, expected] : {
           FrontMatterCase{"A\n=\n\n:status: draft\n\nBody", "rest {title: A, status: draft}"},
           FrontMatterCase{"AB\n=\n\nBody", "none {}"},
           FrontMatterCase{"Title\n=====\n", "rest {title: Title}"},
           FrontMatterCase{"A rather long title\n----\n", "rest {title: A rather long title}"},
           FrontMatterCase{"=======\n Title\n=======\n:date: 2010-12-02\n",
                           "rest {title: Title, date: 2010-12-02}"},
           FrontMatterCase{"------------\ndraft: a plan\n------------\n", "yaml {draft: a plan}"},
           FrontMatterCase{"-------------\ndraft: a plan\n-------------\n", "rest {title: draft: a plan}"},
           FrontMatterCase{"---\ntitle: A\n---\n", "yaml {title: A}"},
           FrontMatterCase{"Caf\xc3\xa9\n====\n", "rest {title: Caf\xc3\xa9}"},
           FrontMatterCase{"A paragraph\nof two lines\n", "none {}"},
           FrontMatterCase{".. comment\n   goes on\n\n.. _target:\n\nTitle\n=====\n\n.. more\n\n:lang: en\n",
                           "rest {title: Title, lang: en}"},
           FrontMatterCase{".. note:: not hidden\n\nTitle\n=====\n", "none {}"},
       })
    EXPECT_EQ(rest_values(text), expected) << text;
}

TEST(Rest, KnowsTheShapesOfFields) {
  for (const auto& [text, expected] : {
           FrontMatterCase{":date: 2010-12-02\n:title: A\n", "rest {date: 2010-12-02, title: A}"},
           FrontMatterCase{"Title\n=====\n:title: Other\n", "rest {title: Other}"},
           FrontMatterCase{":authors: - Author, First\n          - Author, Second\n",
                           "rest {authors: [Author, First, Author, Second]}"},
           FrontMatterCase{":field name: a: b\n:empty:\n:STATUS: draft\n",
                           "rest {field name: a: b, empty: ~, STATUS: draft}"},
           FrontMatterCase{":a: one\n\n   two\n\nBody\n", "rest {a: one\ntwo}"},
           FrontMatterCase{":abbr:`TLA` is no field\n", "none {}"},
           FrontMatterCase{"::\n\n  code\n", "none {}"},
       })
    EXPECT_EQ(rest_values(text), expected) << text;
}

TEST(Rest, IsReadInItsOwnFilesOnly) {
  EXPECT_EQ(support::read_values("Title\n=====\n\n:date: 2010-12-02\n", "a.md"), "none {}");
  EXPECT_EQ(support::read_values("Title\n=====\n", "b/A.REST"), "rest {title: Title}");
}

}  // namespace
}  // namespace annals
