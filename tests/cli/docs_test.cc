// SPDX-License-Identifier: GPL-2.0-or-later
/// The tables in docs/ are those of the program.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "query/request.h"
#include "query/schema.h"

namespace annals {
namespace {

std::string query_syntax() {
  std::ifstream in(std::filesystem::path(ANNALS_SOURCE_DIR) / "docs/query-syntax.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What stands between `<!-- name: …-->` with its table head and `<!-- /name -->`.
std::string table(const std::string& document, const std::string& name) {
  const std::string head_end = "|---|\n";
  const std::size_t begin = document.find(head_end, document.find("<!-- " + name + ":"));
  const std::size_t end = document.find("<!-- /" + name + " -->");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return "no table " + name;
  return document.substr(begin + head_end.size(), end - begin - head_end.size());
}

TEST(Docs, QuerySyntaxListsTheFieldsOfTheSchema) {
  std::string expected;
  for (const Field& field : kFields)
    expected += fmt::format("| {} | `{}` | {} |\n", field.name, field.example, field.help);
  EXPECT_EQ(table(query_syntax(), "fields"), expected);
}

TEST(Docs, QuerySyntaxListsTheLimits) {
  const Limits limits;
  const std::pair<std::string_view, long> rows[] = {
      {"bytes in the query", limits.query_bytes},
      {"words in the query", limits.terms},
      {"nested parentheses", limits.depth},
      {"words with `*`", limits.wildcards},
      {"letters before a `*`", limits.wildcard_letters},
      {"words that one `*` stands for, the most frequent first", limits.wildcard_expansion},
      {"words in a phrase", limits.phrase_words},
      {"filters", limits.filters},
      {"limit", limits.limit},
      {"offset", limits.offset},
      {"milliseconds a search may take", limits.deadline.count()},
  };
  std::string expected;
  for (const auto& [name, value] : rows) expected += fmt::format("| {} | {} |\n", name, value);
  EXPECT_EQ(table(query_syntax(), "limits"), expected);
}

}  // namespace
}  // namespace annals
