// SPDX-License-Identifier: GPL-2.0-or-later
/// Words of programs are found as they are typed, from a file's body to the answer.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;
using support::searcher_over;

struct CodeWord {
  std::string word;
  std::string apart;  ///< The same words, but not as typed.
};

const std::vector<CodeWord> kCodeWords = {
    {"std::vector", "The std committee likes a vector of things."},
    {"C++", "Vitamin c is good, and c is a letter."},
    {"C#", "In the key of c there is no sharp, says c."},
    {"kubectl-get", "With kubectl you may get things."},
    {"foo_bar", "A foo and then a bar."},
    {"node.js", "Each node of the tree, and js too."},
    {"a.b.c()", "The letters a and b and c."},
    {".NET", "A net is a net."},
    {"#hashtag", "A hashtag is a hashtag."},
    {"@decorator", "A decorator is a decorator."},
    {"--flag", "A flag is a flag."},
};

Post post(const std::string& path, const std::string& text) {
  Post read = read_as("plain", path, text).post;
  read.title = "Letter";  // the file names are not to be what is found
  return read;
}

/// Those that have the word come first, whatever else is found.
std::vector<std::string> first_paths(Searcher& searcher, const std::string& word, std::size_t count) {
  std::vector<std::string> paths;
  for (const Hit& hit : searcher.search({.text = word}).hits)
    if (paths.size() < count) paths.push_back(hit.post.path);
  std::ranges::sort(paths);
  return paths;
}

TEST(CodeWords, AreFoundAsTypedInCodeAndInText) {
  for (const auto& [word, apart] : kCodeWords) {
    Searcher searcher = searcher_over({
        post("apart.md", apart),
        post("block.html", "<p>Text.</p><pre><code>x <span>" + word + "</span> y</code></pre>"),
        post("block.md", "Text.\n\n```\nx " + word + " y\n```\n"),
        post("inline.html", "<p>We use <code>" + word + "</code> here.</p>"),
        post("inline.md", "We use `" + word + "` here."),
        post("text.md", "We use " + word + " here."),
    });
    EXPECT_EQ(first_paths(searcher, word, 5),
              (std::vector<std::string>{"block.html", "block.md", "inline.html", "inline.md", "text.md"}))
        << word;
  }
}

}  // namespace
}  // namespace annals
