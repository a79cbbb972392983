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
                         "Not public (2):\n"
                         "  _posts/2010-01-01-draft.md: draft, published: false\n"
                         "  about.html: no page, no front matter: jekyll copies it\n"
                         "\n"
                         "Invalid dates (1), write them as 2009-03-15 or 2009-03-15 14:30:\n"
                         "  _posts/2010-01-01-draft.md:4: date '2010-02-30' is not a day; skipped\n"
                         "\n"
                         "1 note more with --verbose\n");
}

TEST(AuditCommand, ListsTheFilesThatAreNotRead) {
  const auto blog = small_blog();
  const ProgramRun text = run_program({"audit", "--passed-over", blog.path().string()});
  EXPECT_NE(text.out.find("Files that are not read (1):\n  _config.yml: no format that is read\n"),
            std::string::npos)
      << text.out;
  const ProgramRun table = run_program({"audit", "--passed-over", "--format", "tsv", blog.path().string()});
  EXPECT_NE(table.out.find("\n_config.yml\t0\tskipped: no format that is read\t\t\t\t\t\t\tjekyll\n"),
            std::string::npos)
      << table.out;
  const ProgramRun json = run_program({"audit", "--passed-over", "--format", "json", blog.path().string()});
  EXPECT_EQ(nlohmann::json::parse(json.out)["archives"][0]["skipped"],
            nlohmann::json::parse(R"([{"path": "_config.yml", "reason": "no format that is read"}])"));
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
  EXPECT_EQ(archive.at("diagnostics").at(0),
            nlohmann::json({{"severity", "warning"},
                            {"kind", "date"},
                            {"path", "_posts/2010-01-01-draft.md"},
                            {"line", 4},
                            {"message", "date '2010-02-30' is not a day; skipped"}}));
}

TEST(AuditCommand, IsAReportOfWhatThereIsToMend) {
  const auto blog = folder_with({
      {"_config.yml", "title: x\n"},
      {"_posts/2009-01-01-one.md",
       "---\ntitle: One\npermalink: /a/\nredirect_from: [/old/, /b/]\n---\nText.\n"},
      {"_posts/2009-01-02-two.md", "---\ntitle: Two\npermalink: /a/\n---\nText.\n"},
      {"_posts/2009-01-03-three.md", "---\ntitle: Three\npermalink: /b/\n---\nText.\n"},
      {"_posts/2009-01-04-four.md", "---\ntitle: Four\ndate: 2009-13-45\n---\nText.\n"},
      {"_posts/2009-01-05-five.md", "---\ntitle: Caf\xE9\n---\nText.\n"},
      {"_posts/2009-01-06-six.md", "---\ntitle: Six: seven\ntags: [a]\n---\nText.\n"},
      {"_posts/2009-01-07-eight.md", "---\ntags: a\n---\nText.\n"},
      {"_posts/2009-01-08-nine.md", "---\ntitle: Nine\n\nText.\n"},
  });
  EXPECT_EQ(run_program({"audit", blog.path().string()}).out, blog.path().string() + R"(: jekyll
8 files, 6 public, 2 private

Not public (2):
  _posts/2009-01-06-six.md: private, front matter cannot be read
  _posts/2009-01-08-nine.md: private, front matter cannot be read

Broken front matter (2), fix these lines; until then the posts are not public:
  _posts/2009-01-06-six.md:2:
      the front matter cannot be read as yaml: ':' where none is expected; a
      text that holds ': ' needs quotes (title: Six: seven); parts were
      recovered line by line, and the post is taken as not public
  _posts/2009-01-08-nine.md:1:
      the front matter is not closed; the whole file is read as the body, and
      the post is taken as not public

Invalid dates (1), write them as 2009-03-15 or 2009-03-15 14:30:
  _posts/2009-01-04-four.md:3: date '2009-13-45' is not a day; skipped

Duplicate addresses (2), give one of the two another slug:
  _posts/2009-01-02-two.md:
      /a/ is also the address of _posts/2009-01-01-one.md; only one of the two
      can be reached
  _posts/2009-01-01-one.md:
      its former address /b/ also leads to _posts/2009-01-03-three.md

Missing titles (1), give each post a title:
  _posts/2009-01-07-eight.md: no title; its file name is used

Mixed encodings (1), save these as UTF-8, like the others:
  _posts/2009-01-05-five.md: not UTF-8; read as windows-1252
)");
}

TEST(AuditCommand, KeepsLongListsShort) {
  support::Files files;
  for (int day = 10; day < 32; ++day)
    files.emplace_back("_posts/2009-01-" + std::to_string(day) + "-a.md",
                       "---\ntitle: A\ndraft: true\n---\n");
  files.emplace_back("_config.yml", "title: x\n");
  const auto blog = folder_with(files);
  const std::string listed_last = "  _posts/2009-01-29-a.md: draft, draft: true\n",
                    last = "  _posts/2009-01-31-a.md: draft, draft: true\n";
  const std::string brief = run_program({"audit", blog.path().string()}).out;
  EXPECT_TRUE(brief.ends_with(listed_last + "  … and 2 more; all of them with --verbose\n")) << brief;
  const std::string whole = run_program({"audit", "--verbose", blog.path().string()}).out;
  EXPECT_TRUE(whole.ends_with(last)) << whole;
}

TEST(AuditCommand, CountsTheEntriesOfAnExport) {
  const auto folder = folder_with({{"feed.xml",
                                    "<rss version='2.0'><channel><title>B</title><item><title>A</title>"
                                    "<link>https://example.org/a/</link><description>Text</description>"
                                    "</item></channel></rss>"}});
  const std::string feed = (folder.path() / "feed.xml").string();
  EXPECT_EQ(run_program({"audit", feed}).out, feed + ": feed\n1 entry, 1 public\n");
}

TEST(AuditCommand, ExitsLikeItsSiblings) {
  const auto blog = small_blog();
  EXPECT_EQ(run_program({"audit", (blog.path() / "absent").string()}).exit_code, 3);
  EXPECT_EQ(run_program({"audit", "--generator", "typepad", blog.path().string()}).exit_code, 2);
  EXPECT_EQ(run_program({"audit", "--format", "xml", blog.path().string()}).exit_code, 2);
  EXPECT_EQ(run_program({"audit"}).exit_code, 2);
  EXPECT_EQ(run_program({"audit", "--generator", "plain", blog.path().string()}).exit_code, 0);
}

TEST(AuditCommand, ReadsTheArchivesOfTheConfigurationWithoutAnArgument) {
  const auto blog = small_blog();
  support::write_file(blog.path() / "annals.yaml",
                      "archives: [{path: ., base_url: https://other.example}]\n");
  const ProgramRun run = run_program({"audit", "-f", "tsv"}, {}, {}, blog.path() / "_posts");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("\n_posts/2009-03-15-azure.md\t1\tpublic\t"), std::string::npos) << run.out;
  const support::TemporaryFolder empty;
  EXPECT_EQ(run_program({"audit"}, {}, {}, empty.path()).exit_code, 2);
}

}  // namespace
}  // namespace annals
