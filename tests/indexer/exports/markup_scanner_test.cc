// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/markup_scanner.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {
namespace {

std::vector<std::string> tags_of(std::string_view text) {
  ByteWindow file(text);
  MarkupScanner scanner(file);
  std::vector<std::string> found;
  while (const std::optional<Tag> tag = scanner.next()) {
    const std::string kind = tag->kind == Tag::Kind::End ? "/" : tag->kind == Tag::Kind::Empty ? "!" : "";
    found.push_back(kind + tag->name + ' ' + file.bytes(tag->begin, tag->end - tag->begin));
  }
  return found;
}

using TagList = std::vector<std::string>;

TEST(MarkupScanner, FindsStartEndAndEmptyTags) {
  EXPECT_EQ(tags_of("<a:b c='>'>x<d/></a:b>"), (TagList{"a:b <a:b c='>'>", "!d <d/>", "/a:b </a:b>"}));
}

TEST(MarkupScanner, SkipsWhatIsNoTag) {
  EXPECT_EQ(
      tags_of("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b '<c>'>]><!-- <d> --><e><![CDATA[<f>]]>1 < 2</e>"),
      (TagList{"e <e>", "/e </e>"}));
}

TEST(MarkupScanner, AStrayQuoteDoesNotHideTheRest) {
  const std::string long_text(70'000, 'x');
  EXPECT_EQ(tags_of("<a b='>" + long_text + "<c>").front(), "a <a b='>");
  EXPECT_EQ(tags_of("<a><b").size(), 1U);
}

}  // namespace
}  // namespace annals
