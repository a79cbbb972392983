// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/build/durable_files.h"
#include "query/answer/searcher.h"
#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/older_index.h"
#include "tests/support/run_program.h"
#include "tests/support/running_program.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::eventually;
using support::folder_with;
using support::has;
using support::ProgramRun;
using support::run_program;
using support::RunningProgram;

const support::Files kBlog = {
    {"_config.yml", "url: https://example.org\n"},
    {"_posts/2009-03-15-azure.md", "---\ntitle: Azure\n---\nlentils\n"},
    {"_posts/2010-03-15-draft.md", "---\ntitle: Draft\npublished: false\n---\nlentils\n"},
    {"annals.yaml", "db: .annals/index\nlanguage: none\narchives: [.]\n"},
};

std::string post(const std::string& title) {
  return "---\ntitle: " + title + "\n---\nlentils\n";
}

/// Runs to its end in `folder`.
ProgramRun run_in(const fs::path& folder, const std::vector<std::string>& arguments) {
  RunningProgram program(arguments, folder);
  ProgramRun run;
  run.exit_code = program.end();
  run.out = program.output();
  return run;
}

TEST(IndexCommand, WithoutArgumentsDoesWhatTheFileSaysFromAnyFolderBelow) {
  const auto blog = folder_with(kBlog);
  const ProgramRun run = run_in(blog.path() / "_posts", {"index", "--json"});
  ASSERT_EQ(run.exit_code, 0) << run.out;
  const auto report = nlohmann::json::parse(run.out);
  EXPECT_EQ(report["posts"], 1);
  EXPECT_EQ(report["hidden_by"], (nlohmann::json{{"draft", 1}}));
  EXPECT_EQ(report["dry_run"], false);
  Searcher searcher({blog.path() / ".annals/index"}, support::unhurried_limits());
  EXPECT_EQ(searcher.settings().language, "none");
  EXPECT_EQ(run_in(blog.path() / "_posts", {"search", "azure", "--format=paths"}).out,
            "2009-03-15-azure.md\n");
  EXPECT_EQ(run_in(blog.path(), {"stats"}).exit_code, 0);
}

TEST(IndexCommand, MergesTheArchivesOfTheFileEachReadItsOwnWay) {
  const auto folder = folder_with({{"a/_config.yml", ""},
                                   {"a/_posts/2009-03-15-azure.md", post("Azure")},
                                   {"b/x.md", post("Plain")},
                                   {"annals.yaml",
                                    "db: index\narchives:\n  - a\n  - path: b\n    generator: plain\n"
                                    "    base_url: https://b.example\n"}});
  ASSERT_EQ(run_in(folder.path(), {"index"}).exit_code, 0);
  Searcher searcher({folder.path() / "index"}, support::unhurried_limits());
  const IndexSettings settings = searcher.settings();
  ASSERT_EQ(settings.archives.size(), 2U);
  EXPECT_EQ(settings.archives[0].generator, "jekyll");
  EXPECT_EQ(settings.archives[1].generator, "plain");
  EXPECT_EQ(settings.archives[1].base_url, "https://b.example");
  EXPECT_EQ(searcher.search({.text = "lentils"}).hits.size(), 2U);
}

TEST(IndexCommand, ABrokenFileIsABadRequestOfEveryCommandThatNeedsIt) {
  const auto blog = folder_with(kBlog);
  support::write_file(blog.path() / "annals.yaml", "db: .annals/index\narchive: .\n");
  const std::string said = (fs::canonical(blog.path()) / "annals.yaml").string() +
                           ":2: unknown key 'archive'; did you mean 'archives'?\n"
                           "  Known keys are db, language, include, semantics, fields, synonyms, archives.\n";
  for (const std::string command : {"index", "search", "stats", "serve"}) {
    const ProgramRun run = run_in(blog.path(), {command});
    EXPECT_EQ(run.exit_code, 2) << command;
    EXPECT_EQ(run.out, "annals: " + said) << command;
  }
  EXPECT_EQ(run_in(blog.path(), {"search", "--db", "nowhere", "x"}).exit_code, 3) << "not read with --db";
}

