// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/simple_yaml.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "tests/support/value_text.h"

namespace annals {
namespace {

using support::written;

/// "-" for a block that only the library reads.
std::string read_simple(std::string_view inside) {
  const std::optional<Value> value = parse_simple_yaml(inside, 2);
  return value ? written(*value, true) : "-";
}

TEST(SimpleYaml, IsWhatTheLibraryReads) {
  for (std::string_view inside :
       {"title: A post\n", "title: \"A: b\" # c\ndraft: false\n", "tags: [a, 'b c', \"d\"]\n",
        "tags:\n- a\n- 'b'\n", "tags:\n  - a # c\n  - b\nnone:\nnull_too: null\n",
        "# a comment\n\na: 1.10\nurl: /a/b\n", "city: Z\u00fcrich\n"}) {
    ASSERT_NE(read_simple(inside), "-") << inside;
    EXPECT_EQ(read_simple(inside), written(parse_yaml_by_library(inside, 2), true)) << inside;
  }
}

TEST(SimpleYaml, LeavesTheRestToTheLibrary) {
  for (std::string_view inside : {"", "a: b: c\n", "a: &x b\n", "a: *x\n", "a: {b: c}\n", "a: |\n  b\n",
                                  "a: \"b\\n\"\n", "a: b\n  c\n", "a: 1\na: 2\n", "'a': b\n", "a: [b, [c]]\n",
                                  "a: !x b\n", "a:\tb\n", "- a\n", "null: a\n", "a: 'it''s'\n"})
    EXPECT_EQ(read_simple(inside), "-") << inside;
}

}  // namespace
}  // namespace annals
