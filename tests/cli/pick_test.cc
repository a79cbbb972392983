// SPDX-License-Identifier: GPL-2.0-or-later
/// From an answer to the post: lines for editors, --open, --edit and `annals pick`, with programs of this
/// test in place of the reader's.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;
using support::ProgramRun;
using support::run_program;
using Arguments = std::vector<std::string>;

constexpr const char* kHostileName = "$(touch pwned); `touch pwned` 'a' \"b\".md";

class FromAnAnswer : public testing::Test {
 protected:
  FromAnAnswer()
      : blog_(support::folder_with(
            {{"_config.yml", "url: https://example.org\n"},
             {"_posts/2020-01-02-soup.md",
              "---\ntitle: Soup\n---\nOnions first.\n\nThen [lentils](http://x.org/a) and\nsaffron go in.\n"},
             {kHostileName, "---\ntitle: Paprika\n---\nPaprika only.\n"}})) {
    db_ = root() / ".annals/index";
    EXPECT_EQ(run_program({"index", "--db", db_, root().string()}).exit_code, 0);
    program("show", "for a in \"$@\"; do echo \"<$a>\"; done > \"$SEEN\"\n");
  }

  fs::path root() const { return fs::canonical(blog_.path()); }
  fs::path tool(const std::string& name) const { return tools_.path() / name; }
  std::string seen() const {
    std::ostringstream text;
    text << std::ifstream(tool("seen")).rdbuf();
    return text.str();
  }
  void program(const std::string& name, const std::string& script) const {
    support::write_file(tool(name), "#!/bin/sh\n" + script);
    fs::permissions(tool(name), fs::perms::owner_all);
  }
  ProgramRun run(const Arguments& arguments, const std::string& input = {}, const fs::path& here = "/",
                 const std::string& path = "/usr/bin:/bin") const {
    Arguments all = arguments;
    all.insert(all.begin() + 1, {"--db", db_});
    return run_program(all,
                       {"PATH=" + tools_.path().string() + ':' + path, "SEEN=" + tool("seen").string(),
                        "BROWSER=" + tool("missing").string() + ":show", "VISUAL=show -w"},
                       input, here);
  }

  support::TemporaryFolder blog_, tools_;
  std::string db_;
};

TEST_F(FromAnAnswer, ListsMatchesAsEditorsReadThem) {
  EXPECT_EQ(run({"search", "saffron", "-f", "lines"}, {}, root()).out,
            "_posts/2020-01-02-soup.md:7:Onions first. Then lentils and saffron go in.\n");
  EXPECT_EQ(run({"search", "onions", "-flines"}, {}, root() / "_posts").out,
            "2020-01-02-soup.md:4:Onions first. Then lentils and saffron go in.\n");
  const auto json = nlohmann::json::parse(run({"search", "saffron", "--format", "json"}).out);
  EXPECT_EQ(json["hits"][0]["line"], 7);
  EXPECT_EQ(json["hits"][0]["path"], "_posts/2020-01-02-soup.md");
}

TEST(FromAnAnswerOfSeveralSites, ListsMatchesAsEditorsReadThem) {
  const support::TemporaryFolder sites = support::folder_with(
      {{"old/_config.yml", "url: https://old.example\n"},
       {"old/_posts/2020-01-02-soup.md", "---\ntitle: Soup\n---\nOnions first.\n\nThen saffron.\n"},
       {"new/hugo.toml", "baseURL = 'https://new.example'\n"},
       {"new/content/posts/rice.md", "---\ntitle: Rice\ndate: 2021-02-03\n---\nRice with saffron.\n"}});
  const fs::path root = fs::canonical(sites.path());
  const std::string db = root / ".annals/index";
  ASSERT_EQ(run_program({"index", "--db", db, root.string()}).exit_code, 0);
  EXPECT_EQ(run_program({"search", "--db", db, "-f", "lines", "-o", "oldest", "saffron"}, {}, {}, root).out,
            "old/_posts/2020-01-02-soup.md:6:Onions first. Then saffron.\nnew/content/posts/rice.md:5:Rice "
            "with saffron.\n");
  EXPECT_EQ(run_program({"search", "--db", db, "-f", "paths", "rice"}, {}, {}, root / "new/content").out,
            "posts/rice.md\n");
}

TEST_F(FromAnAnswer, NamesFilesAsTheyAreTypedHere) {
  EXPECT_EQ(run({"search", "saffron", "-f", "paths"}, {}, root() / "_posts").out, "2020-01-02-soup.md\n");
  EXPECT_EQ(run({"search", "saffron", "-f", "paths"}, {}, root().parent_path()).out,
            root().filename().string() + "/_posts/2020-01-02-soup.md\n");
  EXPECT_TRUE(has(run({"search", "saffron"}, {}, root() / "_posts").out, "\n   2020-01-02-soup.md\n"));
  for (const Arguments& named : {Arguments{"related", "2020-01-02-soup.md"},
                                 {"related", (root() / "_posts/2020-01-02-soup.md").string()},
                                 {"related", "_posts/2020-01-02-soup.md"},
                                 {"related", "https://example.org/2020/01/02/soup.html"}})
    EXPECT_LE(run(named, {}, root() / "_posts").exit_code, 1) << named.back();
}

