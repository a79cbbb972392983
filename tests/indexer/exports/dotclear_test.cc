// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(Dotclear, GivesARowAsAPost) {
  const std::string columns =
      "post_id,cat_id,post_dt,post_password,post_type,post_url,post_lang,post_title,post_content_xhtml,post_"
      "status";
  const support::AuditedExport found = support::audited_file(
      "backup.txt",
      "///DOTCLEAR|2.25.3|single\n\n[category "
      "cat_id,cat_title,cat_url]\n\"7\",\"Cuisine\",\"cuisine\"\n\n[post " +
          columns +
          "]\n"
          "\"1\",\"7\",\"2009-03-04 10:00:00\",\"\",\"post\",\"2009/03/04/Four\",\"fr\",\"Le "
          "\\\"four\\\"\",\"<p>Il "
          "est\\nchaud.</p>\",\"1\"\r\n"
          "\"2\",\"\",\"2009-03-05 10:00:00\",\"\",\"post\",\"b\",\"fr\",\"Brouillon\",\"x\",\"0\"\n"
          "\"3\",\"\",\"2009-03-06 10:00:00\",\"pass\",\"post\",\"c\",\"fr\",\"Secret\",\"x\",\"1\"\n"
          "\"4\",\"\",\"2009-03-06 10:00:00\",\"\",\"page\",\"d\",\"fr\",\"Page\",\"x\",\"1\"\n"
          "\"5\",\"\",\"short\"\n"
          "\n[meta meta_id,meta_type,post_id]\n\"pain\",\"tag\",\"1\"\n\n[comment "
          "comment_id,comment_email]\n\"1\",\"a@b.c\"\n");
  EXPECT_EQ(found.generator, "dotclear");
  EXPECT_EQ(
      found.rows,
      (Texts{"backup.txt#2009/03/04/Four | Le \"four\" | 2009-03-04 | pain | /post/2009/03/04/Four | public",
             "backup.txt#b | Brouillon | 2009-03-05 |  | /post/b | status: draft",
             "backup.txt#c | Secret | 2009-03-06 |  | /post/c | has a password",
             "backup.txt#d | Page | 2009-03-06 |  | /pages/d | public",
             "backup.txt#post | Post |  |  |  | front matter cannot be read"}));
  EXPECT_EQ(found.posts[0].text, "Il est chaud.");
  EXPECT_EQ(found.posts[0].categories, Texts{"Cuisine"});
  EXPECT_EQ(found.problems.size(), 1U);
}

TEST(Dotclear, AFileBesideOtherTextsIsNotPublic) {
  const std::string bytes = "///DOTCLEAR|2.25.3|single\n\n[post post_id,post_status]\n\"1\",\"0\"\n";
  EXPECT_EQ(scan_archive(support::folder_with({{"in/backup.txt", bytes}}).path()).generator->name,
            "dotclear");
  EXPECT_EQ(support::read_as("plain", "backup.txt", bytes).reason, "front matter cannot be read");
}

}  // namespace
}  // namespace annals
