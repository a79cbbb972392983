// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_notes.h"

#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/repeated.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::repeated;
using support::TextCase;

TEST(MarkdownNotes, ReadsAsAReaderSeesIt) {
  for (const auto& [markdown, text] : {
           TextCase{"a [[Page]] b", "a Page b"},
           TextCase{"[[Page|other *words*]] [[Page#Part]] [[#Part]] [[Page#^ab12]]",
                    "other words Page > Part Part Page"},
           TextCase{"| [[Page\\|cell]] | b |\n|---|---|\n| 1 | 2 |", "cell b\n1 2"},
           TextCase{"![[a.png]] ![[b.jpg|200]] ![[Other note]] c", "Other note c"},
           TextCase{"[[a]](http://x.y) and [[b]][c]\n\n[c]: /d", "[a] and [b]"},
           TextCase{"if [[ -f x ]] then; a[[1]; `[[b]]`", "if [[ -f x ]] then; a[[1]; [[b]]"},
           TextCase{"==marked== but a == b == c and x==y==z", "marked but a == b == c and x==y==z"},
           TextCase{"==[[Page|a]]==", "a"},
           TextCase{"A block. ^id123\n\nx ^2", "A block.\nx ^2"},
           TextCase{"((62d1b0a4-1111-2222-3333-444455556666)) rest ((of it))", "rest ((of it))"},
           TextCase{"- One\n  id:: 62d1b0a4\n\t- Two\n\t  collapsed:: true", "One\nTwo"},
           TextCase{"status:: seedling", "status:: seedling"},
           TextCase{"## On [[Page|it]]", "On it"},
       })
    EXPECT_EQ(extract_markdown(markdown).text, text) << markdown;
}

TEST(MarkdownNotes, LinksNameFilesOfTheArchive) {
  EXPECT_EQ(extract_markdown("[[Rain barrel#Leaks|leaks]] ![[Tools]] [[#here]]").links,
            (std::vector<Link>{{"@/Rain barrel", "leaks"}, {"@/Tools", "Tools"}}));
  EXPECT_EQ(extract_markdown("![[a.png|A red fox]]").alt_text, "A red fox");
}

TEST(MarkdownNotes, ManyOpenersCostLinearTime) {
  for (const std::string mark : {"[[a ", "==a ", "![[", "((", "`[[", "#a ^"})
    EXPECT_FALSE(extract_markdown(repeated(mark, 100'000)).text.empty()) << mark;
}

}  // namespace
}  // namespace annals
