// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/help_text.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <set>
#include <sstream>
#include <vector>

#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/index/schema.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

/// The left column below a heading, up to the next empty line.
std::vector<std::string> examples_under(const std::string& heading) {
  std::istringstream help(search_help());
  std::vector<std::string> examples;
  std::string line;
  while (std::getline(help, line) && line != heading + ':') {
  }
  while (std::getline(help, line) && !line.empty())
    if (line.find_first_not_of(' ') == 2) examples.push_back(line.substr(2, line.find("  ", 2) - 2));
  return examples;
}

TEST(HelpText, FitsATerminal) {
  std::istringstream help(search_help());
  for (std::string line; std::getline(help, line);) {
    EXPECT_LE(columns(line), kHelpColumns) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
  }
}

TEST(HelpText, HasExamplesThatAreUnderstoodAsTheyStand) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "Azure outage", .text = "cloud and grid"}});
  std::size_t examples = 0;
  for (const std::string heading : {"Query language", "Fields"})
    for (const std::string& example : examples_under(heading)) {
      ++examples;
      QueryChanges changes = searcher.search({.text = example, .exact = true}).changes;
      std::erase_if(changes,
                    [](const QueryChange& change) { return change.reason == WordsAloneReason::NoValue; });
      EXPECT_EQ(changes, QueryChanges()) << example;
    }
  EXPECT_GT(examples, kFields.size());
  EXPECT_EQ(examples_under("Fields").size(), kFields.size());
  for (const std::string& example : examples_under("Examples"))
    EXPECT_TRUE(example.starts_with("annals search")) << example;
}

TEST(HelpText, SaysTheExitCodesThatErrorsHave) {
  const std::string help = search_help();
  EXPECT_TRUE(support::has(help, fmt::format("{} bad request", info(ErrorKind::BadRequest).exit_code)))
      << help;
  EXPECT_TRUE(support::has(help, fmt::format("{} no usable index", info(ErrorKind::NoIndex).exit_code)))
      << help;
}

TEST(HelpText, EveryKindOfFieldHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const FieldKind kind : {FieldKind::Text, FieldKind::Keyword, FieldKind::Name, FieldKind::Date})
    EXPECT_TRUE(names.insert(kind_name(Field{.kind = kind})).second) << kind_name(Field{.kind = kind});
  EXPECT_EQ(kind_name(*find_field("tag")), "keyword");
  EXPECT_EQ(kind_name(*find_field("date")), "date");
}

}  // namespace
}  // namespace annals
