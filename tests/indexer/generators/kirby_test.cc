// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Kirby, ReadsListedPages) {
  const auto folder =
      folder_with({{"content/site.txt", "Title: Clay\n"},
                   {"content/home/home.txt", "Title: Start\n\n----\n\nText: Welcome\n"},
                   {"content/1_blog/blog.txt", "Title: Blog\n"},
                   {"content/1_blog/20190501_my-kiln/article.txt",
                    "Title: My kiln\n\n----\n\nTags: clay, fire\n\n----\n\nText: It burns.\n"},
                   {"content/1_blog/20190501_my-kiln/kiln.jpg.txt", "Alt: A kiln\n\n----\n\nUuid: x\n"},
                   {"content/1_blog/2_review/article.de.txt",
                    "Title: Review\n\n----\n\nDate: 2019-06-07\n\n----\n\nText: x\n"},
                   {"content/1_blog/2019-unlisted/article.txt", "Title: Unlisted\n\n----\n\nText: no\n"},
                   {"content/1_blog/_drafts/secret/article.txt", "Title: Secret\n\n----\n\nText: no\n"},
                   {"content/1_blog/2_review/_changes/article.txt", "Title: Changed\n\n----\n\nText: no\n"},
                   {"content/1_blog/20190502_kiln/article.text.txt", "Title: Kiln\n\n----\n\nText: x\n"},
                   {"content/error/error.txt", "Title: Error\n"},
                   {"kirby/README.md", "no"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{
          "content/1_blog/2019-unlisted/article.txt | Unlisted |  |  | /blog/2019-unlisted | not listed: its "
          "folder has no number",
          "content/1_blog/20190501_my-kiln/article.txt | My kiln | 2019-05-01 | clay,fire | /blog/my-kiln | "
          "public",
          "content/1_blog/20190502_kiln/article.text.txt | Kiln | 2019-05-02 |  | /blog/kiln | public",
          "content/1_blog/2_review/article.de.txt | Review | 2019-06-07 |  | /blog/review | public",
          "content/1_blog/_drafts/secret/article.txt | Secret |  |  | /blog/_drafts/secret | in a folder of "
          "drafts",
          "content/1_blog/blog.txt | Blog |  |  | /blog | a list without text of its own",
          "content/home/home.txt | Start |  |  | / | public"}));
}

TEST(Kirby, TranslationsHaveTheFieldsOfTheDefaultLanguage) {
  const auto folder =
      folder_with({{"content/site.de.txt", "Title: Ton\n"},
                   {"content/site.pt.txt", "Title: Barro\n"},
                   {"content/home/home.pt.txt", "Title: Home"},
                   {"content/1_blog/blog.pt.txt", "Title: Blog"},
                   {"content/1_blog/20190501_rain/note.pt.txt",
                    "Title: Chuva\n\n----\n\nDate: 2019-05-02\n\n----\n\nTags: wet\n\n----\n\nText: um\n"},
                   {"content/1_blog/20190501_rain/note.de.txt",
                    "Title: Regen\n\n----\n\nSlug: regen\n\n----\n\nText: zwei\n"},
                   {"content/1_blog/20190501_rain/x.jpg.de.txt", "Alt: no\n\n----\n\nUuid: x\n"}});
  const Rows rows{
      "content/1_blog/20190501_rain/note.de.txt | Regen | 2019-05-02 | wet | /de/blog/regen | public",
      "content/1_blog/20190501_rain/note.pt.txt | Chuva | 2019-05-02 | wet | /blog/rain | public",
      "content/1_blog/blog.pt.txt | Blog |  |  | /blog | a list without text of its own",
      "content/home/home.pt.txt | Home |  |  | / | a list without text of its own"};
  EXPECT_EQ(golden_table(folder.path()), rows);
  std::filesystem::create_directories(folder.path() / "site/languages");
  std::ofstream(folder.path() / "site/languages/de.php")
      << "<?php return ['code' => 'de', 'default' => true];";
  EXPECT_EQ(golden_table(folder.path())[0],
            "content/1_blog/20190501_rain/note.de.txt | Regen | 2019-05-01 |  | /blog/rain | public");
}

}  // namespace
}  // namespace annals
