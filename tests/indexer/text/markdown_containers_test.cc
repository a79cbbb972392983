// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_containers.h"

#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(MarkdownContainers, ShowTheirTitlesAndTexts) {
  for (const auto& [markdown, text] : {
           TextCase{"!!! warning \"Soft *ice*\"\n\n    Walk **slowly**.\n\nafter",
                    "Soft ice\nWalk slowly.\nafter"},
           TextCase{"??? note\n    Folded.\nafter", "Folded. after"},
           TextCase{"???+ tip inline end \"Open\"\n    Shown.", "Open\nShown."},
           TextCase{"=== \"C\"\n\n    ```c\n    int a;\n    ```\n\n=== \"Rust\"\n\n    let a;",
                    "C\nint a;\nRust\nlet a;"},
           TextCase{"!!! note\n    One\n\n    !!! tip \"Two\"\n        Three\n\n    Four",
                    "One\nTwo\nThree\nFour"},
           TextCase{"1. One\n\n    !!! tip \"Two\"\n        Three\n\n2. Four", "One\nTwo\nThree\nFour"},
           TextCase{"!!! wow\n\nNot indented.", "!!! wow\nNot indented."},
           TextCase{"Title\n=====\n\ntext", "Title\ntext"},
           TextCase{":::note[Mind *this*]\n\nText.\n\n:::", "Mind this\nText."},
           TextCase{"::: tip Stay dry {open}\nText.\n:::", "Stay dry\nText."},
           TextCase{":::: {.callout-note title=\"Look\"}\n::: {.inner}\nText.\n:::\n::::", "Look\nText."},
           TextCase{"::: {#id}\nText.\n:::\nafter", "Text.\nafter"},
           TextCase{"```\n::: note\n!!! note\n```", "::: note\n!!! note"},
           TextCase{"/// note | Title\nText.\n///", "Title\nText."},
           TextCase{"/// Not a block at all", "/// Not a block at all"},
           TextCase{"> [!NOTE]\n> Text.", "Text."},
           TextCase{"> [!warning]- Cold\n> Text.\n> > [!tip] In\n> > Inner.", "Cold\nText.\nIn\nInner."},
           TextCase{"> [!link](a)", "!link"},
           TextCase{"Summary.\n\n===\n\nRest.", "Summary.\nRest."},
       })
    EXPECT_EQ(extract_markdown(markdown).text, text) << markdown;
}

}  // namespace
}  // namespace annals
