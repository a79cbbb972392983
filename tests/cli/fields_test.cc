// SPDX-License-Identifier: GPL-2.0-or-later
/// Fields that annals.yaml makes of front matter keys, from the file to every way of asking.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/archive_with.h"
#include "tests/support/responding.h"
#include "tests/support/run_program.h"
#include "tests/support/running_program.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using Json = nlohmann::json;
using support::ProgramRun;
using support::run_program;
using Arguments = std::vector<std::string>;

class OwnFields : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new support::TemporaryFolder(support::folder_with(
        {{"_config.yml", ""},
         {"annals.yaml",
          "db: .annals\narchives: [.]\nfields:\n"
          "  - {name: series, facet: true, help: The series a post belongs to}\n"
          "  - {name: blog_post, facet: true}\n"
          "  - {name: mood, many: true}\n"},
         {"_posts/2009-01-01-a.md",
          "---\ntitle: A\nseries: Letters from Rome\nblog_post: yes\nmood: [glad, calm]\n---\nolives\n"},
         {"_posts/2009-01-02-b.md",
          "---\ntitle: B\nseries: letters from rome\nblog_post: True\nmood: glad\n---\nolives\n"},
         {"_posts/2009-01-03-c.md", "---\ntitle: C\nseries: Other\nblog_post: 1\n---\nolives\n"},
         {"_posts/2009-01-04-d.md", "---\ntitle: D\nblog_post: no\n---\nolives\n"},
         {"_posts/2009-01-05-e.md", "---\ntitle: E\n---\nolives\n"}}));
    support::RunningProgram indexing({"index"}, folder_->path());
    ASSERT_EQ(indexing.end(), 0) << indexing.output();
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string index() { return folder_->path() / ".annals"; }
  static ProgramRun search(Arguments arguments) {
    const Arguments first = {"search", "--db", index(), "--order", "oldest", "--format=paths"};
    arguments.insert(arguments.begin(), first.begin(), first.end());
    return run_program(arguments);
  }
  /// The letters of the posts: "abc".
  static std::string found(const Arguments& arguments) {
    std::istringstream lines(search(arguments).out);
    std::string letters;
    for (std::string line; std::getline(lines, line);) letters += line.substr(line.size() - 4, 1);
    return letters;
  }
  static Json api(std::vector<std::pair<std::string, std::string>> parameters) {
    Searcher searcher({index()}, support::unhurried_limits());
    return Json::parse(
        support::response_to({.path = "/api/search", .parameters = std::move(parameters)}, searcher).body);
  }

  static support::TemporaryFolder* folder_;
};

support::TemporaryFolder* OwnFields::folder_ = nullptr;

TEST_F(OwnFields, AreAskedForInQueriesFlagsAndFilters) {
  struct Case {
    Arguments arguments;
    std::string found;
  };
  for (const Case& c :
       {Case{{"series:\"Letters from Rome\""}, "ab"}, Case{{"series:Letters from Rome"}, "ab"},
        Case{{"olives", "series:other"}, "c"}, Case{{"-series:other", "olives"}, "abde"},
        Case{{"--filter", "series=Letters from Rome"}, "ab"},
        Case{{"--filter=series=letters from rome", "--filter=series=other"}, "abc"},
        Case{{"--series", "Letters from Rome", "olives"}, "ab"}, Case{{"--series=other"}, "c"},
        Case{{"blog_post:true"}, "abc"}, Case{{"blog_post:Yes"}, "abc"}, Case{{"--blog_post", "false"}, "d"},
        Case{{"--mood", "glad", "--mood", "calm"}, "a"},
        Case{{"--filter", "year=2009", "--mood", "glad"}, "ab"}})
    EXPECT_EQ(found(c.arguments), c.found) << c.arguments.front();
}

TEST_F(OwnFields, AreParametersOfTheApiAndFacets) {
  const Json answer = api({{"series", "letters from rome"}, {"facets", "blog_post,series"}});
  EXPECT_EQ(answer["matches"]["estimated"], 2);
  const Json all = api({{"facets", "blog_post,series"}});
  EXPECT_EQ(all["facets"]["blog_post"].dump(), R"([{"count":3,"value":"true"},{"count":1,"value":"false"}])");
  EXPECT_EQ(all["facets"]["series"].dump(),
            R"([{"count":2,"value":"Letters from Rome"},{"count":1,"value":"Other"}])");
}

TEST_F(OwnFields, ThatAreUnknownAreRefusedWithTheKnownOnes) {
  const Json unknown = api({{"serie", "x"}})["error"];
  EXPECT_EQ(unknown["message"], "unknown parameter 'serie'; did you mean 'series'?");
  EXPECT_NE(unknown["hint"].get<std::string>().find("visibility, series, blog_post, mood."),
            std::string::npos);
  EXPECT_EQ(api({{"filter", "serie=x"}})["error"]["message"], "posts cannot be filtered by 'serie'");
  EXPECT_EQ(api({{"facets", "mood"}})["error"]["message"].get<std::string>().substr(0, 11), "facets are ");
  const ProgramRun run = search({"--serie", "x"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("unknown option '--serie'; did you mean '--series'?"), std::string::npos) << run.err;
}

TEST_F(OwnFields, AreListedWithTheOthers) {
  const ProgramRun text = run_program({"fields", "--db", index()});
  EXPECT_NE(text.out.find("\nseries       keyword  filter, facet     series:…\n"
                          "             The series a post belongs to\n"),
            std::string::npos)
      << text.out;
  const Json listed = Json::parse(run_program({"fields", "--format=json", "--db", index()}).out);
  EXPECT_EQ(listed.back()["name"], "mood");
  EXPECT_EQ(listed.back()["key"], "mood");
  EXPECT_EQ(listed.back()["help"], "The front matter key mood");
  EXPECT_EQ(listed.front()["key"], nullptr);
  EXPECT_EQ(run_program({"fields", "--db", "nowhere"}).exit_code, 3);
  const ProgramRun none = run_program({"fields", "--db", "nowhere", "--format=json"});
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_EQ(Json::parse(none.out)["error"]["kind"], "no_index");
}

}  // namespace
}  // namespace annals
