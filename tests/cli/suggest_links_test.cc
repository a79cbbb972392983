// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::has;
using support::ProgramRun;
using support::run_program;

/// A blog with its index, and the program run on it.
class LinkedBlog {
 public:
  LinkedBlog() { run_program({"index", "--include", "draft", "--db", db(), root()}); }
  ProgramRun suggest(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"suggest-links", "--db", db()});
    return run_program(arguments, {}, {}, root());
  }
  ProgramRun index() const { return run_program({"index", "--include", "draft", "--db", db(), root()}); }
  std::string root() const { return (folder_.path() / "blog").string(); }
  std::filesystem::path path() const { return folder_.path(); }

 private:
  std::string db() const { return (folder_.path() / "db").string(); }

  support::TemporaryFolder folder_ = support::folder_with({
      {"blog/config.toml", "baseURL = \"https://example.org\"\n"},
      {"blog/content/dark.md", "---\ntitle: Azure Goes Dark\ndate: 2009-03-15\n---\nIt was dark.\n"},
      {"blog/content/a.md", "---\ntitle: A\ndate: 2010-01-01\n---\nOne.\n\nWhen Azure Goes Dark, wait.\n"},
      {"blog/content/b.md", "---\ntitle: B\ndate: 2010-01-02\n---\n<p>Azure Goes Dark</p>\n"},
      {"blog/content/c.md", "---\ntitle: C\ndate: 2010-01-02\n---\n[Azure Goes Dark](/dark/)\n"},
      {"blog/content/plan.md",
       "---\ntitle: The Secret Plan\ndate: 2009-01-02\ndraft: true\n---\nAzure Goes Dark\n"},
      {"blog/content/d.md", "---\ntitle: D\ndate: 2010-01-03\n---\nThere is The Secret Plan.\n"},
  });
};

TEST(SuggestLinksCommand, ListsPlacesOfOnePostAndOfAll) {
  const LinkedBlog blog;
  const ProgramRun one = blog.suggest({"content/a.md"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_EQ(one.out, "content/a.md:7: Azure Goes Dark -> content/dark.md (title)\n");
  EXPECT_EQ(blog.suggest({"/a/"}).out, one.out);
  EXPECT_EQ(blog.suggest({"content/c.md"}).exit_code, 1);
  const auto all = nlohmann::json::parse(blog.suggest({"--all", "--format", "json"}).out);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["path"], "content/b.md");
  EXPECT_EQ(all[1]["target"]["url"], "/dark/");
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{}, {"--all", "content/a.md"}, {"none.md"}, {"--all", "--format", "xml"}})
    EXPECT_EQ(blog.suggest(wrong).exit_code, 2);
}

TEST(SuggestLinksCommand, PrintsAPatchThatGitApplies) {
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "there is no git";  // NOLINT
  const LinkedBlog blog;
  const ProgramRun run = blog.suggest({"--all", "--format", "diff"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_TRUE(has(run.out, "+When [Azure Goes Dark](/dark/), wait.\n")) << run.out;
  EXPECT_EQ(
      run.err,
      "annals: content/b.md: left out: 'Azure Goes Dark' stands nowhere where a link can be made safely\n"
      "annals: 1 file to change; the paths are those in " +
          blog.root() + "\n");
  support::write_file(blog.path() / "patch", run.out);
  const std::string command =
      "cd '" + blog.path().string() + "' && git init -q . && cd blog && git apply ../patch";
  ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT
  blog.index();
  EXPECT_EQ(blog.suggest({"content/a.md"}).exit_code, 1);
}

TEST(SuggestLinksCommand, LeavesHiddenPostsAlone) {
  const LinkedBlog blog;
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--all"},
                                                    {"--all", "--format", "json"},
                                                    {"--all", "--format", "diff"},
                                                    {"content/d.md"}}) {
    const ProgramRun run = blog.suggest(arguments);
    EXPECT_FALSE(has(run.out + run.err, "plan.md")) << run.out;
    EXPECT_FALSE(has(run.out + run.err, "Secret")) << run.out;
  }
  EXPECT_EQ(blog.suggest({"content/plan.md"}).exit_code, 2);
  EXPECT_EQ(blog.suggest({"--allow-private", "content/d.md"}).out,
            "content/d.md:5: The Secret Plan -> content/plan.md (title)\n");
}

}  // namespace
}  // namespace annals
