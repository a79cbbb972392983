// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/config_file.h"
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
                         "  annals audit .             which posts are hidden, and why\n"
                         "  annals index               build the index; again after writing\n"
                         "  annals search WORDS        find posts\n"
                         "  annals serve --watch       a search page that is always fresh\n"
                         "  echo .annals/ >> .gitignore\n");
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

TEST(InitCommand, KeepsAFileThatExistsUnlessForced) {
  const auto blog = folder_with({{"a.md", "A"}, {"annals.yaml", "language: fr\n"}});
  const ProgramRun run = run_program({"init", blog.path().string()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "annals: " + (fs::canonical(blog.path()) / "annals.yaml").string() +
                         " exists\n  Write it anew with --force.\n");
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
