// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kTable =
    "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n"
    "110001.bees,2019-05-06T07:08:09.000Z,true,,newsletter,everyone,\"Bees, again\",\"They\nreturn\"\n"
    "110002.wax,2019-05-07T07:08:09.000Z,true,,newsletter,only_paid,Wax,\n"
    "110003.mead,2019-05-08T07:08:09.000Z,true,,newsletter,only_free,Mead,\n"
    "110004.sting,,false,,newsletter,everyone,Sting,\n"
    "110005.hive,2019-05-09T07:08:09.000Z,true,,newsletter,,Hive,\n"
    "110006.comb,2019-05-09T07:08:09.000Z,,,newsletter,everyone,Comb,\n"
    "110007.queen,2019-05-09T07:08:09.000Z,true,,newsletter,everyone,Queen,,shifted\n"
    "110008.drone,2019-05-09T07:08:09.000Z,true,,newsletter,everyone,Drone,\n"
    "110008.drone,2019-05-09T07:08:09.000Z,false,,newsletter,everyone,Drone,\n"
    "110011.smoke,2019-05-09T07:08:09.000Z,true,,adhoc_email,everyone,Smoke,\n"
    "110009.later,2031-05-09T07:08:09.000Z,true,,newsletter,everyone,Later,\n";

TEST(Substack, PublishesWhatItsTableSaysIsForEveryone) {
  support::Files files = {{"posts.csv", std::string(kTable)},
                          {"email_list.bees.csv", "email\nann@example.org\n"},
                          {"posts/110001.bees.opens.csv", "x\n"}};
  for (const char* name :
       {"110001.bees", "110002.wax", "110003.mead", "110004.sting", "110005.hive", "110006.comb",
        "110007.queen", "110008.drone", "110009.later", "110010.gone", "110011.smoke"})
    files.push_back({"posts/" + std::string(name) + ".html", "<p>Words.</p>"});
  const support::TemporaryFolder folder = support::folder_with(files);
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "substack");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(
      found.rows,
      (Texts{
          "posts/110001.bees.html | Bees, again | 2019-05-06 |  | /p/bees | public",
          "posts/110002.wax.html | Wax | 2019-05-07 |  | /p/wax | visibility: only_paid",
          "posts/110003.mead.html | Mead | 2019-05-08 |  | /p/mead | visibility: only_free",
          "posts/110004.sting.html | Sting |  |  | /p/sting | published: false",
          "posts/110005.hive.html | Hive | 2019-05-09 |  | /p/hive | visibility: audience is not stated",
          "posts/110006.comb.html | Comb | 2019-05-09 |  | /p/comb | visibility: publication is not stated",
          "posts/110007.queen.html | Words. |  |  |  | visibility: no row in posts.csv",
          "posts/110008.drone.html | Words. |  |  |  | visibility: two rows in posts.csv",
          "posts/110009.later.html | Later | 2031-05-09 |  | /p/later | dated 2031-05-09",
          "posts/110010.gone.html | Words. |  |  |  | visibility: no row in posts.csv",
          "posts/110011.smoke.html | Smoke | 2019-05-09 |  | /p/smoke | visibility: type adhoc_email"}));
  EXPECT_EQ(found.posts[0].text, "Words.");
  EXPECT_EQ(found.posts[0].description, "They return");
}

TEST(Substack, WithoutItsTableNothingIsPublic) {
  const support::TemporaryFolder folder = support::folder_with({{"posts/110001.bees.html", "<p>Words.</p>"}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "substack");
  ASSERT_EQ(found.posts.size(), 1u);
  EXPECT_EQ(found.posts[0].visibility, Visibility::Private);
}

}  // namespace
}  // namespace annals