TEST(IndexCommand, WithoutAnArchiveSaysHowToNameOne) {
  const support::TemporaryFolder empty;
  const ProgramRun run = run_in(empty.path(), {"index"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out,
            "annals: no ARCHIVE is named, and there is no annals.yaml in this folder or above it\n"
            "  Name one, 'annals index ~/blog', or write an annals.yaml with 'annals init'.\n");
}

TEST(IndexCommand, TakesItsSettingsFromTheEnvironmentToo) {
  const auto blog = folder_with(kBlog);
  const std::string index = (blog.path() / ".x").string();
  const auto posts = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"index", "--json", blog.path().string()});
    const ProgramRun run =
        run_program(arguments, {"ANNALS_DB=" + index, "ANNALS_INCLUDE=draft,future", "ANNALS_LANGUAGE=de"});
    return nlohmann::json::parse(run.out)["posts"].get<int>();
  };
  EXPECT_EQ(posts({}), 2);
  EXPECT_EQ(Searcher({index}, support::unhurried_limits()).settings().language, "de");
  EXPECT_EQ(posts({"--include", "public"}), 1) << "a flag comes before the environment";
}

TEST(IndexCommand, SaysWhyThereIsNoPostAndExitsWithOne) {
  const auto folder = folder_with({{"blog/a.php", "x"}, {"blog/b.php", "x"}, {"blog/c.docx", "{}"}});
  const ProgramRun run = run_in(folder.path(), {"index", "--db", "index", "blog"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("3 files skipped: 2 .php, 1 .docx; why: annals audit blog --passed-over\n"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("no post was found: no file has a format that is read"), std::string::npos)
      << run.out;
  EXPECT_EQ(run_in(folder.path(), {"index", "--db", "index", "--dry-run", "blog"}).exit_code, 1);
  EXPECT_EQ(run_in(folder.path(), {"index", "--db", "index", "--allow-empty", "blog"}).exit_code, 0);
  const ProgramRun quiet = run_in(folder.path(), {"index", "--db", "index", "--quiet", "blog"});
  EXPECT_EQ(quiet.exit_code, 1);
  EXPECT_NE(quiet.out.find("no post was found"), std::string::npos) << quiet.out;
}

TEST(IndexCommand, DoesNotReplaceAnotherBlogUnasked) {
  const auto folder = folder_with({{"one/a.md", post("A")}, {"two/b.md", post("B")}});
  const auto index = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"index", "--db", "index"});
    return run_in(folder.path(), arguments);
  };
  ASSERT_EQ(index({"one"}).exit_code, 0);
  for (const ProgramRun& run : {index({"two"}), index({"--dry-run", "two"})}) {
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_NE(run.out.find("--replace"), std::string::npos) << run.out;
  }
  EXPECT_EQ(index({"one", "two"}).exit_code, 0);
  EXPECT_EQ(index({"--replace", "two"}).exit_code, 0);
  fs::remove(folder.path() / "two/b.md");
  for (const ProgramRun& run : {index({"two"}), index({"--dry-run", "two"})}) {
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_NE(run.out.find("--allow-empty"), std::string::npos) << run.out;
  }
  EXPECT_EQ(index({"--allow-empty", "two"}).exit_code, 0);
}

TEST(IndexCommand, StoppedByASignalEndsByItAndLeavesAWholeIndex) {
  auto files = kBlog;
  for (int i = 0; i < 2000; ++i)
    files.emplace_back("_posts/2011-01-01-" + std::to_string(i) + ".md", post("P"));
  const auto blog = folder_with(files);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    RunningProgram program({"index", "--jobs", "1", "--full"}, blog.path());
    eventually([&] { return fs::exists(blog.path() / ".annals/index/LOCK"); });
    EXPECT_EQ(program.end(signal), 128 + signal) << program.output();
    const ProgramRun search = run_in(blog.path(), {"search", "azure"});
    EXPECT_TRUE(search.exit_code == 0 || search.out.find("there is no index in") != std::string::npos)
        << search.out;
  }
  EXPECT_EQ(run_in(blog.path(), {"index"}).exit_code, 0) << "and the next run finds nothing in its way";
}

TEST(IndexCommand, WatchesAndSaysInALineWhatChanged) {
  const auto blog = folder_with(kBlog);
  RunningProgram program({"index", "--watch"}, blog.path());
  ASSERT_TRUE(program.says("Ctrl-C stops")) << program.output();
  support::write_file(blog.path() / "_posts/2012-01-01-new.md", post("New"));
  ASSERT_TRUE(program.says("1 added")) << program.output();
  EXPECT_TRUE(program.says("(_posts/2012-01-01-new.md)")) << program.output();
  EXPECT_EQ(run_in(blog.path(), {"search", "title:new", "--format=paths"}).out, "_posts/2012-01-01-new.md\n");
  fs::remove(blog.path() / "_posts/2012-01-01-new.md");
  ASSERT_TRUE(program.says("1 removed")) << program.output();
  support::write_file(blog.path() / "annals.yaml", "db: .annals/index\ninclude: draft\narchives: [.]\n");
  EXPECT_TRUE(program.says("2 posts")) << "the file itself is watched: " << program.output();
  EXPECT_EQ(program.end(SIGINT), 128 + SIGINT) << program.output();
}

