// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/json_scanner.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {
namespace {

using Rows = std::vector<std::string>;

struct ScannedJson {
  Rows rows{};  ///< "table line: bytes"
  std::string problem{};
};

ScannedJson scanned(std::string_view text) {
  constexpr auto kTables = std::to_array<std::string_view>({"posts", "tags"});
  ByteWindow file(text);
  ScannedJson scan;
  scan.problem = scan_json_rows(file, kTables, [&](const JsonRow& row) {
    scan.rows.push_back(std::string(row.table) + ' ' + std::to_string(row.line) + ": " +
                        file.bytes(row.offset, row.length));
  });
  return scan;
}

TEST(JsonScanner, RowsOfTablesAreFoundAtAnyDepth) {
  const ScannedJson scan = scanned(
      "{\"db\": [{\"data\": {\"posts\": [{\"a\": 1},\n {\"b\": {\"posts\": [{}]}}],\n \"tags\": [{}], "
      "\"users\": [{}]}}]}");
  EXPECT_EQ(scan.problem, "");
  EXPECT_EQ(scan.rows, (Rows{"posts 1: {\"a\": 1}", "posts 2: {\"b\": {\"posts\": [{}]}}", "tags 3: {}"}));
}

TEST(JsonScanner, BracketsInStringsDoNotCount) {
  EXPECT_EQ(scanned(R"({"posts": [{"a": "}]\"{"}]})").rows, Rows{R"(posts 1: {"a": "}]\"{"})"});
}

TEST(JsonScanner, ReportsWhatIsWrongAfterTheRowsBeforeIt) {
  for (const auto& [text, problem] : std::vector<std::pair<std::string, std::string>>{
           {"{\"posts\": [{}", "the file ends early"},
           {"{\"posts\": [{}}", "brackets do not match"},
           {"{\"posts\": [{}, {\"a", "a string has no end"},
           {"{\"posts\": [{}], \"x\": " + std::string(2000, '['), "nested too deep"}}) {
    const ScannedJson scan = scanned(text);
    EXPECT_EQ(scan.problem, problem);
    EXPECT_EQ(scan.rows, Rows{"posts 1: {}"});
  }
}

}  // namespace
}  // namespace annals
