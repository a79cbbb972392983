// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/archive_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::folder_with;
using support::ProgramRun;
using support::run_program;

support::TemporaryFolder small_blog() {
  return folder_with({
      {"_config.yml", "url: https://example.org\nlang: en\n"},
      {"_posts/2009-03-15-azure.md",
       "---\ntitle: \"Azure\\tGoes Dark\"\ntags: [Azure, big cloud]\n---\nText.\n"},
      {"_posts/2010-01-01-draft.md", "---\ntitle: Later\npublished: false\ndate: 2010-02-30\n---\nText.\n"},
      {"about.html", "<p>copied</p>"},
  });
}

TEST(AuditCommand, WritesOneTabSeparatedLineAFile) {
  const auto blog = small_blog();
  const ProgramRun run = run_program({"audit", "--format", "tsv", blog.path().string()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.out,
            "path\tpublic\treason\ttitle\tdate\ttags\turl\tlanguage\tdialect\tgenerator\n"
            "_posts/2009-03-15-azure.md\t1\tpublic\tAzure Goes Dark\t2009-03-15\tAzure|big "
            "cloud\t/2009/03/15/azure.html\ten\t"
            "yaml\tjekyll\n"
            "_posts/2010-01-01-draft.md\t0\tpublished: "
            "false\tLater\t2010-01-01\t\t/2010/01/01/draft.html\ten\tyaml\tjekyll\n"
            "about.html\t0\tno front matter: jekyll copies it\tAbout\t\t\t/about.html\ten\tnone\tjekyll\n");
}

TEST(AuditCommand, TellsPeopleWhatIsHiddenAndWhatIsWrong) {
  const auto blog = small_blog();
  const ProgramRun run = run_program({"audit", blog.path().string()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, blog.path().string() +
                         ": jekyll, https://example.org\n"
                         "3 files, 1 public, 1 draft, 1 no page\n"
                         "\n"
                         "Not public:\n"
                         "  _posts/2010-01-01-draft.md: draft, published: false\n"
                         "  about.html: no page, no front matter: jekyll copies it\n"
                         "\n"
                         "Problems:\n"
                         "  _posts/2010-01-01-draft.md:4: date '2010-02-30' is not a day; passed over\n"
                         "\n"
                         "1 note more with --verbose\n");
}

TEST(AuditCommand, WritesJson) {
  const auto blog = small_blog();
  const ProgramRun run = run_program({"audit", "--format", "json", blog.path().string()});
  const auto archive = nlohmann::json::parse(run.out).at("archives").at(0);
  EXPECT_EQ(archive.at("generator"), "jekyll");
  EXPECT_EQ(archive.at("base_url"), "https://example.org");
  EXPECT_EQ(archive.at("files").size(), 3u);
  EXPECT_EQ(archive.at("files").at(0).at("tags"), (nlohmann::json{"Azure", "big cloud"}));
  EXPECT_EQ(archive.at("files").at(1).at("kind"), "draft");
  EXPECT_EQ(archive.at("files").at(1).at("public"), false);
  EXPECT_EQ(archive.at("diagnostics").at(0).at("line"), 4);
}

TEST(AuditCommand, ExitsLikeItsSiblings) {
  const auto blog = small_blog();
  EXPECT_EQ(run_program({"audit", (blog.path() / "absent").string()}).exit_code, 3);
  EXPECT_EQ(run_program({"audit", "--generator", "typepad", blog.path().string()}).exit_code, 2);
  EXPECT_EQ(run_program({"audit", "--format", "xml", blog.path().string()}).exit_code, 2);
  EXPECT_EQ(run_program({"audit"}).exit_code, 2);
  EXPECT_EQ(run_program({"audit", "--generator", "plain", blog.path().string()}).exit_code, 0);
}

}  // namespace
}  // namespace annals
