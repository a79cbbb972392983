// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::day;
using support::ProgramRun;
using support::run_program;
using Arguments = std::vector<std::string>;

Post post(const std::string& path, const std::string& title, const std::string& text) {
  Post post;
  post.path = path;
  post.title = title;
  post.text = text;
  post.visibility = Visibility::Public;
  return post;
}

class SearchCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Post azure =
        post("posts/azure cloud.html", "Azure goes dark", "Azure was offline for a whole day. An outage.");
    azure.date = day(2009, 3, 15);
    azure.tags = {"Platform as a Service", "azure"};
    Post soup = post("soup.md", "Soup", "A soup of azure lentils.");
    soup.date = day(2011, 6, 1);
    soup.tags = {"food"};
    Post draft = post("draft.md", "Lentils again", "Not finished.");
    draft.visibility = Visibility::Draft;
    IndexSettings settings;
    settings.included = {Visibility::Draft};
    settings.archives = {{"/srv/blog", "plain", ""}};
    index_ = new support::TemporaryIndex(support::index_with({azure, soup, draft}, settings));
  }
  static void TearDownTestSuite() { delete index_; }

  static ProgramRun search(Arguments arguments, Arguments variables = {}) {
    arguments.insert(arguments.begin(), {"search", "--db", index_->path.string()});
    return run_program(arguments, variables);
  }
  static std::string paths(Arguments arguments) {
    arguments.insert(arguments.begin(), "--format=paths");
    return search(arguments).out;
  }

  static support::TemporaryIndex* index_;
};

support::TemporaryIndex* SearchCommand::index_ = nullptr;

TEST_F(SearchCommand, FindsPostsFromWordsOptionsAndBothInAnyOrder) {
  struct Case {
    Arguments arguments;
    std::string paths;
  };
  for (const Case& c :
       {Case{{"outage"}, "posts/azure cloud.html\n"}, Case{{"azure", "-outage"}, "soup.md\n"},
        Case{{"-outage", "azure"}, "soup.md\n"},
        Case{{"azure", "--limit", "1", "-soup"}, "posts/azure cloud.html\n"},
        Case{{"--tag", "food", "azure"}, "soup.md\n"}, Case{{"azure", "--tag=food"}, "soup.md\n"},
        Case{{"tag:Platform as a Service"}, "posts/azure cloud.html\n"},
        Case{{"--since", "2010", "--until", "2011-06", "azure"}, "soup.md\n"},
        Case{{"date:2009..2010"}, "posts/azure cloud.html\n"}, Case{{"visibility:draft"}, "draft.md\n"},
        Case{{"--order", "oldest", "azure"}, "posts/azure cloud.html\nsoup.md\n"},
        Case{{"--order", "newest"}, "soup.md\nposts/azure cloud.html\ndraft.md\n"},
        Case{{"--limit", "5", "--limit", "1", "--order", "newest"}, "soup.md\n"},
        Case{{"--limit", "010", "soup"}, "soup.md\n"}, Case{{"--", "soup"}, "soup.md\n"}})
    EXPECT_EQ(paths(c.arguments), c.paths) << c.arguments.front();
  EXPECT_EQ(paths({"-0", "outage"}), std::string("posts/azure cloud.html\0", 23));
  EXPECT_EQ(paths({"outage", "--absolute"}), "/srv/blog/posts/azure cloud.html\n");
  EXPECT_EQ(paths({"outage", "--null"}), std::string("posts/azure cloud.html\0", 23));
}

TEST_F(SearchCommand, IsNotConfusedByNamesOfCommands) {
  for (const std::string name : {"index", "search", "serve", "stats", "help", "fields"})
    EXPECT_EQ(search({"soup", "OR", name, "--format", "paths"}).out, "soup.md\n") << name;
}

