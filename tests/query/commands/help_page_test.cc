// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/help_page.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace annals {
namespace {

constexpr const char* kNotes =
    "One sentence that goes\non in the next line.\n\n"
    "Examples:\n"
    "  do this     what it\n"
    "              does\n"
    "  do a thing whose name is long\n"
    "              what that does\n"
    "  do that\n\n"
    "The end.";

TEST(HelpPage, ReadsBlocksWhateverTheirLines) {
  const std::vector<HelpBlock> blocks = help_blocks(kNotes);
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].text, "One sentence that goes on in the next line.");
  EXPECT_EQ(blocks[1].heading, "Examples");
  EXPECT_EQ(blocks[1].rows, (HelpRows{{"do this", "what it does"},
                                      {"do a thing whose name is long", "what that does"},
                                      {"do that", ""}}));
  EXPECT_EQ(blocks[2].text, "The end.");
  EXPECT_TRUE(help_blocks("").empty());
}

HelpPage page_of_demo() {
  static CLI::App app("Does things.", "demo");
  static unsigned number = 0;
  static const bool is_made = [] {
    app.add_option("-n,--number", number, "How many things there shall be, in all and everywhere")
        ->type_name("N");
    app.footer(kNotes);
    return true;
  }();
  (void)is_made;
  return help_page(app, "/usr/bin/demo");
}

TEST(HelpPage, FitsTheWidth) {
  EXPECT_EQ(help_text(page_of_demo(), 50),
            "Usage: demo [OPTION]...\n"
            "Does things.\n"
            "\nOptions:\n"
            "  -h, --help\n"
            "        Print this help message and exit\n"
            "  -n, --number N\n"
            "        How many things there shall be, in all and\n"
            "        everywhere\n"
            "\nOne sentence that goes on in the next line.\n"
            "\nExamples:\n"
            "  do this\n"
            "        what it does\n"
            "  do a thing whose name is long\n"
            "        what that does\n"
            "  do that\n"
            "\nThe end.\n");
  EXPECT_NE(help_text(page_of_demo(), 90)
                .find("  -n, --number N            How many things there shall be, in all and everywhere\n"),
            std::string::npos);
}

TEST(HelpPage, IsAManPageToo) {
  HelpPage page = page_of_demo();
  page.summary = ".starts with a dot, has a \\ and -x";
  const std::string man = man_page(page, "1.0");
  EXPECT_EQ(man.rfind(".TH \"DEMO\" 1 \"\" \"annals 1.0\" \"Annals\"\n.SH NAME\n", 0), 0U) << man;
  EXPECT_NE(man.find("\\&.starts with a dot, has a \\e and \\-x\n"), std::string::npos) << man;
  EXPECT_NE(man.find(".TP\n.B \\-n, \\-\\-number N\nHow many"), std::string::npos) << man;
  EXPECT_NE(man.find(".SH EXAMPLES\n.TP\n.B do this\nwhat it does\n"), std::string::npos) << man;
}

}  // namespace
}  // namespace annals
