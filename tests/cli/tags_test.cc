// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using nlohmann::json;
using support::folder_with;
using support::has;
using support::ProgramRun;
using support::run_program;

/// A blog with its index, and the program run on it.
class TaggedBlog {
 public:
  explicit TaggedBlog(const support::Files& files, const std::vector<std::string>& flags = {})
      : folder_(folder_with(files)), flags_(flags) {
    index();
  }

  ProgramRun index() {
    std::vector<std::string> arguments = {"index", "--db", db(), root()};
    arguments.insert(arguments.end(), flags_.begin(), flags_.end());
    return run_program(arguments);
  }
  ProgramRun tags(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"tags", "--db", db()});
    return run_program(arguments, {}, {}, root());
  }
  /// False: `git` does not take the patch.
  bool apply(const std::string& patch) const {
    support::write_file(folder_.path() / "patch", patch);
    const std::string command =
        "cd '" + folder_.path().string() + "' && git init -q . && cd blog && git apply ../patch";
    return std::system(command.c_str()) == 0;  // NOLINT
  }
  std::string file(const std::string& name) const {
    std::ifstream in(folder_.path() / "blog" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string root() const { return (folder_.path() / "blog").string(); }

 private:
  std::string db() const { return (folder_.path() / "db").string(); }

  support::TemporaryFolder folder_;
  std::vector<std::string> flags_;
};

support::Files small_blog() {
  support::Files files = {{"blog/config.toml", "baseURL = \"https://example.org\"\n"}};
  for (const std::string name : {"a", "b", "c", "d"})
    files.push_back({"blog/content/" + name + ".md",
                     "---\ntitle: " + name + "\ntags: [email, web]\n---\nText " + name + ".\n"});
  files.push_back({"blog/content/e.md",
                   "---\r\ntitle: E\r\ntags:\r\n  - 'e-mail'  # old\r\n  - Web\r\n---\r\nAbout e-mail.\r\n"});
  files.push_back(
      {"blog/content/f.md", "+++\ntitle = \"F\"\ntags = [\"Email\", \"once\", \"email\"]\n+++\nText f."});
  return files;
}

bool has_no_git() {
  return std::system("git --version >/dev/null 2>&1") != 0;  // NOLINT
}

TEST(TagsCommand, NamesWhatIsToBeMended) {
  const TaggedBlog blog(small_blog());
  const ProgramRun run = blog.tags({});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "6 posts, 6 of them with tags; 6 tags\n"
            "\n"
            "Spellings of one tag (3):\n"
            "  Email (1) -> email (5), case\n"
            "  Web (1) -> web (4), case\n"
            "  e-mail (1) -> email (5), marks\n"
            "\n"
            "Used once (1):\n"
            "  once: content/f.md\n");
  const json report = json::parse(blog.tags({"--format", "json"}).out);
  EXPECT_EQ(
      report["pairs"][2],
      json::parse(
          R"({"tag": "e-mail", "usual": "email", "posts": 1, "usual_posts": 5, "kind": "marks", "clear": true})"));
  EXPECT_EQ(report["once"], json::parse(R"([{"tag": "once", "path": "content/f.md"}])"));
  EXPECT_TRUE(has(blog.tags({"--missing"}).out, "6 posts, 6 of them with tags; 6 tags\n"));
}

