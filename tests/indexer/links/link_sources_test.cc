// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_sources.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

struct SourceCase {
  std::string path, bytes;
  std::size_t line = 0;
  bool is_changeable = true;
};

TEST(LinkSources, AreReadWithTheirLines) {
  for (const SourceCase& known : {SourceCase{"a.md", "---\ntitle: A\n---\n\n[a](/x)", 5},
                                  {"a.md", "\xEF\xBB\xBF---\r\ntitle: A\r\n---\r\n[a](/x)\r\n", 4},
                                  {"a.html", "<p>\n<a href=\"/x\">a</a>", 2},
                                  {"a.md", "Caf\xE9\n[a](/x)", 2, false},
                                  {"a.rst", "Title\n=====\n\n`a </x>`_", 4},
                                  {"a.textile", "h1. T\n\n\"a\":/x", 3}}) {
    const auto folder = support::folder_with({{known.path, known.bytes}});
    const Archive archive = scan_archive(folder.path());
    Diagnostics problems;
    const LinkedSource source = read_linked_source(archive, archive.files.at(0), problems);
    ASSERT_EQ(source.links.size(), 1u) << known.bytes;
    EXPECT_EQ(source.links[0].line, known.line) << known.bytes;
    EXPECT_EQ(source.text.substr(source.links[0].begin, source.links[0].size), "/x");
    EXPECT_EQ(source.is_changeable, known.is_changeable);
    EXPECT_EQ(problems.empty(), known.is_changeable);
  }
}

TEST(LinkSources, OfFilesThatAreGoneSaySo) {
  const auto folder = support::folder_with({{"a.md", "[a](/x)"}});
  const Archive archive = scan_archive(folder.path());
  std::filesystem::remove(folder.path() / "a.md");
  Diagnostics problems;
  EXPECT_TRUE(read_linked_source(archive, archive.files.at(0), problems).links.empty());
  EXPECT_EQ(problems.size(), 1u);
}

}  // namespace
}  // namespace annals
