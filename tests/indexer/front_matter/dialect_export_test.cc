// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

ReadPost read_page(const std::string& text) {
  return support::read_as("next", "posts/a.mdx", text);
}

TEST(ExportedValues, AreFrontMatter) {
  const ReadPost read = read_page(
      "import X from '../x'\n\nexport const metadata = {\n  title: \"Kiln {1}\",\n  date: '2019-01-02',\n"
      "  tags: ['a', 'b'],\n};\n\nWarm.\n");
  EXPECT_EQ(read.dialect, "export");
  EXPECT_EQ(read.post.title, "Kiln {1}");
  EXPECT_EQ(read.post.tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read.post.text, "Warm.");
  EXPECT_EQ(read.reason, "public");
}

TEST(ExportedValues, HideADraft) {
  EXPECT_EQ(read_page("export const meta: Meta = {\n  draft: true\n}\n\nText").post.visibility,
            Visibility::Draft);
  EXPECT_EQ(read_page("export const frontmatter = { published: false }\nText").post.visibility,
            Visibility::Draft);
}

TEST(ExportedValues, OfAProgramAreNotRead) {
  EXPECT_EQ(read_page("export const meta = {\n  ...other,\n  'a': [\n}\n\nText").post.visibility,
            Visibility::Private);
  EXPECT_EQ(read_page("export const meta = {\n  title: 'a'\n\nText").post.visibility, Visibility::Private);
}

TEST(ExportedValues, OfOtherNamesAreCode) {
  EXPECT_EQ(read_page("export const colours = {red: 1};\n\nText").dialect, "none");
}

}  // namespace
}  // namespace annals
