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
                   {"content/error/error.txt", "Title: Error\n"},
                   {"kirby/README.md", "no"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{
          "content/1_blog/2019-unlisted/article.txt | Unlisted |  |  | /blog/2019-unlisted | not listed: its "
          "folder has no number",
          "content/1_blog/20190501_my-kiln/article.txt | My kiln | 2019-05-01 | clay,fire | /blog/my-kiln | "
          "public",
          "content/1_blog/2_review/article.de.txt | Review | 2019-06-07 |  | /blog/review | public",
          "content/1_blog/_drafts/secret/article.txt | Secret |  |  | /blog/_drafts/secret | in a folder of "
          "drafts",
          "content/1_blog/blog.txt | Blog |  |  | /blog | a list without text of its own",
          "content/home/home.txt | Start |  |  | / | public"}));
}

}  // namespace
}  // namespace annals
