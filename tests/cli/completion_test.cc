// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;
using support::run_program;

TEST(Completion, NamesEveryCommandAndItsOptions) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = run_program({"completion", shell}).out;
    for (const std::string word : {"search", "serve", "mcp", "queries", "facets", "trusted-proxy", "limit"})
      EXPECT_NE(script.find(word), std::string::npos) << shell << ' ' << word;
  }
}

TEST(Completion, AsksForTheNamesOfIndexes) {
  for (const std::string shell : {"bash", "zsh", "fish"})
    EXPECT_NE(run_program({"completion", shell}).out.find("annals list --format names"), std::string::npos);
}

TEST(Completion, KnowsThreeShells) {
  EXPECT_EQ(run_program({"completion", "tcsh"}).exit_code, 2);
  EXPECT_EQ(run_program({"completion"}).exit_code, 2);
}

/// An index with a hostile tag, and the program in the PATH.
class CompletionIn : public testing::Test {
 protected:
  CompletionIn()
      : index_(
            support::index_with({{.path = "a",
                                  .title = "A",
                                  .authors = {"Marta"},
                                  .tags = {"Platform as a Service", "plain", "pl$(touch pwned)`touch pwned`"},
                                  .visibility = Visibility::Public}})) {
    fs::create_symlink(ANNALS_PROGRAM, folder_.path() / "annals");
  }

  /// What `shell` prints, run in the folder.
  std::string answer(const std::string& shell, const std::string& script) const {
    std::ofstream(folder_.path() / "script") << script;
    const std::string command = "cd '" + folder_.path().string() +
                                "' && env -i HOME=\"$PWD\" PATH=\"$PWD:$PATH\" ANNALS_DB='" +
                                index_.path.string() + "' " + shell + " script 2>&1";
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) out += static_cast<char>(c);
    ::pclose(pipe);
    return out;
  }
  /// The last word is the one to complete; a line each.
  std::string in_bash(const std::string& words) const {
    return answer(
        "bash",
        "eval \"$(annals completion bash)\"\nCOMP_WORDS=(" + words +
            ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_annals\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
  }

  support::TemporaryFolder folder_;
  support::TemporaryIndex index_;
};

TEST_F(CompletionIn, BashOffersValues) {
  EXPECT_EQ(in_bash("annals sear"), "search\n");
  EXPECT_EQ(in_bash("annals search --order ''"), "relevance\nnewest\noldest\n");
  EXPECT_EQ(in_bash("annals search -o n"), "newest\n");
  EXPECT_EQ(in_bash("annals search --order = o"), "oldest\n");
  EXPECT_EQ(in_bash("annals search --format li"), "lines\n");
  EXPECT_EQ(in_bash("annals search --tag plat"), "Platform\\ as\\ a\\ Service\n");
  EXPECT_EQ(in_bash("annals search --tag \\'Plat"), "Platform as a Service\n");
  EXPECT_EQ(in_bash("annals search --author ''"), "Marta\n");
  EXPECT_EQ(in_bash("annals search --facets tag,ye"), "tag,year\n");
  EXPECT_EQ(in_bash("annals index --generator jek"), "jekyll\n");
  EXPECT_EQ(in_bash("annals index --include dr"), "draft\n");
  EXPECT_EQ(in_bash("annals completion z"), "zsh\n");
  EXPECT_EQ(in_bash("annals help sta"), "stats\n");
  EXPECT_EQ(in_bash("annals search --expl"), "--explain\n");
}

TEST_F(CompletionIn, TakesValuesOfTheIndexThatIsNamedInOneWord) {
  const support::TemporaryIndex other = support::index_with({{.title = "B", .tags = {"plover"}}});
  const std::string path = other.path.string();
  EXPECT_EQ(in_bash("annals search --db = " + path + " --tag pl"), "plover\n");
  EXPECT_EQ(in_bash("annals search --db " + path + " --tag = pl"), "plover\n");
  EXPECT_EQ(answer("zsh",
                   "compdef() { }\neval \"$(annals completion zsh)\"\ncompset() { }\n"
                   "compadd() { print -l $values }\nwords=(annals search --db=" +
                       path + " --tag pl)\nCURRENT=5 PREFIX=pl\n_annals\n"),
            "plover\n");
  EXPECT_TRUE(has(answer("fish", "annals completion fish | source\ncomplete -C 'annals search --db=" + path +
                                     " --tag pl'\n"),
                  "plover"));
}

TEST_F(CompletionIn, NothingOfAnIndexIsEvaluated) {
  EXPECT_TRUE(has(in_bash("annals search --tag 'pl$'"), "touch"));
  EXPECT_FALSE(fs::exists(folder_.path() / "pwned"));
}

TEST_F(CompletionIn, FishOffersValues) {
  const auto in_fish = [&](const std::string& line) {
    return answer("fish", "annals completion fish | source\ncomplete -C '" + line + "'\n");
  };
  EXPECT_TRUE(has(in_fish("annals search --order n"), "newest\t"));
  EXPECT_TRUE(has(in_fish("annals search --tag Plat"), "Platform as a Service\t"));
  EXPECT_TRUE(has(in_fish("annals index --generator jek"), "jekyll\t"));
  EXPECT_FALSE(fs::exists(folder_.path() / "pwned"));
}

TEST_F(CompletionIn, ZshReadsTheScript) {
  EXPECT_EQ(
      answer("zsh",
             "annals completion zsh > _annals\nfpath=($PWD $fpath)\nautoload -U compinit && compinit -u\n"
             "print ${_comps[annals]}\n"),
      "_annals\n");
  EXPECT_EQ(answer("zsh", "eval \"$(annals completion zsh)\"\nindex=()\n_annals_values search --order\n"),
            "relevance\nnewest\noldest\n");
}

}  // namespace
}  // namespace annals
