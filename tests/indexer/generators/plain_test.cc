// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/archive_with.h"
#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::candidates;
using support::day;
using support::folder_with;
using support::read_as;
using Texts = std::vector<std::string>;

TEST(Plain, LeavesOutWhatOtherGeneratorsKeepBesidePosts) {
  EXPECT_EQ(candidates(folder_with({{"README.md", ""},
                                    {"notes/README.md", ""},
                                    {"a.md", ""},
                                    {"_index.md", ""},
                                    {"_layouts/a.html", ""},
                                    {"templates/b.html", ""},
                                    {"themes/x/c.md", ""},
                                    {"source/_posts/d.md", ""},
                                    {"_drafts/e.md", ""}})
                           .path()),
            (Texts{"_drafts/e.md", "a.md", "notes/README.md", "source/_posts/d.md"}));
}

TEST(Plain, FindsDaysInNamesAndFolders) {
  struct Case {
    std::string path;
    std::optional<PostDate> date;
  };
  for (const auto& [path, date] : std::vector<Case>{
           {"2015-04-24-a.md", day(2015, 4, 24)},
           {"2015_04_24 a.md", day(2015, 4, 24)},
           {"2015-4-5.html.markdown", day(2015, 4, 5)},
           {"blog/2015/04/24/a.md", day(2015, 4, 24)},
           {"blog/2015-04-24-a/index.md", day(2015, 4, 24)},
           {"blog/2015-04-24-a/text.md", day(2015, 4, 24)},
           {"blog/2015-04-24-a/code/text.md", std::nullopt},
           {"2015-13-45-a.md", std::nullopt},
           {"2015-04-245.md", std::nullopt},
           {"12015-04-24.md", std::nullopt},
           {"blog/2015/04/a.md", std::nullopt},
       })
    EXPECT_EQ(read_as("plain", path, "text").post.date, date) << path;
}

TEST(Plain, BracketsInNamesAreTagsOrMarkADraft) {
  EXPECT_EQ(
      support::golden_table(folder_with({{"Posts/[Music] [Live act] Song.txt", "text"},
                                         {"Posts/[Entwurf] Half.md", "text"},
                                         {"Posts/[draft] [Music] Secret.md", "# Secret"},
                                         {"Posts/[1] First.md", "text"},
                                         {"Posts/[slug].md", "text"},
                                         {"Posts/[Music] 2019-03-04 Dated.txt", "text"},
                                         {"Templates/blog/entry.html", "<p>no</p>"}})
                                .path()),
      (Texts{"Posts/[1] First.md | [1] First |  |  | /Posts/%5B1%5D%20First/ | public",
             "Posts/[Entwurf] Half.md | Half |  |  | /Posts/%5BEntwurf%5D%20Half/ | a draft by its name",
             "Posts/[Music] 2019-03-04 Dated.txt | Dated | 2019-03-04 | Music | "
             "/Posts/%5BMusic%5D%202019-03-04%20Dated/ | public",
             "Posts/[Music] [Live act] Song.txt | Song |  | Music,Live act | "
             "/Posts/%5BMusic%5D%20%5BLive%20act%5D%20Song/ | public",
             "Posts/[draft] [Music] Secret.md | Secret |  | Music | "
             "/Posts/%5Bdraft%5D%20%5BMusic%5D%20Secret/ | a draft by its name",
             "Posts/[slug].md | [slug] |  |  | /Posts/%5Bslug%5D/ | public"}));
}

TEST(Plain, TextsOfWriteFreelyBesideItsBlogsAreDrafts) {
  const auto reason_of_root = [](const std::string& second, const std::string& third) {
    return support::golden_table(
        folder_with({{"2fkq6dnm7c.txt", "Half."}, {second, "# Reeds"}, {third, "# Own"}}).path())[0];
  };
  const std::string row = "2fkq6dnm7c.txt | 2fkq6dnm7c |  |  | /2fkq6dnm7c/ | ";
  EXPECT_EQ(reason_of_root("ann/reeds_x7fwv2ab1c.txt", "den/own_ab1cx7fwv2.txt"), row + "status: draft");
  EXPECT_EQ(reason_of_root("ann/reeds_x7fwv2ab1c.txt", "ann/reeds.txt"), row + "public");
  EXPECT_EQ(reason_of_root("ann/my_reeds.txt", "ann/your_reeds.txt"), row + "public");
  EXPECT_EQ(reason_of_root("b/c/reeds_x7fwv2ab1c.txt", "ann/reeds_x7fwv2ab1c.txt"), row + "public");
}

TEST(Plain, GuessesAddresses) {
  struct Case {
    std::string path, front_matter, url;
  };
  for (const auto& [path, front_matter, url] : std::vector<Case>{
           {"a/b.md", "", "/a/b/"},
           {"a/b.html", "", "/a/b.html"},
           {"a/b.html.erb", "", "/a/b.html"},
           {"a/index.md", "", "/a/"},
           {"index.html", "", "/"},
           {"source/_posts/x.md", "", "/x/"},
           {"a/b.md", "slug: c", "/a/c/"},
           {"a/b.md", "permalink: /x/y/", "/x/y/"},
           {"a/b.md", "url: https://elsewhere.example/", "/a/b/"},
           {"a b/ü.md", "", "/a%20b/%C3%BC/"},
       })
    EXPECT_EQ(read_as("plain", path, "---\ntitle: T\n" + front_matter + "\n---\n").post.url, url) << path;
}

