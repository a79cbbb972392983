// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

struct LiterateHaskellCase {
  std::string body, text;
};

TEST(LiterateHaskell, ReadsProseAndCode) {
  for (const auto& [body, text] : {
           LiterateHaskellCase{"", ""},
           LiterateHaskellCase{"Some *prose*.\n\n> main :: IO ()\n> main = print 1\n>\n> -- *x*\n\nMore.",
                               "Some prose.\nmain :: IO ()\nmain = print 1\n\n-- *x*\nMore."},
           LiterateHaskellCase{"a\n\\begin{code}\nx = y\n\n```\n\\end{code}\nb", "a\nx = y\n\n```\nb"},
           LiterateHaskellCase{" > a *quote*\n\nb", "a quote\nb"},
           LiterateHaskellCase{"> only code", "only code"},
       })
    EXPECT_EQ(extract_literate_haskell(body).text, text) << body;
}

}  // namespace
}  // namespace annals
