// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

struct Case {
  std::string body, text;
};

TEST(LiterateHaskell, ReadsProseAndCode) {
  for (const auto& [body, text] : {
           Case{"", ""},
           Case{"Some *prose*.\n\n> main :: IO ()\n> main = print 1\n>\n> -- *x*\n\nMore.",
                "Some prose.\nmain :: IO ()\nmain = print 1\n\n-- *x*\nMore."},
           Case{"a\n\\begin{code}\nx = y\n\n```\n\\end{code}\nb", "a\nx = y\n\n```\nb"},
           Case{" > a *quote*\n\nb", "a quote\nb"},
           Case{"> only code", "only code"},
       })
    EXPECT_EQ(extract_literate_haskell(body).text, text) << body;
}

}  // namespace
}  // namespace annals
