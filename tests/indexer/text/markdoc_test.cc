// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Markdoc, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"{% callout type=\"note\" title=\"Look\" %}\n\nThe *text*.\n\n{% /callout %}",
                    "Look\nThe text."},
           TextCase{"a {% $user.name %} b {% tag /%} c", "a b c"},
           TextCase{"# Head {% #id .x %}\n\nText", "Head\nText"},
           TextCase{"a {% comment %} hidden {% /comment %} b", "a b"},
           TextCase{"```\n{% code %}\n```\n\n{% x %}after", "{% code %}\nafter"},
           TextCase{"50 {% of", "50 {% of"},
       })
    EXPECT_EQ(extract_markdoc(body).text, text) << body;
}

}  // namespace
}  // namespace annals
