// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/has.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using Json = nlohmann::json;
using support::day;
using support::has;
using support::ProgramRun;
using support::run_program;

ProgramRun stats_of(const std::vector<std::string>& indexes, const std::string& format = "text") {
  std::vector<std::string> arguments = {"stats", "--format", format};
  for (const std::string& index : indexes) arguments.insert(arguments.end(), {"--db", index});
  return run_program(arguments);
}

Json stats_json_of(const std::vector<std::string>& indexes) {
  return Json::parse(stats_of(indexes, "json").out);
}

support::TemporaryIndex described_index() {
  return support::index_with({{.path = "a", .title = "Azure", .date = day(2009, 3, 15), .text = "An outage."},
                              {.path = "b", .title = "Soup", .date = day(2011, 6, 1), .text = "Of lentils."},
                              {.path = "c", .title = "Draft", .visibility = Visibility::Draft}},
                             {.included = {Visibility::Draft}, .archives = {{"/srv/blog", "plain", ""}}});
}

TEST(StatsCommand, DescribesAnIndex) {
  const support::TemporaryIndex index = described_index();
  const ProgramRun text = stats_of({index.path});
  EXPECT_EQ(text.exit_code, 0);
  for (const std::string_view line :
       {"posts       3, 1 of them undated\n", "2009-03-15 to 2011-06-01\n", "public posts, draft\n",
        "archive     /srv/blog (plain)\n", "stems       en 3 posts\n", "generation  gen-000001"})
    EXPECT_TRUE(has(text.out, line)) << line << text.out;
  const Json json = stats_json_of({index.path});
  EXPECT_EQ(json["indexes"], Json::array({index.path.string()}));
  EXPECT_EQ(json["posts"], 3);
  EXPECT_EQ(json["undated"], 1);
  EXPECT_EQ(json["first_day"], "2009-03-15");
  EXPECT_EQ(json["included"], Json::array({"draft"}));
  EXPECT_EQ(json["archives"][0]["base_url"], nullptr);
  EXPECT_EQ(json["stems"], (Json{{"en", 3}}));
  EXPECT_GT(json["bytes"], 0);
}

TEST(StatsCommand, DescribesSeveralAsOne) {
  const support::TemporaryIndex one = described_index(),
                                other = support::index_with(
                                    {{.path = "d", .title = "D", .date = day(1999, 1, 1), .language = "fr"}},
                                    {.archives = {{"/srv/old", "hugo", "https://old.example"}}});
  const Json json = stats_json_of({one.path, other.path});
  EXPECT_EQ(json["indexes"].size(), 2U);
  EXPECT_EQ(json["posts"], 4);
  EXPECT_EQ(json["first_day"], "1999-01-01");
  EXPECT_EQ(json["archives"].size(), 2U);
  EXPECT_EQ(json["stems"], (Json{{"en", 3}, {"fr", 1}}));
  const auto bytes = [](const Json& of) { return of["bytes"].get<std::uint64_t>(); };
  EXPECT_EQ(bytes(json), bytes(stats_json_of({one.path})) + bytes(stats_json_of({other.path})));
  EXPECT_TRUE(has(stats_of({one.path, other.path}).out, "/srv/old (hugo, https://old.example)\n"));
}

TEST(StatsCommand, DescribesAnIndexWithoutPosts) {
  const support::TemporaryIndex index = support::index_with({});
  const ProgramRun text = stats_of({index.path});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_TRUE(has(text.out, "posts       0\n")) << text.out;
  EXPECT_TRUE(has(text.out, "dates       none\n")) << text.out;
  const Json json = stats_json_of({index.path});
  EXPECT_EQ(json["first_day"], nullptr);
  EXPECT_EQ(json["average_words"], 0);
  EXPECT_EQ(json["archives"], Json::array());
}

TEST(StatsCommand, LetsNoNameSpeakToTheTerminal) {
  const std::string attack = "/srv/\x1b[2Jblog\n\xff";
  const support::TemporaryIndex index =
      support::index_with({{.title = "A"}}, {.archives = {{attack, attack, attack}}, .built_at = attack});
  const ProgramRun text = stats_of({index.path});
  EXPECT_EQ(text.out.find_first_of("\x1b\xff"), std::string::npos) << text.out;
  EXPECT_EQ(Json::parse(stats_of({index.path}, "json").out)["archives"].size(), 1U);
}

TEST(StatsCommand, SaysWhatIsWrongToProgramsAsWell) {
  const ProgramRun none = stats_of({"/nonexistent/index"}, "json");
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_EQ(Json::parse(none.out)["error"]["kind"], "no_index");
  EXPECT_EQ(stats_of({"/nonexistent/index"}).out, "");
  EXPECT_EQ(stats_of({}, "xml").exit_code, 2);
  EXPECT_EQ(run_program({"stats", "word"}).exit_code, 2);
}

TEST(Stats, OfADamagedIndexAreRefused) {
  const support::TemporaryIndex index = described_index();
  std::fstream table(index.path / "gen-000001/postlist.glass");
  table.seekp(5000);
  table << "damage";
  table.close();
  const ProgramRun run = stats_of({index.path});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(has(run.err, "is damaged: postlist.glass")) << run.err;
  EXPECT_TRUE(has(run.err, "annals check")) << run.err;
}

}  // namespace
}  // namespace annals
