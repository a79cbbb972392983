// SPDX-License-Identifier: GPL-2.0-or-later
/// Several indexes side by side, each with a name.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/archive_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::ProgramRun;

std::string post_about(const std::string& title) {
  return "---\ntitle: " + title + "\n---\nlentils\n";
}

/// Two blogs, and a data folder without an index.
class TwoBlogs {
 public:
  ProgramRun run(const std::vector<std::string>& arguments, const std::string& directory = {}) const {
    return support::run_program(arguments, {"XDG_DATA_HOME=" + data()}, {}, directory);
  }
  std::string data() const { return (folder.path() / "data").string(); }
  std::string blog(const std::string& name) const { return (folder.path() / name).string(); }

  support::TemporaryFolder folder = support::folder_with({
      {"food/_config.yml", ""},
      {"food/_posts/2009-03-15-soup.md", post_about("Soup")},
      {"travel/_config.yml", ""},
      {"travel/_posts/2009-03-15-rome.md", post_about("Rome")},
  });
};

TEST(ListCommand, ThereIsNothingBeforeTheFirstIndex) {
  const TwoBlogs blogs;
  const ProgramRun run = blogs.run({"list"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("annals index ARCHIVE"), std::string::npos) << run.err;
  EXPECT_EQ(blogs.run({"list", "--format", "json"}).out, "[]\n");
}

TEST(ListCommand, NamesEveryIndexWithWhatItHas) {
  const TwoBlogs blogs;
  ASSERT_EQ(blogs.run({"index", "--name", "travel", blogs.blog("travel")}).exit_code, 0);
  ASSERT_EQ(blogs.run({"index", "--name", "food", blogs.blog("food")}).exit_code, 0);
  ASSERT_EQ(blogs.run({"index", blogs.blog("food")}).exit_code, 0);
  const auto list = nlohmann::json::parse(blogs.run({"list", "--format", "json"}).out);
  ASSERT_EQ(list.size(), 3U);
  EXPECT_TRUE(list[0]["name"].is_null()) << "the default index";
  EXPECT_EQ(list[1]["name"], "food");
  EXPECT_EQ(list[2]["name"], "travel");
  EXPECT_EQ(list[2]["folders"], nlohmann::json::array({fs::canonical(blogs.blog("travel")).string()}));
  EXPECT_EQ(list[2]["posts"], 1);
  EXPECT_GT(list[2]["size"].get<int>(), 0);
  EXPECT_EQ(list[2]["updated"].get<std::string>().size(), std::string("2026-01-01T00:00:00Z").size());
  EXPECT_EQ(blogs.run({"list", "--format", "names"}).out, "food\ntravel\n");
  const std::string text = blogs.run({"list"}).out;
  for (const std::string part : {"(default)\n", "food\n", "travel\n", "posts", "folder", "updated", "size"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(ListCommand, SaysWhatIsWrongWithAnIndex) {
  const TwoBlogs blogs;
  ASSERT_EQ(blogs.run({"index", "--name", "food", blogs.blog("food")}).exit_code, 0);
  support::write_file(fs::path(blogs.data()) / "annals/indexes/food/CURRENT", "damaged");
  const auto list = nlohmann::json::parse(blogs.run({"list", "--format", "json"}).out);
  EXPECT_TRUE(list[0]["posts"].is_null());
  EXPECT_TRUE(list[0]["problem"].is_string());
  EXPECT_EQ(blogs.run({"list"}).exit_code, 0);
}

TEST(NamedIndex, IsSearchedByItsNameAloneOrWithOthers) {
  const TwoBlogs blogs;
  for (const char* name : {"food", "travel"})
    ASSERT_EQ(blogs.run({"index", "--name", name, blogs.blog(name)}).exit_code, 0);
  const auto titles = [&](const std::vector<std::string>& indexes) {
    std::vector<std::string> arguments = {"search", "--format", "json"};
    arguments.insert(arguments.end(), indexes.begin(), indexes.end());
    arguments.emplace_back("lentils");
    const auto answer = nlohmann::json::parse(blogs.run(arguments).out);
    std::vector<std::string> found;
    for (const auto& hit : answer["hits"]) found.push_back(hit["title"]);
    return found;
  };
  EXPECT_EQ(titles({"--name", "food"}), std::vector<std::string>{"Soup"});
  EXPECT_EQ(titles({"--name=travel"}), std::vector<std::string>{"Rome"});
  EXPECT_EQ(titles({"--name", "food", "--name", "travel"}).size(), 2U);
  const std::string directory = blogs.data() + "/annals/indexes/travel";
  EXPECT_EQ(titles({"--db", directory, "--name", "food"}).size(), 2U);
  EXPECT_EQ(blogs.run({"stats", "--name", "food"}).exit_code, 0);
  EXPECT_EQ(blogs.run({"suggest", "--name", "food", "len"}).exit_code, 0);
  EXPECT_EQ(blogs.run({"check", "--name", "food"}).exit_code, 0);
  EXPECT_EQ(blogs.run({"index", "--name", "", "."}).exit_code, 2) << "of a variable that is not set";
  EXPECT_EQ(blogs.run({"fields", "--name", "food"}).exit_code, 0);
  EXPECT_EQ(blogs.run({"related", "--name", "food", "_posts/2009-03-15-soup.md"}).exit_code, 1);
}

TEST(NamedIndex, IsHintedAtWhereThereIsNoOther) {
  const TwoBlogs blogs;
  EXPECT_EQ(blogs.run({"search", "lentils"}).err.find("--name"), std::string::npos);
  ASSERT_EQ(blogs.run({"index", "--name", "food", blogs.blog("food")}).exit_code, 0);
  const ProgramRun run = blogs.run({"search", "lentils"}, "/");
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("--name food"), std::string::npos) << run.err;
}

TEST(NamedIndex, IsTheOneThatIsMeantInTheFoldersOfItsBlog) {
  const TwoBlogs blogs;
  ASSERT_EQ(blogs.run({"index", blogs.blog("travel")}).exit_code, 0);
  ASSERT_EQ(blogs.run({"index", "--name", "food", blogs.blog("food")}).exit_code, 0);
  const auto paths = [&](const std::string& directory) {
    return blogs.run({"search", "--format", "paths", "lentils"}, directory).out;
  };
  EXPECT_EQ(paths(blogs.blog("food/_posts")), "2009-03-15-soup.md\n");
  EXPECT_EQ(paths(blogs.blog("travel")), "_posts/2009-03-15-rome.md\n");
  EXPECT_EQ(paths(blogs.data()), blogs.blog("travel") + "/_posts/2009-03-15-rome.md\n")
      << "elsewhere the default index";
  EXPECT_EQ(blogs.run({"index", "--json", "."}, blogs.blog("food")).exit_code, 0) << "updates the same index";
}

TEST(NamedIndex, AnUnknownNameIsAnError) {
  const TwoBlogs blogs;
  ASSERT_EQ(blogs.run({"index", "--name", "food", blogs.blog("food")}).exit_code, 0);
  const ProgramRun run = blogs.run({"search", "--name", "foot", "lentils"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err, "annals: no index has the name 'foot'\n  There are: food.\n");
  EXPECT_EQ(blogs.run({"search", "--name", "a/b", "lentils"}).exit_code, 2);
  EXPECT_EQ(blogs.run({"index", "--name", "a/b", blogs.blog("food")}).exit_code, 2);
  EXPECT_EQ(blogs.run({"index", "--name", "x", "--db", blogs.data(), blogs.blog("food")}).exit_code, 2);
}

TEST(NamedIndex, AnotherBlogDoesNotReplaceItAndTheHintNamesTheFlag) {
  const TwoBlogs blogs;
  ASSERT_EQ(blogs.run({"index", blogs.blog("food")}).exit_code, 0);
  const ProgramRun run = blogs.run({"index", blogs.blog("travel")});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("--name NAME"), std::string::npos) << run.err;
  EXPECT_EQ(blogs.run({"index", "--name", "travel", blogs.blog("travel")}).exit_code, 0);
}

}  // namespace
}  // namespace annals
