// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::run_program;

support::TemporaryIndex some_index() {
  const auto post = [](const std::string& path, const std::string& title, Visibility visibility) {
    return Post{.path = path,
                .url = "/" + title + "/",
                .title = title,
                .date = support::day(2009, 3, 15),
                .visibility = visibility,
                .text = "Soup."};
  };
  return support::index_with(
      {post("a.md", "Lentils", Visibility::Public), post("b.md", "Secret", Visibility::Draft)});
}

TEST(LinkCommand, PrintsTheLinkOfTheBestPost) {
  const support::TemporaryIndex index = some_index();
  const std::string db = index.path.string();
  EXPECT_EQ(run_program({"link", "--db", db, "lentils"}).out, "/Lentils/\n");
  EXPECT_EQ(run_program({"link", "--db", db, "-f", "markdown", "lentils", "soup"}).out,
            "[Lentils](/Lentils/)\n");
  const auto json =
      nlohmann::json::parse(run_program({"link", "--db", db, "--format", "json", "lentils"}).out);
  const nlohmann::json lentils = {{"title", "Lentils"},  {"date", "2009-03-15"},
                                  {"path", "a.md"},      {"url", "/Lentils/"},
                                  {"link", "/Lentils/"}, {"markdown", "[Lentils](/Lentils/)"}};
  EXPECT_EQ(json, (nlohmann::json{{"query", "lentils"}, {"links", nlohmann::json::array({lentils})}}));
  const auto alfred =
      nlohmann::json::parse(run_program({"link", "--db", db, "--format", "alfred", "lent"}).out);
  EXPECT_EQ(alfred["items"][0]["arg"], "/Lentils/");
  EXPECT_EQ(alfred["items"][0]["subtitle"], "2009-03-15 /Lentils/");
}

TEST(LinkCommand, NamesNothingThatIsNotPublic) {
  const support::TemporaryIndex index = some_index();
  for (const std::string format : {"text", "markdown", "json", "alfred"}) {
    const auto run = run_program({"link", "--db", index.path.string(), "--format", format, "secret"});
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_FALSE(support::has(run.out + run.err, "Secret")) << run.out;
  }
}

TEST(LinkCommand, RefusesWhatItCannotDo) {
  const support::TemporaryIndex index = some_index();
  EXPECT_EQ(run_program({"link", "--db", index.path.string()}).exit_code, 2);
  EXPECT_EQ(run_program({"link", "--db", index.path.string(), "-f", "org", "x"}).exit_code, 2);
  EXPECT_EQ(run_program({"link", "--db", index.path.string() + "/none", "x"}).exit_code, 3);
}

}  // namespace
}  // namespace annals
