// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/markdown_marks.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/repeated.h"

namespace annals {
namespace {

TEST(MarkdownMarks, AreLeftOutWhereReadersDoNotSeeThem) {
  for (const auto& [marked, plain] : {
           std::pair{"`async` and **await**", "async and await"},
           {"Changes to `u128`/`i128` layout in 1.77", "Changes to u128/i128 layout in 1.77"},
           {R"(Deprecating `feature = "cargo-clippy"`)", R"(Deprecating feature = "cargo-clippy")"},
           {"Why `*ptr*` and `__init__` are code", "Why *ptr* and __init__ are code"},
           {"`` a ` b `` and `c`", "a ` b and c"},
           {"All those `Vec`s", "All those Vecs"},
           {"*Now* I know, *really!*", "Now I know, really!"},
           {"***Very*** loud, ~~not~~ quiet", "Very loud, not quiet"},
           {"A **bold `code` word** here", "A bold code word here"},
           {"_The whole title_", "The whole title"},
           {"__Two words__ more", "Two words more"},
           {"Read [the *long* post](https://example.org/a_b) now", "Read the long post now"},
           {"![A cat](/cat.png) and [an anchor](#here)", "A cat and an anchor"},
           {"(**important**)", "(important)"},
           {"C++ and *C++*", "C++ and C++"},
           {"**強い**言葉", "**強い**言葉"},
           {"**強い** 言葉", "強い 言葉"},
       })
    EXPECT_EQ(without_markdown_marks(marked), plain);
}

TEST(MarkdownMarks, StayWhereTheyAreText) {
  for (const char* const text : {
           "O*NET today and beyond",
           "It`s what I don`t know",
           "``Quoted'' as in LaTeX",
           "An unpaired ` mark",
           "2 * 3 * 4",
           "2**10 and 3**2",
           "*nix and *BSD",
           "rm *.log *.tmp",
           "Cron: */5 * * * *",
           "Calling f(*args, **kwargs)",
           "Python's __init__ and _private_ names",
           "snake_case_names and MC_2",
           "A* and B*",
           "(*)(*)",
           "**",
           "* * *",
           "a[0](x) and [draft](x)",
           "[RFC] Something (part 2)",
           "~/.config and ~user",
           "Hello, world!",
           "",
       })
    EXPECT_EQ(without_markdown_marks(text), text);
}

TEST(MarkdownMarks, TakeLittleTimeHoweverManyThereAre) {
  for (const char* const part : {"*a ", "`", "[", "**a", "_a *b ", "~~x", "![", "*_"})
    EXPECT_LE(without_markdown_marks(support::repeated(part, 1000)).size(), 6000U) << part;
}

}  // namespace
}  // namespace annals
