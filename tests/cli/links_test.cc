// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/run_program.h"
#include "tests/support/shared_blogs.h"

namespace annals {
namespace {

using support::folder_with;
using support::has;
using support::run_program;

support::TemporaryFolder linked_blog() {
  return folder_with({{"_config.yml", "url: https://example.org\n"},
                      {"_posts/2009-03-15-long-name.md", "---\ntitle: A\n---\nText.\n"},
                      {"_posts/2010-01-01-b.md",
                       "---\ntitle: B\n---\n[a](/2009/03/15/Long-Name.html)\r\n[b](https://b.example/)"},
                      {"dead.txt", "[404] https://b.example/ | Not Found\n"}});
}

TEST(LinksCommand, WritesEveryFormat) {
  const auto blog = linked_blog();
  const std::string path = blog.path().string();
  EXPECT_TRUE(has(run_program({"links", path}).out, "2 links, 1 moved, 1 outer; 0 to http:"));
  EXPECT_TRUE(has(run_program({"links", "-f", "tsv", path}).out,
                  "_posts/2010-01-01-b.md\t4\tmoved\t/2009/03/15/Long-Name.html"));
  const auto json = nlohmann::json::parse(run_program({"links", "--format", "json", path}).out);
  EXPECT_EQ(json["archives"][0]["links"][0]["proposal"]["replacement"], "/2009/03/15/long-name.html");
  EXPECT_EQ(
      run_program({"links", "--format", "diff", path}).out,
      "--- a/_posts/2010-01-01-b.md\n+++ b/_posts/2010-01-01-b.md\n@@ -1,5 +1,5 @@\n ---\n title: B\n ---\n"
      "-[a](/2009/03/15/Long-Name.html)\r\n+[a](/2009/03/15/long-name.html)\r\n [b](https://b.example/)\n"
      "\\ No newline at end of file\n");
}

TEST(LinksCommand, JoinsAListOfDeadAddresses) {
  const auto blog = linked_blog();
  const std::string path = blog.path().string();
  const auto run = run_program({"links", "--check-file", path + "/dead.txt", path});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_TRUE(
      has(run.out,
          "Dead links to other sites, with the nearest copy (1):\n  _posts/2010-01-01-b.md:5: "
          "https://b.example/\n      https://web.archive.org/web/20100101120000/https://b.example/\n"))
      << run.out;
  EXPECT_EQ(run_program({"links", "--check-file", path + "/none.txt", path}).exit_code, 3);
  EXPECT_EQ(run_program({"links", "--check-file", path + "/_config.yml", path}).exit_code, 0);
}

TEST(LinksCommand, RefusesWhatItCannotDo) {
  const auto blog = linked_blog();
  const auto run = run_program({"links", "--format", "xml", blog.path().string()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.err, "--format takes text, tsv, json or diff; not 'xml'")) << run.err;
  EXPECT_EQ(run_program({"links", "-f", "diff", blog.path().string(), blog.path().string()}).exit_code, 2);
  EXPECT_EQ(run_program({"links", blog.path().string() + "/none"}).exit_code, 3);
}

class LinksOfSharedBlog : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(LinksOfSharedBlog, ArePatchedByAPatchThatGitTakes) {
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no git";
  const auto run = run_program({"links", "--format", "diff", GetParam().string()});
  EXPECT_EQ(run.exit_code, 0);
  if (run.out.empty()) return;
  const auto diff = folder_with({{"diff", run.out}});
  const std::string check =
      "cd '" + GetParam().string() + "' && git apply --check '" + (diff.path() / "diff").string() + "'";
  EXPECT_EQ(std::system(check.c_str()), 0);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LinksOfSharedBlog);
INSTANTIATE_TEST_SUITE_P(All, LinksOfSharedBlog, testing::ValuesIn(support::shared_blogs()),
                         support::name_of_blog);

}  // namespace
}  // namespace annals
