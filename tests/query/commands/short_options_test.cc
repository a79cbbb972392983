// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/short_options.h"

#include <gtest/gtest.h>

#include "query/commands/commands.h"

namespace annals {
namespace {

using Arguments = std::vector<std::string>;

TEST(ShortOptions, BecomeLongOnes) {
  struct Case {
    Arguments given, expanded;
  };
  for (const Case& c :
       {Case{{"search", "-n", "3", "x"}, {"search", "--limit=3", "x"}},
        Case{{"search", "-n3"}, {"search", "--limit=3"}}, Case{{"search", "-n=3"}, {"search", "--limit=3"}},
        Case{{"search", "x", "-t", "a b"}, {"search", "x", "--tag=a b"}},
        Case{{"search", "-o", "newest", "-fjson"}, {"search", "--order=newest", "--format=json"}},
        Case{{"search", "-0", "-h"}, {"search", "--null", "--help"}},
        Case{{"search", "x", "-n"}, {"search", "x", "--limit"}}})
    EXPECT_EQ(with_long_options(c.given), c.expanded);
}

TEST(ShortOptions, AreNotWordsToLeaveOut) {
  for (const Arguments& same : {Arguments{"search", "-outage", "-table", "-nothing", "-food", "-x", "-"},
                                {"search", "--", "-n", "3"},
                                {"index", "-n", "3"},
                                {}})
    EXPECT_EQ(with_long_options(same), same);
}

}  // namespace
}  // namespace annals
