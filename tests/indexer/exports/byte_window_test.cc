// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/byte_window.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(ByteWindow, FindsWhatLiesAcrossItsEdge) {
  for (std::size_t before : {0u, 1u, 262140u, 262143u, 262144u, 262145u, 524287u}) {
    const std::string text = std::string(before, '\n') + "]]>" + std::string(300000, 'x');
    ByteWindow window(text);
    EXPECT_EQ(window.find("]]>", 0), before);
    EXPECT_EQ(window.find("]]>", before + 1), ByteWindow::npos);
    EXPECT_TRUE(window.starts_with("]]>x", before));
    EXPECT_EQ(window.bytes(before, 4), "]]>x");
    EXPECT_EQ(window.count_lines(0, text.size()), before);
    EXPECT_EQ(window.at(text.size()), -1);
  }
}

}  // namespace
}  // namespace annals
