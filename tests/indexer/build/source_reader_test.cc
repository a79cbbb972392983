// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/source_reader.h"

#include <gtest/gtest.h>

#include "indexer/build/archive.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

using Languages = std::vector<std::string>;

Languages languages_of(const support::Files& files) {
  const auto folder = support::folder_with(files);
  const Archive archive = scan_archive(folder.path());
  Languages languages;
  for (const SourceFile& file : archive.files)
    languages.push_back(
        read_source(archive, file, {.generator = *archive.generator, .site = archive.site}, 1 << 20)
            .post.text_language);
  return languages;
}

TEST(ArchiveLanguage, IsThatOfTheShortTextsTogether) {
  EXPECT_EQ(
      languages_of({{"a.md", "L'été dernier, nous avons visité l'île avec des amis."},
                    {"b.md", "Le cheval du voisin mange dans la prairie."},
                    {"c.md", "Aujourd'hui il pleut, et je reste à la maison."},
                    {"d.md", "Une nouvelle école ouvre ses portes en septembre, près du vieux marché."}}),
      (Languages{"fr", "fr", "fr", "fr"}));
}

TEST(ArchiveLanguage, IsUnknownOfFewWordsAndOfSeveralLanguages) {
  EXPECT_EQ(languages_of({{"a.md", "L'été dernier."}}), Languages{""});
  EXPECT_EQ(
      languages_of({{"a.md", "Le cheval du voisin mange dans la prairie, et il pleut depuis hier soir."},
                    {"b.md", "The horse of my neighbour eats in the meadow, and it rains since last night."},
                    {"c.md", "Das Pferd des Nachbarn frisst auf der Wiese, und es regnet seit gestern."}}),
      (Languages{"", "", ""}));
}

TEST(ArchiveLanguage, IsNotThatOfPostsThatSayTheirOwn) {
  EXPECT_EQ(
      languages_of({{"a.md", "---\nlang: de\n---\nL'été dernier, nous avons visité l'île avec des amis."},
                    {"b.md",
                     "---\nlang: de\n---\nLe cheval du voisin mange dans la prairie, et il "
                     "pleut depuis hier soir, et je reste à la maison."},
                    {"c.md", "Aujourd'hui."}}),
      (Languages{"", "", ""}));
}

}  // namespace
}  // namespace annals
