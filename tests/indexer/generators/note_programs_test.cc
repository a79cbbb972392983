// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Obsidian, ReadsNotesWithoutTemplates) {
  const auto folder = folder_with({{".obsidian/templates.json", "{\"folder\": \"Meta/Patterns\"}"},
                                   {"Garden/Rain barrel.md",
                                    "---\ntags: [garden]\naliases: [water butt]\ndate created: Thursday, "
                                    "July 27th 2017, 7:41:20 am\n---\nOf [[Tools]] "
                                    "#allotment."},
                                   {"Tools.md", "# Tools\n\nA spade. #garden/tools"},
                                   {"Secret.md", "---\ndg-publish: false\n---\nText"},
                                   {"Daily/2019-07-27.md", "Went out."},
                                   {"Templates/Post.md", "no"},
                                   {"Meta/Patterns/Day.md", "no"},
                                   {"Drawing.excalidraw.md", "no"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"Daily/2019-07-27.md | 2019-07-27 | 2019-07-27 |  | /Daily/2019-07-27/ | public",
                  "Garden/Rain barrel.md | Rain barrel | 2017-07-27 | garden,allotment | "
                  "/Garden/Rain%20barrel/ | public",
                  "Secret.md | Secret |  |  | /Secret/ | dg-publish: false",
                  "Tools.md | Tools |  | garden/tools | /Tools/ | public"}));
  const Post post = support::read_as("obsidian", "a.md", "---\naliases: [water butt, tank]\n---\nText").post;
  EXPECT_EQ(post.alt_text, "\nwater butt\ntank");
  EXPECT_TRUE(post.aliases.empty());
}

TEST(Obsidian, BoardsAndTemplatesAreWhatTheirPlugInsMakeOfThem) {
  const auto folder = folder_with({{".obsidian/app.json", "{}"},
                                   {"Board.md", "---\nkanban-plugin: basic\n---\n\n## Todo\n\n- [ ] dig\n"},
                                   {"99 Templates/T.md", "no"},
                                   {"_Vorlagen/T.md", "no"},
                                   {"[Book] A.md", "text"}});
  EXPECT_EQ(golden_table(folder.path()), (Rows{"Board.md | Board |  |  | /Board/ | public",
                                               "[Book] A.md | [Book] A |  |  | /%5BBook%5D%20A/ | public"}));
  EXPECT_EQ(support::read_as("obsidian", "a.md", "one\n\n```dataview\nTABLE x\n```\n\ntwo").post.text,
            "one\ntwo");
}

TEST(Quartz, BuildsWhatLiesBelowContentAlone) {
  const support::Files files{
      {"content/index.md", "---\ntitle: Q\n---\nHello"},
      {"content/notes/rain barrel.md", "---\ntitle: Rain\npublish: true\n---\nOf #water."},
      {"content/private/p.md", "no"},
      {"quartz/x.md", "no"}};
  const auto rows = [&](const std::string& settings) {
    support::Files all = files;
    all.push_back({"quartz.config.ts", settings});
    return golden_table(folder_with(all).path());
  };
  const std::string rain = "content/notes/rain barrel.md | Rain |  | water | /notes/rain-barrel | public";
  EXPECT_EQ(rows("const config = {baseUrl: \"q.example\", ignorePatterns: [\"private\", \"templates\"]}"),
            (Rows{"content/index.md | Q |  |  | / | public", rain}));
  EXPECT_EQ(rows("ignorePatterns: ['private'],\n filters: [Plugin.ExplicitPublish()]"),
            (Rows{"content/index.md | Q |  |  | / | publish: false", rain}));
}

TEST(Logseq, LeavesOutItsCopies) {
  const auto folder =
      folder_with({{"logseq/config.edn", "{}"},
                   {"logseq/bak/pages/Hedge/2019.md", "no"},
                   {"pages/Hedge.md", "tags:: winter\n\n- Of [[Trees]].\n  id:: 1\n- #hazel\n"},
                   {"journals/2019_03_04.md", "- Cut."}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"journals/2019_03_04.md | 2019-03-04 | 2019-03-04 |  | /journals/2019_03_04/ | public",
                  "pages/Hedge.md | Hedge |  | winter,hazel | /pages/Hedge/ | public"}));
}

TEST(Logseq, PagesAreCalledByTheirNames) {
  const auto folder = folder_with({{"logseq/config.edn", "{}"},
                                   {"pages/a___b.md", "- # Heading"},
                                   {"pages/What%3F.md", "text"},
                                   {"pages/c.md", "title:: Own\n\n- text"}});
  EXPECT_EQ(golden_table(folder.path()), (Rows{"pages/What%3F.md | What? |  |  | /pages/What%253F/ | public",
                                               "pages/a___b.md | a/b |  |  | /pages/a___b/ | public",
                                               "pages/c.md | Own |  |  | /pages/c/ | public"}));
}

TEST(Logseq, PublishesPagesThatSaySoWhereNotAllArePublic) {
  const auto reasons = [](const std::string& settings) {
    return golden_table(folder_with({{"logseq/config.edn", settings},
                                     {"journals/2019_03_04.md", "- Cut."},
                                     {"pages/Hedge.md", "public:: true\n\n- Trees."}})
                            .path());
  };
  const std::string hedge = "pages/Hedge.md | Hedge |  |  | /pages/Hedge/ | public",
                    cut = "journals/2019_03_04.md | 2019-03-04 | 2019-03-04 |  | /journals/2019_03_04/ | ";
  for (const char* hiding :
       {"{:publishing/all-pages-public? false}", "{:publishing/all-pages-public?\n; x\n maybe}"})
    EXPECT_EQ(reasons(hiding), (Rows{cut + "public: false", hedge})) << hiding;
  for (const char* open :
       {"{:publishing/all-pages-public? true}", "{; :publishing/all-pages-public? false\n}",
        "{#_ :publishing/all-pages-public? false}"})
    EXPECT_EQ(reasons(open), (Rows{cut + "public", hedge})) << open;
}

TEST(Logseq, LeavesHiddenFoldersOut) {
  EXPECT_EQ(support::candidates(
                folder_with({{"logseq/config.edn",
                              "{:hidden [\"/archived\" ; \"/pages\"\n \"/secret/x.md\"]\n :x [\"/a\"]}"},
                             {"archived/a.md", ""},
                             {"secret/x.md", ""},
                             {"secret/y.md", ""},
                             {"a/b.md", ""},
                             {"pages/contents.md", ""},
                             {"pages/A.md", ""}})
                    .path()),
            (Rows{"a/b.md", "pages/A.md", "secret/y.md"}));
}

TEST(Bear, TagsStandBelowTheTitle) {
  const auto folder = folder_with(
      {{"Glaze.md", "# Glaze\n#pottery #clay works#\n\nText."},
       {"Kiln day.textbundle/text.md", "# Kiln day\n#fire\n\nText."},
       {"Kiln day.textbundle/info.json",
        "{\"version\": 2, \"net.shinyfrog.bear\": {\"creationDate\": \"2019-04-05T06:07:08Z\"}}"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"Glaze.md | Glaze |  | pottery,clay works | /Glaze/ | public",
                  "Kiln day.textbundle/text.md | Kiln day | 2019-04-05 | fire | /Kiln%20day/ | public"}));
}

}  // namespace
}  // namespace annals
