// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/keys.h"

#include <gtest/gtest.h>

#include "indexer/front_matter/dialect.h"

namespace annals {
namespace {

TEST(Keys, AreComparedWithoutCaseHyphensUnderscoresAndBlanks) {
  const Value map = parse_yaml("Created-At: ' 2009 '\ndraft: yes\nlist: [a]\n", 1);
  for (const char* key : {"created_at", "createdAt", "CREATED AT", "Created-At"})
    EXPECT_EQ(normal_key(key), "createdat");
  EXPECT_EQ(scalar_at(map, "createdat"), "2009");
  EXPECT_EQ(scalar_at(map, "list"), "");
  EXPECT_EQ(scalar_at(map, "absent"), "");
  EXPECT_EQ(find_entry(map, "created"), nullptr);
  EXPECT_EQ(find_entry(map, "createdatt"), nullptr);
  EXPECT_TRUE(flag_at(map, "draft"));
  EXPECT_FALSE(flag_at(map, "list"));
}

}  // namespace
}  // namespace annals
