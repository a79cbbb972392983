// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace annals {
namespace {

IndexReport some_report() {
  IndexReport report;
  report.files = 12;
  report.posts = 9;
  report.added = 2;
  report.updated = 1;
  report.unchanged = 6;
  report.removed = 3;
  report.hidden = 2;
  report.hidden_by = {{Visibility::Draft, 1}, {Visibility::Future, 1}};
  report.failed = 1;
  report.seconds = 0.1234;
  report.bytes = 1'250'000;
  report.generation = "gen-000007";
  report.diagnostics = {{Severity::Failure, "a.md", 0, "cannot be read"},
                        {Severity::Warning, "b\x1b.md", 4, "date '2010-02-30' is not a day; skipped"},
                        {Severity::Note, "c.md", 1, "a symbolic link"}};
  return report;
}

TEST(IndexReport, TellsPeopleEveryCount) {
  EXPECT_EQ(report_text(some_report(), {.audit_hint = "annals audit ."}),
            "9 posts from 12 files in 0.12 s; index 1.2 MB\n"
            "2 added, 1 updated, 6 unchanged, 3 removed, 1 failed\n"
            "2 hidden (1 draft, 1 future); why: annals audit .\n"
            "2 problems:\n"
            "  a.md: failure: cannot be read\n"
            "  b .md:4: warning: date '2010-02-30' is not a day; skipped\n");
  EXPECT_NE(report_text(some_report(), {.verbose = true}).find("3 remarks:\n"), std::string::npos);
}

TEST(IndexReport, CountsTheFilesThatWereSkipped) {
  IndexReport report = some_report();
  report.skipped = {{".php", 9}, {".ipynb", 21}, {"links", 7}, {".a", 1},
                    {".b", 1},   {".c", 1},      {".d", 1},    {".e", 1}};
  EXPECT_NE(
      report_text(report, {.audit_hint = "annals audit ."})
          .find("\n42 files skipped: 21 .ipynb, 9 .php, 7 links, 1 .a, 1 .b, 1 .c and 2 more kinds; why: "
                "annals audit . --passed-over\n"),
      std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(report_json(report))["skipped"][".php"], 9);
}

TEST(IndexReport, SaysWhyThereMayBeNoPost) {
  const auto cause = [](IndexReport report) {
    const std::string text = report_text(report, {});
    return text.substr(text.find("no post was found: "));
  };
  EXPECT_EQ(cause({}),
            "no post was found: the archive is empty; name the folder of the blog's sources, or check that "
            "its disk is mounted\n");
  IndexReport hidden;
  hidden.hidden = 2;
  EXPECT_EQ(cause(hidden), "no post was found: all posts are hidden\n");
  IndexReport skipped;
  skipped.skipped = {{".php", 3}};
  EXPECT_NE(cause(skipped).find("--generator"), std::string::npos);
  EXPECT_EQ(report_text(some_report(), {}).find("no post was found"), std::string::npos);
}

TEST(IndexReport, SaysWhyItWasAFullBuildAndThatARunWasDry) {
  IndexReport report;
  report.files = 1;
  report.posts = 1;
  report.added = 1;
  report.seconds = 12.34;
  report.full_because = "the language changed";
  EXPECT_EQ(report_text(report, {}),
            "1 post from 1 file in 12.3 s; index 0.0 MB\n"
            "full build: the language changed\n"
            "1 added, 0 updated, 0 unchanged, 0 removed, 0 failed\n");
  report.dry_run = true;
  EXPECT_EQ(report_text(report, {}),
            "Dry run: 1 post would be indexed from 1 file; the index is unchanged.\n"
            "would be a full build: the language changed\n"
            "would be: 1 added, 0 updated, 0 unchanged, 0 removed, 0 failed\n");
}

TEST(IndexReport, CutsALongListOfProblems) {
  IndexReport report;
  for (int i = 0; i < 15; ++i) report.diagnostics.push_back({Severity::Warning, std::to_string(i), 0, "m"});
  EXPECT_NE(report_text(report, {}).find("… and 5 more"), std::string::npos);
  EXPECT_EQ(report_text(report, {.verbose = true}).find("more"), std::string::npos);
}

TEST(IndexReport, FitsOneLineWhileWatching) {
  EXPECT_EQ(update_text(some_report()), "2 added, 1 updated, 3 removed, 1 failed: 9 posts, 0.12 s");
  IndexReport report;
  report.posts = 1;
  EXPECT_EQ(update_text(report), "nothing changed: 1 post, 0.00 s");
  EXPECT_FALSE(has_changes(report));
  report.full_because = "a new schema";
  EXPECT_EQ(update_text(report), "nothing changed; full build: a new schema: 1 post, 0.00 s");
  EXPECT_TRUE(has_changes(report));
}

TEST(IndexReport, IsOneJsonObjectForPrograms) {
  const std::string json = report_json(some_report());
  EXPECT_EQ(json.find('\n'), std::string::npos);
  const auto read = nlohmann::json::parse(json);
  EXPECT_EQ(read["unchanged"], 6);
  EXPECT_EQ(read["hidden_by"], (nlohmann::json{{"draft", 1}, {"future", 1}}));
  EXPECT_EQ(read["dry_run"], false);
  EXPECT_EQ(read["full_because"], nullptr);
  EXPECT_EQ(read["diagnostics"].size(), 3U);
  EXPECT_FALSE(is_flawless(some_report()));
}

}  // namespace
}  // namespace annals