TEST(Plain, ABundleThatWasThrownAwayIsPrivateAndItsPicturesAreNoPosts) {
  const auto folder =
      folder_with({{"A.textbundle/text.md", "# A\n\nText."},
                   {"A.textbundle/info.json", R"({"version": 2, "x.bear": {"trashed": 0}})"},
                   {"A.textbundle/assets/note.md", "no"},
                   {"B.textbundle/text.md", "# B\n\nText."},
                   {"B.textbundle/info.json", R"({"version": 2, "x.bear": {"trashed": 1}})"}});
  EXPECT_EQ(support::golden_table(folder.path()),
            (Texts{"A.textbundle/text.md | A |  |  | /A/ | public",
                   "B.textbundle/text.md | B |  |  | /B/ | status: trash"}));
}

TEST(Plain, VitePressKeepsSourcesOut) {
  const auto folder = folder_with(
      {{".vitepress/config.mts", "export default defineConfig({srcExclude: ['**/secret/*.md', \"x.md\"]})"},
       {"a.md", "# A\n\nText."},
       {"x.md", "# X\n\nText."},
       {"secret/b.md", "# B\n\nText."}});
  EXPECT_EQ(support::candidates(folder.path()), Texts{"a.md"});
}

TEST(Plain, VitePressAndVuePressHaveTheirAddresses) {
  const std::string docs = "docs", page = "---\ntitle: T\n---\nText.";
  const support::Files files = {{docs + "/.vitepress/config.mts", "export default {base: '/book/'}"},
                                {docs + "/a.md", page},
                                {docs + "/guide/README.md", page},
                                {docs + "/_posts/2020-01-02-x.md", page},
                                {"notes/b.md", page}};
  EXPECT_EQ(support::url_in(files, docs + "/a.md"), "/book/a.html");
  EXPECT_EQ(support::url_in(files, docs + "/guide/README.md"), "/book/guide/");
  EXPECT_EQ(support::url_in(files, docs + "/_posts/2020-01-02-x.md"), "/book/2020/01/02/x/");
  EXPECT_EQ(support::url_in(files, "notes/b.md"), "/notes/b/");
  EXPECT_EQ(
      support::url_in({{".vitepress/config.js", "export default {cleanUrls: true}"}, {"a.md", page}}, "a.md"),
      "/a/");
}

TEST(Plain, LeavesOutWhatIsPaidInTextsOfWriteFreely) {
  EXPECT_EQ(support::read_as("plain", "a_2fkq6dnm7c.txt", "Free.\n\n<!--paid-->\n\nno").post.text, "Free.");
  EXPECT_EQ(support::read_as("plain", "a.md", "# Free\n\n<!--paid-->\n\nno").post.text, "Free");
}

TEST(Plain, BlotHidesWhatBeginsWithAnUnderscore) {
  EXPECT_EQ(support::candidates(folder_with({{"Templates/x/entry.html", ""},
                                             {"Posts/a_b.md", ""},
                                             {"Posts/_draft/c.md", ""},
                                             {"_hidden/d.md", ""}})
                                    .path()),
            std::vector<std::string>{"Posts/a_b.md"});
  EXPECT_EQ(support::candidates(folder_with({{"_hidden/d.md", ""}}).path()),
            std::vector<std::string>{"_hidden/d.md"});
}

TEST(Plain, ReadsAWholeFolder) {
  EXPECT_EQ(
      support::golden_table(
          folder_with({{"2010/a.html",
                        "<!DOCTYPE html><html><head><title>A</title><meta property='article:published_time' "
                        "content='2010-03-04T05:06:07Z'><meta property='article:tag' content='x'><meta "
                        "property='article:tag' content='y'></head><body><p>Text.</p></body></html>"},
                       {"b.html", "<title>B</title><p>Of <time datetime='2011-01-02'>then</time>."},
                       {"c.html",
                        "<html><head><title>C</title><script type='application/ld+json'>{\"@type\": "
                        "\"BlogPosting\", \"headline\": \"Headline\", \"datePublished\": "
                        "\"2012-01-02\"}</script></head><body><p>Text.</body></html>"},
                       {"d.html", "<title>D</title><meta name=robots content=noindex><p>Text."},
                       {"jbake/e.md", "title=E\ndate=2013-02-27\ntags=a, b\nstatus=draft\n~~~~~~\nText."},
                       {"notes/2010-01-02-f.md", "# Heading\n\nText."}})
              .path()),
      (Texts{"2010/a.html | A | 2010-03-04 | x,y | /2010/a.html | public",
             "b.html | B | 2011-01-02 |  | /b.html | public",
             "c.html | Headline | 2012-01-02 |  | /c.html | public",
             "d.html | D |  |  | /d.html | robots: noindex",
             "jbake/e.md | E | 2013-02-27 | a,b | /jbake/e/ | status: draft",
             "notes/2010-01-02-f.md | Heading | 2010-01-02 |  | /notes/2010-01-02-f/ | public"}));
}

}  // namespace
}  // namespace annals