TEST(IndexCommand, GoesOnWatchingWhenARunFails) {
  const auto folder = folder_with({{"blog/a.md", post("A")}});
  RunningProgram program({"index", "--watch", "--db", "index", "blog"}, folder.path());
  ASSERT_TRUE(program.says("Ctrl-C stops")) << program.output();
  fs::rename(folder.path() / "blog", folder.path() / "away");
  ASSERT_TRUE(program.says("annals: cannot read 'blog'")) << program.output();
  support::write_file(folder.path() / "away/b.md", post("B"));
  fs::rename(folder.path() / "away", folder.path() / "blog");
  EXPECT_TRUE(program.says("1 added")) << program.output();
  EXPECT_EQ(program.end(SIGTERM), 128 + SIGTERM) << program.output();
}

TEST(IndexCommand, WaitsForTheEndOfAnotherRunWhenItWatches) {
  const auto folder = folder_with({{"blog/a.md", post("A")}, {"index/README", ""}});
  auto other = std::make_optional<FileLock>(folder.path() / "index" / kLockFile);
  RunningProgram program({"index", "--watch", "--db", "index", "blog"}, folder.path());
  ASSERT_TRUE(program.says("Another 'annals index' is running")) << program.output();
  other.reset();
  EXPECT_TRUE(program.says("1 added")) << program.output();
}

TEST(IndexCommand, WatchesAnExportAndCanLookFromTimeToTimeInstead) {
  const std::string feed = "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>";
  const auto item = [](const std::string& name) {
    return "<item><title>" + name + "</title><link>https://example.org/" + name +
           "</link><description>lentils</description></item>";
  };
  const auto folder = folder_with({{"feed.xml", feed + item("a") + "</channel></rss>"}});
  RunningProgram watching({"index", "--watch", "--db", ".watching", "feed.xml"}, folder.path());
  RunningProgram polling({"index", "--watch", "--poll", "0.1", "--db", ".polling", "feed.xml"},
                         folder.path());
  ASSERT_TRUE(watching.says("Ctrl-C stops")) << watching.output();
  ASSERT_TRUE(polling.says("polling for changes; Ctrl-C stops")) << polling.output();
  support::write_file(folder.path() / "feed.xml", feed + item("a") + item("b") + "</channel></rss>");
  EXPECT_TRUE(watching.says("1 added")) << watching.output();
  EXPECT_TRUE(polling.says("1 added")) << polling.output();
}

/// What follows "Run " in a hint.
std::string command_in(const std::string& hint) {
  const std::size_t start = hint.find("Run ");
  return start == hint.npos ? "" : hint.substr(start + 4, hint.find(';', start) - start - 4);
}

TEST(IndexCommand, BuildsAnIndexOfAnotherVersionAnewAndOtherCommandsNameTheLineThatDoes) {
  const auto blog = folder_with(kBlog);
  const std::string archive = fs::canonical(blog.path()), index = archive + "/.annals/index";
  ASSERT_EQ(run_in(archive, {"index"}).exit_code, 0);
  support::make_older(index);
  const std::string expected = "annals index --db " + index + ' ' + archive;
  for (const std::vector<std::string>& line :
       {std::vector<std::string>{"search", "azure"}, {"serve", "--port", "0"}, {"stats", "--db", index}}) {
    const ProgramRun refused = run_in(archive, line);
    EXPECT_EQ(refused.exit_code, 3) << line[0];
    EXPECT_TRUE(has(refused.out, "schema")) << refused.out;
    EXPECT_EQ(command_in(refused.out), expected) << refused.out;
  }
  const ProgramRun built = run_in(archive, {"index", "--db", index, archive});
  EXPECT_EQ(built.exit_code, 0) << built.out;
  EXPECT_TRUE(has(built.out, "full build: the index's schema changed")) << built.out;
  EXPECT_EQ(run_in(archive, {"search", "azure", "--format=paths"}).exit_code, 0);
}

TEST(IndexCommand, RefusesFlagsThatDoNotGoTogether) {
  EXPECT_EQ(run_program({"index", "--poll", "1", "x"}).exit_code, 2);
  EXPECT_EQ(run_program({"index", "--watch", "--dry-run", "x"}).exit_code, 2);
  EXPECT_EQ(run_program({"index", "--watch", "/nonexistent/blog"}).exit_code, 3)
      << "a first run has to succeed";
  EXPECT_EQ(run_program({"serve", "x"}).exit_code, 2);
  EXPECT_EQ(run_program({"serve", "--watch", "--db", "a", "--db", "b"}).exit_code, 2);
}

}  // namespace
}  // namespace annals
