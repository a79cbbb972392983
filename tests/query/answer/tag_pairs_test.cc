// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_pairs.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

/// "tag -> usual, likeness"; a clear pair has a "!".
std::vector<std::string> pairs_of(const TagCounts& counts, std::string_view language = "en") {
  std::vector<std::string> lines;
  for (const TagPair& pair : tags_alike(counts, language))
    lines.push_back(pair.tag + " -> " + pair.usual + ", " + std::string(name_of(pair.likeness)) +
                    (pair.is_clear ? "!" : ""));
  return lines;
}

using Pairs = std::vector<std::string>;

TEST(TagPairs, AreSpellingsOfOneTag) {
  EXPECT_EQ(pairs_of({{"Email", 1}, {"email", 9}, {"e-mail", 3}, {"EMail", 4}}),
            (Pairs{"EMail -> email, case", "Email -> email, case!", "e-mail -> email, marks!"}));
  EXPECT_EQ(pairs_of({{"R&D", 1}, {"r and d", 3}}), (Pairs{"R&D -> r and d, marks"}));
  EXPECT_EQ(pairs_of({{"Web", 2}, {"web", 2}}), (Pairs{"Web -> web, case"}));
  EXPECT_EQ(pairs_of({{"ano", 1}, {"a\xC3\xB1o", 9}}), (Pairs{"ano -> a\xC3\xB1o, marks"}));
  EXPECT_EQ(pairs_of({{"c", 1}, {"c++", 9}, {"c#", 9}, {"1.5", 1}, {"15", 9}}), Pairs{});
}

TEST(TagPairs, ArePlurals) {
  const TagCounts counts = {{"videos", 2},   {"video", 9},   {"libraries", 9}, {"library", 1},
                            {"box sets", 9}, {"box set", 1}, {"news", 9},      {"new", 1},
                            {"ethics", 9},   {"ethic", 1},   {"classes", 9},   {"clases", 1}};
  EXPECT_EQ(pairs_of(counts),
            (Pairs{"box set -> box sets, plural!", "ethic -> ethics, plural", "library -> libraries, plural!",
                   "videos -> video, plural!", "clases -> classes, letters"}));
  EXPECT_EQ(pairs_of({{"videos", 2}, {"video", 9}}, "de"), (Pairs{"videos -> video, plural"}));
  EXPECT_EQ(pairs_of({{"videos", 2}, {"video", 9}}, ""), (Pairs{"videos -> video, plural"}));
}

TEST(TagPairs, AreMisspeltOrShort) {
  EXPECT_EQ(pairs_of({{"acessibility", 1}, {"accessibility", 9}, {"javascirpt", 1}, {"javascript", 60}}),
            (Pairs{"acessibility -> accessibility, letters", "javascirpt -> javascript, letters"}));
  EXPECT_EQ(pairs_of({{"Hibernate OGM", 60}, {"Hibernate ORM", 450}, {"web1", 1}, {"web2", 9}}), Pairs{});
  EXPECT_EQ(
      pairs_of(
          {{"application programming interface", 2}, {"API", 9}, {"centers of excellence", 3}, {"ce", 1}}),
      (Pairs{"application programming interface -> API, initials"}));
}

TEST(TagPairs, AreFewOfManyTags) {
  TagCounts counts;
  for (int i = 0; i < 20'000; ++i) counts["tag " + std::to_string(i * 7919)] = 1;
  EXPECT_EQ(pairs_of(counts), Pairs{});
  EXPECT_EQ(pairs_of({{"", 1}, {"-", 2}, {"\xE6\x97\xA5\xE6\x9C\xAC", 1}, {"\xE6\x97\xA5\xE6\x9C\xAD", 9}}),
            Pairs{});
}

}  // namespace
}  // namespace annals