TEST_F(FromAnAnswer, OpensTheAddressInABrowser) {
  const ProgramRun opened = run({"search", "saffron", "--open", "1"});
  EXPECT_EQ(opened.exit_code, 0) << opened.err;
  EXPECT_EQ(opened.out, "");
  EXPECT_EQ(seen(), "<https://example.org/2020/01/02/soup.html>\n");
  EXPECT_EQ(run({"search", "saffron", "--open", "2"}).exit_code, 1);
  EXPECT_EQ(run({"search", "saffron", "--open", "0"}).exit_code, 2);
}

TEST_F(FromAnAnswer, EditsTheFileAtTheLine) {
  EXPECT_EQ(run({"search", "saffron", "--edit", "1"}).exit_code, 0);
  EXPECT_EQ(seen(), "<-w>\n<+7>\n<" + (root() / "_posts/2020-01-02-soup.md").string() + ">\n");
}

TEST_F(FromAnAnswer, GivesNothingOfAPostToAShell) {
  for (const std::string flag : {"--open", "--edit"}) {
    EXPECT_EQ(run({"search", "paprika", flag, "1"}, {}, tools_.path()).exit_code, 0);
    EXPECT_TRUE(has(seen(), "touch")) << seen();
    EXPECT_FALSE(fs::exists(tool("pwned")));
  }
}

TEST_F(FromAnAnswer, SaysWhatIsMissing) {
  fs::remove(root() / kHostileName);
  const ProgramRun gone = run({"search", "paprika", "--edit", "1"});
  EXPECT_EQ(gone.exit_code, 2);
  EXPECT_TRUE(has(gone.err, "is not at hand")) << gone.err;
}

TEST_F(FromAnAnswer, PicksByNumber) {
  const ProgramRun picked = run({"pick", "--menu", "prompt", "saffron"}, "1\n");
  EXPECT_EQ(picked.exit_code, 0) << picked.err;
  EXPECT_EQ(picked.out, "");
  EXPECT_TRUE(has(picked.err, "1\t2020-01-02\tSoup\n")) << picked.err;
  EXPECT_EQ(seen(), "<https://example.org/2020/01/02/soup.html>\n");
  EXPECT_EQ(run({"pick", "--print"}, "paprika\nsaff\n1\n", root()).out, "_posts/2020-01-02-soup.md\n")
      << "other words search again, also by their beginnings";
  EXPECT_EQ(run({"pick", "saffron"}, "\n").exit_code, 1);
  EXPECT_EQ(run({"pick", "saffron"}, "").exit_code, 1);
  EXPECT_EQ(run({"pick", "saffron"}, "9\n").exit_code, 1);
}

TEST_F(FromAnAnswer, SearchesForANumberThatTheListDoesNotHave) {
  const ProgramRun beyond = run({"pick", "--print", "saffron"}, "9\n1\n", root());
  EXPECT_EQ(beyond.out, "_posts/2020-01-02-soup.md\n");
  EXPECT_TRUE(has(beyond.err, "No post has the number 9: the list ends with 1.")) << beyond.err;
  EXPECT_EQ(run({"pick", "--print", "paprika"}, "2020\n1\n", root()).out, "_posts/2020-01-02-soup.md\n");
  EXPECT_TRUE(has(run({"pick", "zebra"}, "1\nsaffron\n1\n").err, "No post matches."));
}

TEST_F(FromAnAnswer, PicksThroughFzf) {
  program("fzf",
          "for a in \"$@\"; do case $a in --preview=*) p=${a#--preview=};; esac; done\n"
          "sh -c \"$FZF_DEFAULT_COMMAND\" > \"$SEEN.list\"\n"
          "sh -c \"$(printf %s \"$p\" | sed \"s/{1}/'1'/; s/{q}/'saffron'/\")\" > \"$SEEN.preview\"\n"
          "echo saffron; head -1 \"$SEEN.list\"\n");
  EXPECT_EQ(run({"pick", "--menu", "fzf", "--edit", "it's $(saffron)"}).exit_code, 0);
  EXPECT_EQ(run({"pick", "--menu", "fzf", "--edit", "saff"}).exit_code, 0);
  EXPECT_EQ(seen(), "<-w>\n<+7>\n<" + (root() / "_posts/2020-01-02-soup.md").string() + ">\n");
  std::ostringstream preview;
  preview << std::ifstream(tool("seen.preview")).rdbuf();
  EXPECT_TRUE(has(preview.str(), "saffron go in.")) << preview.str();
  program("fzf", "exit 130\n");
  EXPECT_EQ(run({"pick", "--menu", "fzf"}).exit_code, 1);
}

TEST_F(FromAnAnswer, RefusesShortOptionsItDoesNotKnow) {
  const ProgramRun unknown = run({"search", "-l", "3", "saffron"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.err,
            "annals: unknown option '-l'\n"
            "  There are -n -o -t -f -0 -h. To leave that word out, write 'NOT l'.\n");
  EXPECT_EQ(run({"search", "-n", "1", "-o", "newest", "-f", "paths"}, {}, root()).out,
            "_posts/2020-01-02-soup.md\n");
  EXPECT_EQ(run({"search", "-n"}).exit_code, 2);
  EXPECT_EQ(run({"related", "-n", "x", "/"}).err,
            "annals: limit takes a whole number, not 'x'\n  See 'annals related --help'.\n");
}

}  // namespace
}  // namespace annals
