// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Quarto, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"```{r}\nx <- 1\n```\n\nText.", "x <- 1\nText."},
           TextCase{"```{r, echo = FALSE}\nhidden\n```\n\nText.", "Text."},
           TextCase{"```{r setup, include=F}\nhidden\n```\n\nText.", "Text."},
           TextCase{"```{python}\n#| label: a\n#| echo: false\nhidden\n```\n\nText.", "Text."},
           TextCase{"```{python}\n#| label: a\nshown\n```", "shown"},
           TextCase{"```{.r}\n#| shown\n```", "#| shown"},
           TextCase{"It is `r 1 + 1` and `{python} x` of `r`.", "It is and of r."},
           TextCase{"[small]{.smallcaps} ![](a.png){width=50%} x{y}", "small x{y}"},
           TextCase{"a [secret *x*]{.content-hidden} b [p]{.content-visible when-format=\"pdf\"}c", "a b c"},
           TextCase{"::: {.hidden}\nsecret\n:::\n\n::: {.hidden-gem}\nText.\n:::", "Text."},
           TextCase{"::: {.callout-tip}\n## Tip\nText.\n:::", "Tip\nText."},
       })
    EXPECT_EQ(extract_quarto(body).text, text) << body;
}

/// It would take minutes if the text before were gone over for each of them.
TEST(Quarto, TakesManyAttributesWithoutASpan) {
  std::string body;
  for (int i = 0; i < 300'000; ++i) body += "]{}";
  EXPECT_EQ(extract_quarto(body + " end").text.substr(0, 3), "]]]");
}

}  // namespace
}  // namespace annals
