// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/config/config_file.h"
#include "tests/support/archive_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::folder_with;
using support::ProgramRun;
using support::run_program;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

TEST(InitCommand, SaysWhatItFoundAndWritesAFileThatExplainsEveryKey) {
  const auto blog = folder_with({{"_config.yml", "url: https://example.org\n"},
                                 {"_posts/2009-03-15-azure.md", "---\ntitle: A\n---\nText\n"},
                                 {"_drafts/b.md", "---\ntitle: B\n---\nText\n"},
                                 {".git/HEAD", ""}});
  const ProgramRun run = run_program({"init", blog.path().string()});
  const fs::path file = fs::canonical(blog.path()) / "annals.yaml";
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, blog.path().string() +
                         ": jekyll, https://example.org\n"
                         "2 files: 1 public post, 1 hidden (1 draft)\n"
                         "Wrote " +
                         file.string() +
                         "\n\nNext, in that folder:\n"
                         "  annals audit               which posts are hidden, and why\n"
                         "  annals index               build the index; again after writing\n"
                         "  annals search WORDS        find posts\n"
                         "  annals serve --watch       a search page that is always up to date\n"
                         "  echo .annals/ >> .gitignore\n"
                         "\njekyll publishes annals.yaml. Keep it out in _config.yml:\n"
                         "  exclude: [annals.yaml]\n");
  const std::string text = text_of(file);
  for (const auto& key : kConfigKeys) {
    EXPECT_NE(text.find("# " + std::string(key.help) + '\n'), std::string::npos) << key.name;
    EXPECT_NE(text.find(std::string(key.name) + ':'), std::string::npos) << key.name;
  }
  EXPECT_NE(text.find("    #generator: jekyll\n"), std::string::npos) << text;
  EXPECT_NE(text.find("    #base_url: https://example.org\n"), std::string::npos) << text;
  const ConfigFile config = read_config_file(file);
  EXPECT_EQ(config.database, file.parent_path() / ".annals/index");
  ASSERT_EQ(config.archives.size(), 1U);
  EXPECT_EQ(config.archives[0].path, file.parent_path());
}

TEST(InitCommand, ReadsAParentFolderSiteBySiteAsIndexDoes) {
  const auto folder = folder_with({{"new/hugo.toml", ""},
                                   {"new/content/a.md", "+++\ndraft = true\n+++\nText\n"},
                                   {"old/_config.yml", ""},
                                   {"old/_posts/2009-03-15-azure.md", "---\ntitle: A\n---\nText\n"},
                                   {"old/_drafts/b.md", "---\ntitle: B\n---\nText\n"}});
  const ProgramRun run = run_program({"init", folder.path().string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find(": 2 sites\n  new/: hugo\n  old/: jekyll\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find(": 1 public post, 2 hidden (2 draft)\n"), std::string::npos) << run.out;
  EXPECT_NE(text_of(folder.path() / "annals.yaml").find("#generator: jekyll\n"), std::string::npos)
      << "the example, as there is no generator of the whole folder";
}

TEST(InitCommand, WritesAFileThatIsStillGoodWithEveryCommentTakenAway) {
  const auto blog =
      folder_with({{"hugo.toml", "baseURL = 'https://example.org/'\n"}, {"content/a.md", "+++\n+++\n"}});
  ASSERT_EQ(run_program({"init", blog.path().string()}).exit_code, 0);
  std::string text = text_of(blog.path() / "annals.yaml");
  for (std::size_t at = 0; (at = text.find('#', at)) != std::string::npos; ++at)
    if (text[at + 1] != ' ') text.erase(at, 1);
  const ConfigFile config = parse_config_file(text, blog.path() / "annals.yaml");
  EXPECT_EQ(config.language, "en");
  EXPECT_EQ(config.include, (std::vector<Visibility>{Visibility::Draft, Visibility::Future}));
  ASSERT_EQ(config.archives.size(), 1U);
  EXPECT_EQ(config.archives[0].generator, "hugo");
  EXPECT_EQ(config.archives[0].base_url, "https://example.org");
}

TEST(InitCommand, NamesTheSite) {
  const auto blog =
      folder_with({{"hugo.toml", "baseURL = 'https://example.org/'\n"}, {"content/a.md", "+++\n+++\n"}});
  ASSERT_EQ(run_program({"init", blog.path().string()}).exit_code, 0);
  EXPECT_TRUE(text_of(blog.path() / "annals.yaml").starts_with("# The site: https://example.org (hugo)\n"));
}

TEST(InitCommand, KeepsTheIndexOutOfGit) {
  const auto blog =
      folder_with({{".git/HEAD", ""}, {".gitignore", "_site"}, {"hugo.toml", ""}, {"content/a.md", "A"}});
  const ProgramRun run = run_program({"init", "--gitignore", blog.path().string()});
  EXPECT_EQ(text_of(blog.path() / ".gitignore"), "_site\n.annals/\n");
  EXPECT_NE(run.out.find("Added .annals/ to .gitignore\n"), std::string::npos) << run.out;
  EXPECT_EQ(run_program({"init", "--force", blog.path().string()}).out.find("gitignore"), std::string::npos)
      << "it is there already";
}

TEST(InitCommand, SaysWhoWouldPublishTheFile) {
  const auto told = [](const std::string& config) {
    const auto blog = folder_with({{"_config.yml", config}, {"_posts/2009-03-15-a.md", "---\n---\nText\n"}});
    return run_program({"init", blog.path().string()}).out.find("jekyll publishes annals.yaml") !=
           std::string::npos;
  };
  EXPECT_TRUE(told("exclude: [Gemfile]\n"));
  EXPECT_FALSE(told("exclude:\n  - annals.yaml\n"));
}

TEST(InitCommand, KeepsAFileThatExistsUnlessForced) {
  const auto blog = folder_with({{"a.md", "A"}, {"annals.yaml", "language: fr\n"}});
  const ProgramRun run = run_program({"init", blog.path().string()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "annals: " + (fs::canonical(blog.path()) / "annals.yaml").string() +
                         " exists\n  Overwrite it with --force.\n");
  EXPECT_EQ(text_of(blog.path() / "annals.yaml"), "language: fr\n");
  EXPECT_EQ(run_program({"init", "--force", blog.path().string()}).exit_code, 0);
  EXPECT_NE(text_of(blog.path() / "annals.yaml"), "language: fr\n");
}

TEST(InitCommand, SaysThatAFolderHoldsNoPosts) {
  const support::TemporaryFolder empty;
  const ProgramRun run = run_program({"init", empty.path().string()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.out.find("No post was found; is this the folder of the blog's sources?\n"),
            std::string::npos);
  EXPECT_EQ(run_program({"init", (empty.path() / "absent").string()}).exit_code, 3);
}

}  // namespace
}  // namespace annals
