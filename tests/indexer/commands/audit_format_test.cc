// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/audit_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;

ReadPost audited_post(const std::string& path, const std::string& title,
                      Visibility visibility = Visibility::Public) {
  ReadPost read;
  read.post.path = path;
  read.post.title = title;
  read.post.visibility = visibility;
  read.reason = visibility == Visibility::Public ? "public" : "draft: true";
  return read;
}

/// Of a folder.
Audit audit_of(std::vector<ReadPost> posts, Diagnostics diagnostics = {}) {
  Audit audit;
  audit.name = "blog";
  audit.archive.root = "/";
  audit.archive.generator = generator_named("plain");
  audit.posts = std::move(posts);
  audit.diagnostics = std::move(diagnostics);
  return audit;
}

std::string written_as(std::string_view format, const std::vector<Audit>& audits,
                       const AuditLayout& layout = {}) {
  std::ostringstream out;
  for (const AuditFormat& row : kAuditFormats)
    if (row.name == format) row.write(out, audits, layout);
  return out.str();
}

std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

const std::string kHostile = "a\tb\nc\r\x1b]0;title\x07\x7f";

TEST(AuditFormat, EachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const AuditFormat& row : kAuditFormats) EXPECT_TRUE(names.insert(row.name).second) << row.name;
  EXPECT_EQ(kAuditFormats.front().name, "text") << "the default comes first";
}

TEST(AuditFormat, ATableHasOneLineAFileAndAsManyColumnsAsItsHead) {
  Audit audit = audit_of({audited_post(kHostile, kHostile), audited_post("b.md", "", Visibility::Draft)});
  audit.posts[0].post.tags = {"x\ty", "z\n"};
  audit.archive.skipped = {{.path = "c\t.png", .reason = "no\nformat"}};
  const std::vector<std::string> lines = lines_in(written_as("tsv", {audit}, {.skipped = true}));
  ASSERT_EQ(lines.size(), 4U);
  for (const std::string& line : lines) {
    EXPECT_EQ(std::ranges::count(line, '\t'), std::ranges::count(lines[0], '\t')) << line;
    EXPECT_EQ(line.find_first_of("\x1b\x07\x7f\r"), std::string::npos) << line;
  }
  EXPECT_TRUE(lines[1].starts_with("c .png\t0\tskipped: no format\t")) << lines[1];
  EXPECT_TRUE(has(lines[2], "\tx y|z \t")) << lines[2];
  EXPECT_TRUE(lines[3].starts_with("b.md\t0\tdraft: true\t")) << lines[3];
}

TEST(AuditFormat, JsonIsJsonWhateverAFileIsMadeOf) {
  const std::string broken = kHostile + "\xFF\xC3\"\\";
  const std::string text =
      written_as("json", {audit_of({audited_post(broken, broken)},
                                   {{Severity::Failure, broken, 3, broken, DiagnosticKind::File}})});
  const auto archive = nlohmann::json::parse(text).at("archives").at(0);
  EXPECT_EQ(archive.at("files").at(0).at("title"), kHostile + "\uFFFD\uFFFD\"\\");
  EXPECT_EQ(archive.at("files").at(0).at("date"), nullptr);
  EXPECT_EQ(archive.at("diagnostics").at(0).at("kind"), "file");
  EXPECT_EQ(archive.at("diagnostics").at(0).at("severity"), "failure");
  EXPECT_FALSE(archive.contains("skipped")) << "only when it is asked for";
}

TEST(AuditFormat, ATextCanDoNothingToATerminal) {
  Audit audit = audit_of({audited_post(kHostile, kHostile, Visibility::Draft)},
                         {{Severity::Warning, kHostile, 1, kHostile, DiagnosticKind::Date}});
  audit.name = kHostile;
  audit.archive.site.base_url = "https://example.org/\x1b[2J";
  const std::string text = written_as("text", {audit}, {.verbose = true});
  EXPECT_EQ(text.find_first_of("\x1b\x07\x7f\r\t"), std::string::npos) << text;
  EXPECT_TRUE(has(text, "Invalid dates (1)")) << text;
}

TEST(AuditFormat, ATextCountsNotesAndListsThemOnDemand) {
  const std::vector<Audit> audits = {audit_of(
      {audited_post("a.md", "A")}, {{Severity::Note, "a.md", 0, "assumed", DiagnosticKind::Other},
                                    {Severity::Note, "a.md", 2, "leads nowhere", DiagnosticKind::Link}})};
  EXPECT_EQ(written_as("text", audits),
            "blog: plain\n1 file, 1 public\n\n"
            "Broken links (1), fix them, or redirect the old address:\n  a.md:2: leads nowhere\n\n"
            "1 note more with --verbose\n")
      << "a broken link is worth fixing although nothing was lost";
  EXPECT_TRUE(has(written_as("text", audits, {.verbose = true}),
                  "\n\nNotes (1), harmless assumptions:\n  a.md: assumed\n"));
}

TEST(AuditFormat, WritesSeveralArchivesAndNone) {
  const std::vector<Audit> audits = {audit_of({audited_post("a.md", "A", Visibility::Draft)}), audit_of({})};
  EXPECT_EQ(written_as("text", audits),
            "blog: plain\n1 file, 0 public, 1 draft\n\nNot public (1):\n  a.md: draft, draft: true\n"
            "\nblog: plain\n0 files, 0 public\n");
  EXPECT_EQ(nlohmann::json::parse(written_as("json", audits)).at("archives").size(), 2U);
  EXPECT_EQ(lines_in(written_as("tsv", {})).size(), 1U);
  EXPECT_EQ(nlohmann::json::parse(written_as("json", {})).at("archives").size(), 0U);
  EXPECT_EQ(written_as("text", {}), "");
}

}  // namespace
}  // namespace annals