TEST_F(SearchCommand, LeavesAnExitCodeThatAScriptCanUse) {
  struct Case {
    Arguments arguments;
    int exit_code;
  };
  for (const Case& c : {Case{{"azure"}, 0}, Case{{"nowhere"}, 1}, Case{{"azure", "--offset", "9"}, 1},
                        Case{{"azure", "--limit", "0"}, 0}, Case{{"nowhere", "--limit", "0"}, 1},
                        Case{{"azure", "--limit", "x"}, 2}, Case{{"azure", "--limit", "-1"}, 2},
                        Case{{"azure", "--limt", "1"}, 2}, Case{{"azure", "-limit", "1"}, 2},
                        Case{{"azure", "--format", "xml"}, 2}, Case{{"azure", "--since", "someday"}, 2},
                        Case{{"azure", "--facets", "titel"}, 2}, Case{{"azure", "--tag"}, 2},
                        Case{{"azure", "--db", "/nonexistent/index"}, 3}})
    EXPECT_EQ(search(c.arguments).exit_code, c.exit_code) << c.arguments.back();
}

TEST_F(SearchCommand, WritesAnswersToOneStreamAndAdviceToTheOther) {
  const ProgramRun none = search({"nowhere", "--tag", "food"});
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err,
            "No post matches: nowhere\n"
            "Filters and dates narrow the search; --facets tag,year lists the values.\n");
  const ProgramRun past = search({"azure", "--offset", "9"});
  EXPECT_EQ(past.out, "");
  EXPECT_EQ(past.err, "No posts at offset 9: there are 2.\n");
  EXPECT_EQ(search({"nowhere", "--format", "paths"}).err, "");
  EXPECT_EQ(search({"azure"}).err, "");
}

TEST_F(SearchCommand, WritesColoursAndLinksOnlyToTerminalsOrOnDemand) {
  EXPECT_EQ(search({"azure"}, {"TERM=xterm-kitty"}).out.find('\x1b'), std::string::npos);
  const ProgramRun forced = search({"azure", "--colour", "always", "--hyperlinks", "always"});
  EXPECT_NE(forced.out.find("\x1b[1mAzure goes dark"), std::string::npos) << forced.out;
  EXPECT_NE(forced.out.find(";file:///srv/blog/posts/azure%20cloud.html\x1b\\"), std::string::npos)
      << forced.out;
}

TEST_F(SearchCommand, AnswersProgramsInJsonEvenWhenItCannotAnswer) {
  const auto found = nlohmann::json::parse(search({"azure", "--format", "json", "--facets", "tag"}).out);
  EXPECT_EQ(found["matches"], (nlohmann::json{{"estimated", 2}, {"exact", true}}));
  EXPECT_EQ(found["hits"].size(), 2U);
  EXPECT_EQ(found["facets"]["tag"].size(), 3U);
  for (const std::string limit : {"--facet-limit", "--facet_limit"})
    EXPECT_EQ(nlohmann::json::parse(
                  search({"azure", "--format", "json", "--facets", "tag", limit, "1"}).out)["facets"]["tag"]
                  .size(),
              1U);
  EXPECT_EQ(nlohmann::json::parse(search({"nowhere", "--format", "json"}).out)["hits"].size(), 0U);
  const ProgramRun bad = search({"azure", "--format", "json", "--limit", "x"});
  EXPECT_EQ(nlohmann::json::parse(bad.out)["error"]["kind"], "bad_request");
  EXPECT_NE(bad.err, "");
}

TEST_F(SearchCommand, FindsTheIndexThroughTheEnvironment) {
  EXPECT_EQ(run_program({"search", "outage", "--format=paths"}, {"ANNALS_DB=" + index_->path.string()}).out,
            "posts/azure cloud.html\n");
  EXPECT_EQ(run_program({"search", "outage"}).exit_code, 3);
}

TEST_F(SearchCommand, SearchesSeveralIndexesAsOne) {
  const auto other = support::index_with({post("other.md", "Elsewhere", "Another outage.")},
                                         {.archives = {{.root = "/srv/old", .generator = "plain"}}});
  EXPECT_EQ(paths({"outage", "--db", other.path.string(), "--order", "newest"}),
            "blog/posts/azure cloud.html\nold/other.md\n");
  EXPECT_EQ(paths({"outage", "--db", other.path.string(), "--order", "newest", "--absolute"}),
            "/srv/blog/posts/azure cloud.html\n/srv/old/other.md\n");
  const std::string text = search({"outage", "--db", other.path.string(), "--hyperlinks", "always"}).out;
  EXPECT_NE(text.find("/srv/old/other.md"), std::string::npos) << text;
  EXPECT_NE(text.find("old/other.md"), std::string::npos) << text;
}

}  // namespace
}  // namespace annals
