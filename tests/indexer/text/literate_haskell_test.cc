// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(LiterateHaskell, ReadsProseAndCode) {
  for (const auto& [body, text] : {
           TextCase{"", ""},
           TextCase{"Some *prose*.\n\n> main :: IO ()\n> main = print 1\n>\n> -- *x*\n\nMore.",
                    "Some prose.\nmain :: IO ()\nmain = print 1\n\n-- *x*\nMore."},
           TextCase{"a\n\\begin{code}\nx = y\n\n```\n\\end{code}\nb", "a\nx = y\n\n```\nb"},
           TextCase{" > a *quote*\n\nb", "a quote\nb"},
           TextCase{"> only code", "only code"},
       })
    EXPECT_EQ(extract_literate_haskell(body).text, text) << body;
}

}  // namespace
}  // namespace annals
