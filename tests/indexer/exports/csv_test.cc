// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/csv.h"

#include <gtest/gtest.h>

#include <array>

#include "indexer/front_matter/keys.h"

namespace annals {
namespace {

using Fields = std::vector<std::string>;

std::vector<std::pair<std::size_t, std::string>> rows_of(const std::string& text) {
  std::vector<std::pair<std::size_t, std::string>> rows;
  ByteWindow window(text);
  scan_csv_rows(window,
                [&](const CsvRow& row) { rows.emplace_back(row.line, text.substr(row.offset, row.length)); });
  return rows;
}

TEST(Csv, RowsEndWhereNoFieldIsOpen) {
  using Rows = std::vector<std::pair<std::size_t, std::string>>;
  EXPECT_EQ(rows_of("a,b\r\n\r\n\"x\ny\",\"\"\"z\"\"\n\"\n5\" tall,2"),
            (Rows{{1, "a,b"}, {3, "\"x\ny\",\"\"\"z\"\"\n\""}, {6, "5\" tall,2"}}));
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a\n"),
            (Rows{{1, "a"}}));
  EXPECT_EQ(rows_of("\"a\nb"), (Rows{{1, "\"a\nb"}}));
  EXPECT_EQ(rows_of(""), Rows{});
  EXPECT_EQ(rows_of("\n\r\n"), Rows{});
}

TEST(Csv, FieldsAreUnquoted) {
  EXPECT_EQ(csv_fields("a,,\"b,c\",\"say \"\"so\"\"\",5\" tall"),
            (Fields{"a", "", "b,c", "say \"so\"", "5\" tall"}));
  EXPECT_EQ(csv_fields("\"a\" b,"), (Fields{"a b", ""}));
  EXPECT_EQ(csv_fields(""), Fields{""});
  EXPECT_EQ(csv_fields("a,\"b"), std::nullopt);
}

TEST(Csv, ARowOfAnotherLengthHasNoValue) {
  const Fields names = {"Post ID", "title"};
  EXPECT_EQ(scalar_at(*csv_value(names, "7,T"), "postid"), "7");
  EXPECT_FALSE(csv_value(names, "7,T,more"));
  EXPECT_FALSE(csv_value(names, "7"));
}

TEST(Csv, AHeaderHasTheWantedColumns) {
  constexpr auto kWanted = std::to_array<std::string_view>({"postid"});
  EXPECT_EQ(csv_header("\xEF\xBB\xBF"
                       "post_id,title\n1,2\n",
                       kWanted),
            (Fields{"post_id", "title"}));
  EXPECT_EQ(csv_header("id,title\n", kWanted), Fields{});
  EXPECT_EQ(csv_header("", kWanted), Fields{});
}

}  // namespace
}  // namespace annals
