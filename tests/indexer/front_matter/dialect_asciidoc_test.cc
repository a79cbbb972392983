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

std::string asciidoc_values(std::string_view text) {
  return support::read_values(text, "a.adoc");
}

TEST(Asciidoc, ReadsItsHeaderAndLeavesItInTheBody) {
  const std::string text =
      "= \"A {what}\"\nAnn B. Author <ann@example.org>; Bo\nv1.2, 2012-01-31: a remark\n:awestruct-tags: [ "
      "\"a b\", c ]\n"
      ":awestruct-layout: blog-post\n:what: title\n:long: one \\\n  two\n---\n\nText.\n";
  EXPECT_EQ(
      read(text, "a.adoc"),
      (Answer{"asciidoc",
              "{tags: [\"a b\", c], layout: blog-post, title: A title, what: title, long: one two, author: "
              "[Ann B. Author, Bo], date: 2012-01-31}",
              text,
              1,
              "present",
              {}}));
}

TEST(Asciidoc, KnowsTheShapesOfAHeader) {
  for (const auto& [text, expected] : {
           FrontMatterCase{"// c\n////\n= No\n////\n:toc:\n\n= Title\n", "asciidoc {title: Title, toc: ~}"},
           FrontMatterCase{"# Title\n\nText\n", "asciidoc {title: Title}"},
           FrontMatterCase{"= A\n\n:author: Too late\n", "asciidoc {title: A}"},
           FrontMatterCase{"= A\nAnn\n2012-01-31\nText\n",
                           "asciidoc {title: A, author: Ann, date: 2012-01-31}"},
           FrontMatterCase{"= A\nAnn\nJanuary 31, 2012\n",
                           "asciidoc {title: A, author: Ann, date: January 31, 2012}"},
           FrontMatterCase{"= A\nAnn\nv2.0\n", "asciidoc {title: A, author: Ann}"},
           FrontMatterCase{"= A\nann@example.org\n", "asciidoc {title: A}"},
           FrontMatterCase{"= A\n:author: Ann\n:email: ann@example.org\n:revdate: 2012-01-31\n",
                           "asciidoc {title: A, author: Ann, date: 2012-01-31}"},
           FrontMatterCase{"= A\n:draft:\n:toc:\n", "asciidoc {title: A, draft: true, toc: ~}"},
           FrontMatterCase{"= A\n:page-title: 'B'\n:page-draft: true\n:!toc:\n:x!:\n",
                           "asciidoc {title: \"B\", draft: true}"},
           FrontMatterCase{":jbake-date: 2012-01-31\n:jbake-tags: a, b\n:jbake-status: published\n",
                           "asciidoc {date: 2012-01-31, tags: a, b, status: published}"},
           FrontMatterCase{"= A {a} {b} {\n:a: {b}\n", "asciidoc {title: A {b} {b} {, a: {b}}"},
           FrontMatterCase{"= A\n:page-tags: [a, 'b]\n", "asciidoc {tags: [a, 'b], title: A}"},
           FrontMatterCase{"ifdef::env[]\n= A\n", "asciidoc {title: A}"},
           FrontMatterCase{"---\ntitle: A\n---\n= B\n", "yaml {title: A}"},
           FrontMatterCase{"Text\n", "none {}"},
           FrontMatterCase{"== Section\n", "none {}"},
           FrontMatterCase{"", "none {}"},
       })
    EXPECT_EQ(asciidoc_values(text), expected) << text;
}

TEST(Asciidoc, IsReadInItsOwnFilesOnly) {
  EXPECT_EQ(support::read_values("= A\n:b: c\n", "a.txt"), "none {}");
  EXPECT_EQ(support::read_values("= A\n", "a.AsciiDoc"), "asciidoc {title: A}");
}

}  // namespace
}  // namespace annals