TEST(TagsCommand, PrintsPatchesThatGitApplies) {
  if (has_no_git()) GTEST_SKIP() << "there is no git";
  TaggedBlog blog(small_blog());
  const ProgramRun run = blog.tags({"--format", "diff"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "annals: 2 files to change; the paths are those in " + blog.root() + "\n");
  ASSERT_TRUE(blog.apply(run.out)) << run.out;
  EXPECT_EQ(blog.file("content/e.md"),
            "---\r\ntitle: E\r\ntags:\r\n  - 'email'  # old\r\n  - web\r\n---\r\nAbout e-mail.\r\n");
  EXPECT_EQ(blog.file("content/f.md"), "+++\ntitle = \"F\"\ntags = [\"once\", \"email\"]\n+++\nText f.");
  EXPECT_EQ(blog.index().exit_code, 0);
  EXPECT_EQ(blog.tags({}).out,
            "6 posts, 6 of them with tags; 3 tags\n\nUsed once (1):\n  once: content/f.md\n");
  EXPECT_EQ(blog.tags({"--format", "diff"}).exit_code, 1);
}

TEST(TagsCommand, RenamesWhatAPlanSays) {
  const TaggedBlog blog(small_blog());
  const std::string plan = blog.tags({"--format", "plan"}).out;
  EXPECT_TRUE(has(plan, "\nEmail\temail\nWeb\tweb\ne-mail\temail\n")) << plan;
  support::write_file(blog.root() + "/plan.tsv", "# a comment\nWeb\tthe web\n");
  const ProgramRun run = blog.tags({"--format", "diff", "--plan", "plan.tsv", "--rename", "once=twice"});
  EXPECT_TRUE(has(run.out, "-  - Web\r\n+  - the web\r\n")) << run.out;
  EXPECT_TRUE(has(run.out, "+tags = [\"Email\", \"twice\", \"email\"]\n")) << run.out;
  EXPECT_FALSE(has(run.out, "e-mail'\r\n+"));
}

TEST(TagsCommand, RefusesWhatItCannotMean) {
  const TaggedBlog blog(small_blog());
  support::write_file(blog.root() + "/plan.tsv", "a\tb\n\nno tab\n");
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--plan", "plan.tsv"},
                                                {"--rename", "a=b"},
                                                {"--format", "diff", "--plan", "plan.tsv"},
                                                {"--format", "diff", "--rename", "a"},
                                                {"--format", "diff", "--rename", "a=b", "--rename", "b=c"},
                                                {"--format", "xml"}})
    EXPECT_EQ(blog.tags(wrong).exit_code, 2) << wrong.back();
  EXPECT_TRUE(has(blog.tags({"--format", "diff", "--plan", "plan.tsv"}).err, "plan.tsv:3: not in the form"));
  EXPECT_EQ(blog.tags({"--format", "diff", "--plan", "none.tsv"}).exit_code, 3);
  EXPECT_EQ(blog.tags({"--format", "diff", "--rename", "unknown=tag"}).exit_code, 1);
}

TEST(TagsCommand, SaysWhichFilesItLeavesOut) {
  support::Files files = small_blog();
  files.push_back({"blog/content/g.md", "---\ntitle: G\nx: &t [Web]\ntags: *t\n---\nText\n"});
  const TaggedBlog blog(files);
  const ProgramRun run = blog.tags({"--format", "diff", "--rename", "Web=web"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_TRUE(has(run.err,
                  "annals: content/g.md:4: left out: its tags are in a form that cannot be changed safely\n"))
      << run.err;
}

TEST(TagsCommand, LeavesHiddenPostsAlone) {
  support::Files files = small_blog();
  files.push_back({"blog/content/h.md", "---\ntitle: H\ndraft: true\ntags: [Web, secret]\n---\nText\n"});
  const TaggedBlog blog(files, {"--include", "draft"});
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--all"},
                                                    {"--format", "json"},
                                                    {"--format", "plan"},
                                                    {"--format", "diff"},
                                                    {"--missing", "--format", "json"},
                                                    {"--format", "diff", "--rename", "secret=public"}}) {
    const ProgramRun run = blog.tags(arguments);
    EXPECT_FALSE(has(run.out + run.err, "secret")) << run.out;
    EXPECT_FALSE(has(run.out + run.err, "h.md")) << run.out;
  }
  EXPECT_TRUE(has(blog.tags({"--allow-private"}).out, "secret: content/h.md"));
  EXPECT_TRUE(
      has(blog.tags({"--allow-private", "--format", "diff", "--rename", "secret=x"}).out, "b/content/h.md"));
}

TEST(TagsCommand, SaysThatThereAreNoTags) {
  const TaggedBlog blog(
      {{"blog/config.toml", "title = \"B\"\n"}, {"blog/content/a.md", "---\ntitle: A\n---\nText\n"}});
  const ProgramRun run = blog.tags({});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "1 post, 0 of them with tags; 0 tags\n");
}

}  // namespace
}  // namespace annals
