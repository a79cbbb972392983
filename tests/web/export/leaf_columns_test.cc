// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/leaf_columns.h"

#include <gtest/gtest.h>

#include <string>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "web/export/table_writer.h"

namespace annals {
namespace {

TEST(LeafColumns, WritesWhatKeysShareOnce) {
  const WrittenTable table = write_table({{"", ""}, {"apple", "1"}, {"apples", "23"}}, {0, 0, 0}, 2048);
  const std::string columns = leaf_columns({table.bytes});
  const std::string counts("\x03", 1), sizes("\x00\x02\x04", 3), shared("\x00\x00\x05", 3),
      rests("\x00\x05\x01", 3);
  EXPECT_EQ(columns, "\x01\x03\x03\x03\x06\x03" + counts + sizes + shared + rests + "apples" + "123");
}

TEST(LeafColumns, SaysWhichPartOfAnItemALeafHas) {
  const WrittenTable table = write_table({{"", ""}, {"a", std::string(3000, 'x')}}, {0, 1}, 2048);
  ASSERT_EQ(table.leaves[1], 2U);
  const std::string first = leaf_columns({std::string_view(table.bytes).substr(2048, 2048)}),
                    second = leaf_columns({std::string_view(table.bytes).substr(4096, 2048)});
  EXPECT_EQ(first.substr(7, 4), std::string("\x01", 1) + first.substr(8, 2) + '\x02') << "the first of more";
  EXPECT_EQ(second.substr(7, 4), std::string("\x01", 1) + second.substr(8, 2) + '\x05')
      << "the second and last";
}

TEST(LeafColumns, RefusesDamagedLeaves) {
  std::string leaf = write_table({{"", ""}, {"apple", "1"}}, {0, 0}, 2048).bytes;
  leaf[11] = '\x7f';
  EXPECT_THROW(leaf_columns({leaf}), Error);
}

}  // namespace
}  // namespace annals
