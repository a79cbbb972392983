// SPDX-License-Identifier: GPL-2.0-or-later
/// Commands whose standard streams are closed, as some supervisors start them: the first file that is opened
/// would take their place.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

#include "indexer/build/index_check.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

/// The exit code of `annals ARGUMENTS` in a shell.
int run_in_shell(const std::string& arguments) {
  const int status = std::system(("'" ANNALS_PROGRAM "' " + arguments).c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool is_sound(const std::filesystem::path& index) {
  return check_index(index).generations.at(0).problems.empty();
}

TEST(StandardStreams, McpEndsWithoutInput) {
  const support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
  const std::string out = index.folder.path() / "out";
  EXPECT_EQ(run_in_shell("mcp --db '" + index.path.string() + "' <&- >'" + out + "' 2>&1"), 0);
  EXPECT_EQ(std::filesystem::file_size(out), 0U) << "the index is no message";
}

TEST(StandardStreams, NothingIsPrintedIntoTheIndex) {
  const support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
  support::write_file(index.folder.path() / "blog/a.md", "---\ntitle: A\n---\nOutage\n");
  const std::string db = " --db '" + index.path.string() + "' ";
  run_in_shell("search outage" + db + ">&- 2>&-");
  run_in_shell("stats" + db + "<&- >&- 2>&-");
  EXPECT_TRUE(is_sound(index.path));
  run_in_shell("index --replace" + db + "'" + (index.folder.path() / "blog").string() + "' <&- >&- 2>&-");
  EXPECT_TRUE(is_sound(index.path));
}

TEST(StandardStreams, AFullDiskIsAnError) {
  const support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
  const std::filesystem::path blog = index.folder.path() / "blog";
  support::write_file(blog / "a.md", "---\ntitle: A\n---\nOutage\n");
  const std::string db = " --db '" + index.path.string() + "' ", sources = "'" + blog.string() + "'";
  for (const std::string& command :
       {"audit " + sources, "check" + db, "index --replace" + db + sources, "init --force " + sources,
        std::string("help"), std::string("help search"), std::string("--help"), std::string("--version"),
        std::string("search --help"), std::string("completion fish")})
    EXPECT_EQ(run_in_shell(command + " >/dev/full 2>/dev/null"), 3) << command;
  EXPECT_EQ(run_in_shell("completion bash >&- 2>/dev/null"), 3);
  EXPECT_EQ(run_in_shell("--help >/dev/null"), 0);
}

}  // namespace
}  // namespace annals
