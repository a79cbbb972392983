// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(WriteFreely, PublishesThePostsOfPublicBlogsOnly) {
  const support::AuditedExport found =
      support::audited_file("me.json", R"({"username": "ann", "collections": [
 {"alias": "ann", "title": "Ann", "public": true, "posts": [
  {"id": "a1", "slug": "reeds", "created": "2019-02-03T04:05:06Z", "title": "Reeds", "body": "*Cut* reeds.",
   "tags": ["thatch"]}], "total_posts": 1},
 {"alias": "den", "public": false, "posts": [
  {"id": "b1", "slug": "own", "created": "2019-02-04T04:05:06Z", "title": "Own", "body": "o", "tags": []}]},
 {"alias": "mute", "posts": [
  {"id": "c1", "slug": "unsaid", "created": "2019-02-05T04:05:06Z", "title": "Unsaid", "body": "u", "tags": []}]}],
 "posts": [{"id": "ann/d1", "slug": null, "created": "2019-02-06T04:05:06Z", "title": "", "body": "Half", "tags": []}]})");
  EXPECT_EQ(found.generator, "writefreely");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(
      found.rows,
      (Texts{"me.json#ann/reeds | Reeds | 2019-02-03 | thatch | /ann/reeds | public",
             "me.json#den/own | Own | 2019-02-04 |  | /den/own | visibility: of a blog that is not public",
             "me.json#mute/unsaid | Unsaid | 2019-02-05 |  | /mute/unsaid | visibility: of a blog that is "
             "not public",
             "me.json#ann-d1 | Half | 2019-02-06 |  |  | status: draft"}));
  EXPECT_EQ(found.posts[0].text, "Cut reeds.");
}

TEST(WriteFreely, LeavesOutWhatIsPaid) {
  const support::AuditedExport found = support::audited_file(
      "me.json",
      R"({"username": "ann", "collections": [{"alias": "ann", "title": "Ann", "public": true, "posts": [
  {"id": "a1", "slug": "cut", "created": "2019-02-03T04:05:06Z", "title": "Cut", "body": "Free\n\n<!--paid-->\n\nno", "paid": true},
  {"id": "a2", "slug": "all", "created": "2019-02-03T04:05:06Z", "title": "All", "body": "no", "paid": true}]}]})");
  EXPECT_EQ(found.rows, (Texts{"me.json#ann/cut | Cut | 2019-02-03 |  | /cut | public",
                               "me.json#ann/all | All | 2019-02-03 |  | /all | visibility: paid"}));
  EXPECT_EQ(found.posts[0].text, "Free");
}

TEST(WriteFreely, TablesDoNotSayWhichBlogsArePublic) {
  const support::AuditedExport found =
      support::audited_file("kim-posts.csv",
                            "id,slug,blog,url,created,title,body\n"
                            "p1,rope,kim,https://w.example/kim/rope,2019-04-05T06:07:08Z,Rope,\"It is "
                            "*wet*.\\n\\nYes.<!--paid-->x\"\n"
                            "p2,,,https://w.example/p2,2019-04-06T06:07:08Z,,Half\n");
  EXPECT_EQ(found.generator, "writefreely_csv");
  EXPECT_EQ(found.rows,
            (Texts{"kim-posts.csv#rope | Rope | 2019-04-05 |  | https://w.example/kim/rope | visibility: "
                   "not stated; the JSON export says it",
                   "kim-posts.csv#p2 | Half | 2019-04-06 |  | https://w.example/p2 | status: draft"}));
  EXPECT_EQ(found.posts[0].text, "It is wet.\nYes.");
}

}  // namespace
}  // namespace annals
