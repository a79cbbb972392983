// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "query/index/generation.h"
#include "query/index/post_links.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using Json = nlohmann::json;
using support::has;
using support::ProgramRun;
using support::run_program;

class EvalCommand : public testing::Test {
 protected:
  EvalCommand() {
    const auto post = [](const std::string& path, const std::string& id, const std::string& text) {
      return Post{.path = path, .id = id, .title = "-", .visibility = Visibility::Public, .text = text};
    };
    support::write_index(index(),
                         {post("azure.md", "7", "An azure outage, an outage of azure."),
                          post("other.md", "", "One outage of many other things."),
                          post("lentil soup.md", "9", "A soup of lentils."), post("bread.md", "", "Flour.")});
    write("queries", "1\tazure outage\n2\tlentils\n3\tunjudged\n");
    write("qrels", "1 0 azure.md 1\n2 0 lentil%20soup.md 1\n");
  }

  std::filesystem::path index() const { return folder_.path() / "index"; }
  std::string file(const std::string& name) const { return folder_.path() / name; }
  void write(const std::string& name, const std::string& content) const {
    support::write_file(file(name), content);
  }
  ProgramRun eval(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> arguments = {"eval",          "--db",    index(),      "--queries",
                                          file("queries"), "--qrels", file("qrels")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run_program(arguments);
  }
  Json figures(std::vector<std::string> options = {}) const {
    options.emplace_back("--json");
    return Json::parse(eval(options).out);
  }

 private:
  support::TemporaryFolder folder_;
};

TEST_F(EvalCommand, PrintsTheMeansOverTheJudgedQueries) {
  const ProgramRun text = eval();
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_EQ(text.out,
            "queries     2\nMAP         1.0000\nnDCG@10     1.0000\nMRR@10      1.0000\n"
            "success@1   1.0000\nsuccess@10  1.0000\n");
  write("qrels", "1 0 other.md 1\n2 0 no-such-post.md 1\n");
  EXPECT_EQ(figures()["queries"], 2);
  EXPECT_EQ(figures()["map"], 0.25) << "second of one query, not found for the other";
  EXPECT_EQ(figures()["success_1"], 0);
  EXPECT_EQ(figures()["success_10"], 0.5);
}

TEST_F(EvalCommand, TakesIdsIfNoPathIsJudged) {
  write("qrels", "1 0 7 1\n2 0 9 1\n");
  EXPECT_EQ(figures()["success_1"], 1);
  write("qrels", "1 0 7 1\n2 0 lentil%20soup.md 1\n");
  EXPECT_EQ(figures()["success_1"], 0.5) << "a path is judged, so 7 is one as well";
}

TEST_F(EvalCommand, WritesTheRankingsForOtherPrograms) {
  EXPECT_EQ(eval({"--run", file("run")}).exit_code, 0);
  std::ifstream run(file("run"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(run, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].starts_with("1 Q0 azure.md 1 ") && lines[0].ends_with(" annals")) << lines[0];
  EXPECT_TRUE(lines[1].starts_with("1 Q0 other.md 2 ")) << lines[1];
  EXPECT_TRUE(lines[2].starts_with("2 Q0 lentil%20soup.md 1 ")) << lines[2];
}

TEST_F(EvalCommand, ExplainsWhatCameBeforeThePostsThatAreWanted) {
  EXPECT_FALSE(has(eval({"--explain"}).out, "the word")) << "nothing came before them";
  write("qrels", "1 0 other.md 1\n2 0 no-such-post.md 1\n");
  const std::string text = eval({"--explain"}).out;
  for (const std::string_view part :
       {"1 azure outage\n", "     1  azure.md\n", "the word azure ", "     2  wanted: other.md\n",
        "     -  wanted: no-such-post.md\n", "\nqueries     2\n"})
    EXPECT_TRUE(has(text, part)) << part << text;
}

TEST_F(EvalCommand, LeavesOutWhatAQueryWasTakenFromAndCountsByKind) {
  write("qrels", "1 0 other.md 1\n2 0 lentil%20soup.md 1\n");
  write("sources", "1\tlink\tazure.md|lentil%20soup.md\n2\ttitle\n");
  const Json json = figures({"--without", file("sources")});
  EXPECT_EQ(json["success_1"], 1) << "azure.md no longer comes first";
  EXPECT_EQ(json["kinds"]["link"]["queries"], 1);
  EXPECT_EQ(json["kinds"]["title"]["success_1"], 1);
  EXPECT_TRUE(has(eval({"--without", file("sources")}).out, "  1        link\n"));
}

TEST_F(EvalCommand, SaysWhichFileOrLineIsWrong) {
  const auto refused = [&](int exit_code, std::string_view said,
                           const std::vector<std::string>& options = {}) {
    const ProgramRun run = eval(options);
    EXPECT_EQ(run.exit_code, exit_code) << said;
    EXPECT_TRUE(has(run.err, said)) << run.err;
  };
  refused(3, "/nowhere/run", {"--run", "/nowhere/run"});
  refused(3, "sources", {"--without", file("sources")});
  write("qrels", "9 0 azure.md 1\n");
  refused(2, "no query of " + file("queries") + " has a judgement");
  write("qrels", "1 0 azure.md 1\n1 0 azure.md\n");
  refused(2, "qrels:2:");
  write("qrels", "1 0 azure.md 1\n");
  write("queries", "no tab\n");
  refused(2, "queries:1:");
  std::filesystem::remove(file("queries"));
  refused(3, "queries");
  EXPECT_EQ(figures()["error"]["kind"], "unreadable");
  EXPECT_EQ(run_program({"eval", "--db", index()}).exit_code, 2) << "nothing to measure with";
}

TEST_F(EvalCommand, MeasuresWithTheLinksOfTheArchive) {
  const auto post = [](const std::string& path, const std::string& title, std::vector<Link> links = {}) {
    return Post{.path = path,
                .title = title,
                .visibility = Visibility::Public,
                .text = title,
                .links = std::move(links)};
  };
  support::write_index(index(),
                       {post("azure.md", "An azure outage"), post("lentil soup.md", "A soup of lentils"),
                        post("links.md", "What I wrote of an azure outage",
                             {{link_key_of_file("azure.md"), "the azure outage"},
                              {link_key_of_file("lentil soup.md"), "a soup of lentils"}})});
  const ProgramRun run =
      run_program({"eval", "--db", index(), "--from-links", "--json", "--save", file("saved")});
  const Json json = Json::parse(run.out);
  EXPECT_EQ(json["queries"], 2) << run.err;
  EXPECT_EQ(json["success_1"], 1) << "the linking post is left out";
  EXPECT_EQ(json["kinds"]["title"]["queries"], 1);

  const ProgramRun saved =
      run_program({"eval", "--db", index(), "--json", "--queries", file("saved/queries.tsv"), "--qrels",
                   file("saved/qrels.txt"), "--without", file("saved/sources.tsv")});
  EXPECT_EQ(Json::parse(saved.out), json) << saved.err;
}

TEST_F(EvalCommand, SaysThatNoLinkIsAQuery) {
  const ProgramRun run = run_program({"eval", "--db", index(), "--from-links"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(has(run.err, "no link of the archive is a query")) << run.err;
  EXPECT_EQ(eval({"--from-links"}).exit_code, 2) << "one or the other";
}

}  // namespace
}  // namespace annals
