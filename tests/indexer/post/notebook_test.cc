// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/notebook.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

std::string notebook_with(const std::string& cells, const std::string& metadata = "{}") {
  return R"({"cells": [)" + cells + R"(], "metadata": )" + metadata + R"(, "nbformat": 4})";
}

const std::string kCode =
    R"({"cell_type": "code", "metadata": {}, "source": ["x = 1\n", "y"], "outputs": [{"text": ["printed"]}]})";

TEST(Notebook, CellsAreTheTextAndOutputsAreNot) {
  const ReadPost read = read_as(
      "quarto", "2019-03-04-a.ipynb",
      notebook_with(
          R"({"cell_type": "raw", "source": ["---\n", "title: Rhizines\n", "categories: [moss]\n", "---"]},
                       {"cell_type": "markdown", "source": "# Heading\nThe *text*."},)" +
          kCode));
  EXPECT_EQ(read.post.title, "Rhizines");
  EXPECT_EQ(iso_day(read.post.date), "2019-03-04");
  EXPECT_EQ(read.post.categories, (std::vector<std::string>{"moss"}));
  EXPECT_EQ(read.post.text, "Heading\nThe text.\nx = 1\ny");
  EXPECT_EQ(read.reason, "public");
}

TEST(Notebook, HiddenCellsStayHidden) {
  const ReadPost read =
      read_as("quarto", "a.ipynb", notebook_with(R"({"cell_type": "code", "source": "#| echo: false\nhidden"},
                       {"cell_type": "code", "metadata": {"tags": ["remove-input"]}, "source": "hidden"},
                       {"cell_type": "markdown", "source": "shown"})"));
  EXPECT_EQ(read.post.text, "shown");
}

TEST(Notebook, FrontMatterMayBeAListOrMetadata) {
  const ReadPost fastpages = read_as(
      "plain", "a.ipynb",
      notebook_with(
          R"({"cell_type": "markdown", "source": "# A \"title\"\n> A summary.\n\n- toc: true\n- tags: [a, b]"},)" +
          kCode));
  EXPECT_EQ(fastpages.post.title, "A \"title\"");
  EXPECT_EQ(fastpages.post.description, "A summary.");
  EXPECT_EQ(fastpages.post.tags, (std::vector<std::string>{"a", "b"}));
  const ReadPost nikola =
      read_as("nikola", "posts/a.ipynb",
              notebook_with(kCode, R"({"nikola": {"title": "Ours", "date": "2019-05-06", "tags": "c, d"}})"));
  EXPECT_EQ(nikola.post.title, "Ours");
  EXPECT_EQ(iso_day(nikola.post.date), "2019-05-06");
}

TEST(Notebook, WhatCannotBeReadIsNotPublic) {
  for (const std::string bytes : {"", "{", "[]", "{\"a\": 1}", "no JSON"}) {
    const ReadPost read = read_as("quarto", "a.ipynb", bytes);
    EXPECT_EQ(read.reason, "front matter cannot be read") << bytes;
    EXPECT_EQ(read.post.text, "") << bytes;
  }
}

}  // namespace
}  // namespace annals
