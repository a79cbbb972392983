// SPDX-License-Identifier: GPL-2.0-or-later
/// Two readings of one text.
#pragma once
#include <gtest/gtest.h>

#include <string_view>

#include "indexer/text/text_format.h"

namespace annals::support {

inline void expect_same(const ExtractedText& a, const ExtractedText& b, std::string_view source) {
  EXPECT_EQ(a.text, b.text) << source;
  EXPECT_EQ(a.sections, b.sections) << source;
  EXPECT_EQ(a.links, b.links) << source;
  EXPECT_EQ(a.alt_text, b.alt_text) << source;
  EXPECT_EQ(a.meta, b.meta) << source;
  EXPECT_EQ(a.shape.lines, b.shape.lines) << source;
}

}  // namespace annals::support
