// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace annals {
namespace {

using nlohmann::json;
using support::ProgramRun;
using support::run_program;

TEST(RelatedCommand, ListsPostsLikeOneOrLikeEachOfAll) {
  const auto post = [](const std::string& path, const std::string& title, const std::string& text) {
    return Post{.path = path,
                .url = "/" + title + "/",
                .title = title,
                .visibility = Visibility::Public,
                .text = text};
  };
  const support::TemporaryIndex index =
      support::index_with({post("posts/a.md", "a", "Lentils and onions"),
                           post("posts/b.md", "b", "Onions and lentils"), post("c.md", "c", "A river"),
                           post("d.md", "d", "Snow on the hills"), post("e.md", "e", "A quiet street")});
  const auto related = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"related", "--db", index.path.string()});
    return run_program(arguments);
  };
  for (const std::string name : {"posts/a.md", "./posts/a.md", "/a/", "https://example.org/a/"}) {
    const ProgramRun run = related({name, "--format", "json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    const json answer = json::parse(run.out);
    EXPECT_EQ(answer["path"], "posts/a.md");
    ASSERT_EQ(answer["hits"].size(), 1U);
    EXPECT_EQ(answer["hits"][0]["path"], "posts/b.md");
  }
  const ProgramRun text = related({"posts/a.md"});
  EXPECT_EQ(text.out.rfind("1 post\n", 0), 0U) << text.out;
  EXPECT_NE(text.out.find("posts/b.md"), std::string::npos);
  EXPECT_EQ(related({"posts/a.md", "--format=yaml"}).out.rfind("- path: \"posts/b.md\"\n", 0), 0U);
  EXPECT_EQ(related({"c.md"}).exit_code, 1);

  const json all = json::parse(related({"--all", "--format", "json"}).out);
  EXPECT_EQ(all.size(), 5U);
  EXPECT_EQ(all["posts/b.md"][0]["path"], "posts/a.md");
  EXPECT_EQ(all["c.md"], json::array());
  EXPECT_EQ(related({"--all"}).out.rfind("\"c.md\": []\n", 0), 0U);

  const ProgramRun unknown = related({"none.md"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.err.rfind("annals: the index has no post none.md\n  Name it by its path", 0), 0U)
      << unknown.err;
  EXPECT_EQ(json::parse(related({"none.md", "--format=json"}).out)["error"]["kind"], "not_found");
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{}, {"--all", "c.md"}, {"--all", "--format=text"}, {"c.md", "--format=xml"}})
    EXPECT_EQ(related(wrong).exit_code, 2);
}

}  // namespace
}  // namespace annals
