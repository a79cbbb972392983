// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/program_marks.h"

#include <gtest/gtest.h>

#include "tests/support/repeated.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::repeated;
using support::TextCase;

TEST(ProgramMarks, OfLogseqAreLeftOut) {
  for (const auto& [markdown, text] : {
           TextCase{"- a\n  :LOGBOOK:\n  CLOCK: [2022]\n  :END:\n- b", "- a\n\n\n\n- b\n"},
           TextCase{":LOGBOOK:\ntext", "\ntext\n"},
           TextCase{"- {{query (task TODO)}} a {{embed [[X]]}}{{video https://y}}", "-  a \n"},
           TextCase{"{{cloze shown}} `{{query x}}` {{ open", "shown `{{query x}}` {{ open\n"},
           TextCase{"- #+BEGIN_QUOTE\n  a\n  #+END_QUOTE", "- \n  a\n\n"},
           TextCase{"#+begin_query\n{:title x}\n#+end_query\nb", "\n\n\nb\n"},
           TextCase{"```\n{{query x}}\n```", "```\n{{query x}}\n```\n"},
       })
    EXPECT_EQ(without_logseq_marks(markdown), text) << markdown;
}

TEST(ProgramMarks, OfObsidianAreQueriesInCode) {
  for (const auto& [markdown, text] : {
           TextCase{"a\n```dataview\nTABLE x\n```\nb", "a\n\n\n\nb\n"},
           TextCase{"~~~Tasks\nnot done\n~~~\n```cpp\nint x;\n```", "\n\n\n```cpp\nint x;\n```\n"},
       })
    EXPECT_EQ(without_obsidian_marks(markdown), text) << markdown;
}

TEST(ProgramMarks, OfMaterialAreLeftOut) {
  for (const auto& [markdown, text] : {
           TextCase{"# Cut :material-spade:{ .icon }", "# Cut\n"},
           TextCase{"## Cut { #by-hand .x }", "## Cut {#by-hand}\n"},
           TextCase{"Text.(1)\n{ .annotate }", "Text.(1)\n\n"},
           TextCase{"[B](x.md){ .md-button .md-button--primary } c", "[B](x.md) c\n"},
           TextCase{"a { b } {.5} :smile: `:material-x:` {{ .c }}",
                    "a { b } {.5} :smile: `:material-x:` {{ .c }}\n"},
           TextCase{"--8<-- \"a.md\"\nb\n--8<--\nc.md\n--8<--\nd", "\nb\n\n\n\nd\n"},
           TextCase{"```\n--8<-- \"a.md\"\nx { .y }\n```", "```\n\nx { .y }\n```\n"},
       })
    EXPECT_EQ(without_material_marks(markdown), text) << markdown;
}

TEST(ProgramMarks, OfMiddlemanEndTheSummary) {
  EXPECT_EQ(without_middleman_marks("a\n READMORE\nb READMORE\n"), "a\n\nb READMORE\n");
}

TEST(ProgramMarks, ManyOpenersCostLinearTime) {
  for (const std::string mark : {"{{a ", "{{a}", "`{{"})
    EXPECT_FALSE(without_logseq_marks(repeated(mark, 100'000)).empty()) << mark;
  for (const std::string mark : {"{ .a ", ":material-", "--8<", "{.a"})
    EXPECT_FALSE(without_material_marks(repeated(mark, 100'000)).empty()) << mark;
}

}  // namespace
}  // namespace annals
