// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/index/document.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"
#include "web/mcp/mcp_tools.h"
#include "web/server/private_index.h"

namespace annals {
namespace {

using Json = nlohmann::json;

const IndexSettings kSiteSettings{
    .archives = {{.root = "/srv/blog", .base_url = "https://example.org/blog"}}};

std::vector<Post> posts() {
  return {{.path = "azure.html",
           .url = "/2009/03/azure/",
           .title = "Azure goes dark",
           .authors = {"Craig"},
           .tags = {"Azure", "outages"},
           .date = support::day(2009, 3, 15),
           .visibility = Visibility::Public,
           .text = "It was dark.\nThe cause\nNobody found the culprit.",
           .sections = {{.heading = "The cause", .id = "cause", .level = 2, .offset = 13}}},
          {.path = "cloud.html",
           .title = "A cloud",
           .tags = {"Azure"},
           .visibility = Visibility::Public,
           .text = "Clouds are dark as well."}};
}

struct World {
  explicit World(std::vector<Post> all = posts(), const IndexSettings& settings = kSiteSettings)
      : searcher(support::searcher_over(std::move(all), settings)) {}

  Searcher searcher;
  McpSession session{};

  std::string line(std::string_view message) { return answer_message(message, session, searcher).line; }
  Json ask(std::string_view message) { return Json::parse(line(message)); }
  Json result(const std::string& method, const Json& params = Json::object()) {
    return ask(Json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}.dump())["result"];
  }
  Json call(const std::string& tool, const Json& arguments) {
    return result("tools/call", {{"name", tool}, {"arguments", arguments}});
  }
  Json structured(const std::string& tool, const Json& arguments) {
    return call(tool, arguments)["structuredContent"];
  }
  std::string text(const std::string& tool, const Json& arguments) {
    return call(tool, arguments)["content"][0]["text"];
  }
  void agree_on(const std::string& version) { result("initialize", {{"protocolVersion", version}}); }
};

Json stateless(const std::string& version = "2026-07-28") {
  return {{"_meta",
           {{"io.modelcontextprotocol/protocolVersion", version},
            {"io.modelcontextprotocol/clientCapabilities", Json::object()}}}};
}

TEST(Mcp, AgreesOnAVersion) {
  World world;
  for (const auto& [wanted, agreed] :
       std::vector<std::pair<std::string, std::string>>{{"2024-11-05", "2024-11-05"},
                                                        {"2025-03-26", "2025-03-26"},
                                                        {"2025-06-18", "2025-06-18"},
                                                        {"2025-11-25", "2025-11-25"},
                                                        {"2026-07-28", "2025-11-25"},  // has no initialize
                                                        {"1999-01-01", "2025-11-25"},
                                                        {"", "2025-11-25"}}) {
    const Json result = world.result("initialize", {{"protocolVersion", wanted}});
    EXPECT_EQ(result["protocolVersion"], agreed) << wanted;
    EXPECT_EQ(result["capabilities"], (Json{{"tools", Json::object()}}));
    EXPECT_EQ(result["serverInfo"]["name"], "annals");
    EXPECT_FALSE(result.contains("resultType")) << "of later versions only";
  }
}

TEST(Mcp, AnswersEveryMessageAsTheProtocolWantsIt) {
  World world;
  struct Case {
    std::string message;
    int error;  // 0: a result
  };
  const std::string deep = R"({"jsonrpc":"2.0","id":1,"method":"ping","params":)";
  for (const auto& [message, error] : {
           Case{R"({"jsonrpc":"2.0","id":1,"method":"ping"})", 0},
           Case{R"({"jsonrpc":"2.0","id":"a","method":"tools/list","params":{}})", 0},
           Case{R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", 0},
           Case{"", -32700},
           Case{"hello", -32700},
           Case{"{", -32700},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"ping"} {})", -32700},
           Case{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", -32700},
           Case{std::string("{\"jsonrpc\"\0:1}", 14), -32700},
           Case{R"({"jsonrpc":"2.0","id":1e999,"method":"ping"})", -32700},
           Case{"\"text\"", -32600},
           Case{"null", -32600},
           Case{"{}", -32600},
           Case{R"({"id":1,"method":"ping"})", -32600},
           Case{R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600},
           Case{R"({"jsonrpc":2.0,"id":1,"method":"ping"})", -32600},
           Case{R"({"jsonrpc":"2.0","id":1})", -32600},
           Case{R"({"jsonrpc":"2.0","id":1,"method":7})", -32600},
           Case{R"({"jsonrpc":"2.0","id":null,"method":"ping"})", -32600},
           Case{R"({"jsonrpc":"2.0","id":{},"method":"ping"})", -32600},
           Case{R"({"jsonrpc":"2.0","id":[1],"method":"ping"})", -32600},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"resources/list"})", -32601},
           Case{R"({"jsonrpc":"2.0","id":1,"method":""})", -32601},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"server/discover"})", -32601},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[1]})", -32602},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"initialize"})", -32602},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":1}})", -32602},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}})", -32602},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})", -32602},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}})", -32602},
           Case{R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":[]}})",
                -32602},
           Case{deep + std::string(100, '[') + std::string(100, ']') + "}", -32600},
           Case{deep + std::string(1'000'000, '[') + "}", -32600},
           Case{"[]", -32600},
           Case{R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", -32600},
       }) {
    world.agree_on("2025-11-25");
    const Json answer = world.ask(message);
    EXPECT_EQ(answer["jsonrpc"], "2.0") << message;
    EXPECT_EQ(answer.contains("result"), error == 0) << message.substr(0, 200);
    EXPECT_EQ(answer.contains("error") ? answer["error"]["code"].get<int>() : 0, error)
        << message.substr(0, 200);
  }
}

TEST(Mcp, ReturnsTheIdUnchanged) {
  World world;
  for (const std::string id : {"1", "\"1\"", "-7", "\"\"", "9007199254740993", "\"\\u2028\""})
    EXPECT_EQ(world.ask(R"({"jsonrpc":"2.0","method":"ping","id":)" + id + "}")["id"], Json::parse(id));
  EXPECT_EQ(world.ask("oops")["id"], nullptr);
}

TEST(Mcp, SaysNothingToNotificationsAndResponses) {
  World world;
  for (const std::string message : {
           R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
           R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"x"}})",
           R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":[]})",
           R"({"jsonrpc":"2.0","method":"tools/list"})",
           R"({"jsonrpc":"2.0","method":"nothing/known"})",
           R"({"jsonrpc":"2.0","id":1,"result":{}})",
           R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}})",
       })
    EXPECT_EQ(world.line(message), "") << message;
}

TEST(Mcp, HasBatchesInTheOneVersionThatHasThem) {
  World world;
  world.agree_on("2025-03-26");
  const std::string ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
  const std::string told = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";
  EXPECT_EQ(world.ask("[" + ping + "," + told + ",7]").size(), 2U);
  EXPECT_EQ(world.ask("[" + ping + "]")[0]["result"], Json::object());
  EXPECT_EQ(world.line("[" + told + "]"), "");
  EXPECT_EQ(world.ask("[]")["error"]["code"], -32600);
  std::string many = "[" + ping;
  for (std::size_t i = 0; i < kMcpBatch; ++i) many += "," + ping;
  EXPECT_EQ(world.ask(many + "]")["error"]["code"], -32600);
}

TEST(Mcp, ServesRequestsThatSayTheirVersionThemselves) {
  World world;
  const Json found = world.result("server/discover", stateless());
  EXPECT_EQ(found["supportedVersions"], Json({"2026-07-28"}));
  const Json tools = world.result("tools/list", stateless());
  for (const Json& result : {found, tools}) {
    EXPECT_EQ(result["resultType"], "complete");
    EXPECT_EQ(result["cacheScope"], "private");
    EXPECT_GE(result["ttlMs"], 0);
    EXPECT_EQ(result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "annals");
  }
  Json call = stateless();
  call.update({{"name", "search"}, {"arguments", {{"query", "dark"}}}});
  EXPECT_EQ(world.result("tools/call", call)["resultType"], "complete");
  EXPECT_FALSE(world.result("tools/list").contains("ttlMs")) << "earlier versions know nothing of it";

  const auto error = [&](const std::string& method, const Json& params) {
    return world.ask(
        Json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}.dump())["error"];
  };
  EXPECT_EQ(error("ping", stateless())["code"], -32601);
  EXPECT_EQ(error("tools/list", stateless("2030-01-01"))["code"], -32022);
  EXPECT_EQ(error("tools/list", stateless("2030-01-01"))["data"],
            (Json{{"supported", {"2026-07-28"}}, {"requested", "2030-01-01"}}));
  EXPECT_EQ(
      error("tools/list", {{"_meta", {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"}}}})["code"],
      -32602);
}

/// As far as the schemas here go.
void expect_valid(const Json& value, const Json& schema, const std::string& where) {
  const auto is_of = [&](const std::string& type) {
    return type == "null"      ? value.is_null()
           : type == "integer" ? value.is_number_integer()
           : type == "number"  ? value.is_number()
           : type == "boolean" ? value.is_boolean()
           : type == "string"  ? value.is_string()
           : type == "array"   ? value.is_array()
                               : value.is_object();
  };
  bool fits = false;
  for (const Json& type : schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]}))
    fits = fits || is_of(type);
  EXPECT_TRUE(fits) << where << ": " << value << " is no " << schema["type"];
  if (value.is_array())
    for (const Json& item : value) expect_valid(item, schema["items"], where + "[]");
  if (!value.is_object()) return;
  for (const Json& name : schema.value("required", Json::array()))
    EXPECT_TRUE(value.contains(name)) << where << " has no " << name;
  for (const auto& [name, member] : value.items()) {
    const Json properties = schema.value("properties", Json::object());
    ASSERT_TRUE(properties.contains(name) || schema.contains("additionalProperties")) << where << "." << name;
    expect_valid(member, properties.contains(name) ? properties[name] : schema["additionalProperties"],
                 where + "." + name);
  }
}

TEST(McpTools, AnswerAsTheirSchemasSay) {
  World world;
  const Json tools = world.result("tools/list")["tools"];
  ASSERT_EQ(tools.size(), kMcpTools.size());
  const std::vector<std::pair<std::string, Json>> calls = {
      {"search", Json::object()},
      {"search", {{"query", "dark"}, {"facets", {"tag", "year"}}, {"limit", 1}}},
      {"search", {{"query", "culprit"}}},
      {"search", {{"query", "qwertzu"}}},
      {"search", {{"query", "dakr"}}},
      {"read_post", {{"path", "azure.html"}}},
      {"read_post", {{"path", "cloud.html"}, {"offset", 3}, {"length", 4}}},
      {"related", {{"path", "azure.html"}}},
      {"list_tags", Json::object()},
      {"list_tags", {{"field", "year"}, {"limit", 1}}},
      {"timeline", {{"queries", {"dark", "cloud"}}, {"by", "month"}}},
      {"link", {{"query", "dark"}, {"limit", 1}}},
      {"links", {{"path", "azure.html"}}},
      {"suggest_links", {{"path", "azure.html"}}},
  };
  for (const auto& [name, arguments] : calls) {
    const Json answer = world.call(name, arguments);
    EXPECT_EQ(answer["isError"], false) << answer;
    EXPECT_FALSE(answer["content"][0]["text"].get<std::string>().empty());
    for (const Json& tool : tools)
      if (tool["name"] == name) expect_valid(answer["structuredContent"], tool["outputSchema"], name);
  }
}

TEST(McpTools, SuggestLinksToOlderPosts) {
  const Post older{.path = "old.md",
                   .url = "/old/",
                   .title = "The Great Kettle Disaster",
                   .date = support::day(2008, 1, 1),
                   .visibility = Visibility::Public,
                   .text = "Steam."};
  const Post newer{.path = "new.md",
                   .url = "/new/",
                   .title = "Now",
                   .date = support::day(2010, 1, 1),
                   .visibility = Visibility::Public,
                   .text = "As after the Great Kettle Disaster, it hissed."};
  World world({older, newer}, kSiteSettings);
  const Json links = world.structured("suggest_links", {{"path", "new.md"}})["links"];
  ASSERT_EQ(links.size(), 1U) << links;
  EXPECT_EQ(links[0]["post"]["path"], "old.md");
  EXPECT_TRUE(world.structured("suggest_links", {{"path", "old.md"}})["links"].empty());
  EXPECT_EQ(world.call("suggest_links", Json::object())["isError"], true);
}

TEST(McpTools, TakeTheParametersOfASearch) {
  World world;
  const Json properties = world.result("tools/list")["tools"][0]["inputSchema"]["properties"];
  for (const Parameter& parameter : parameters())
    EXPECT_EQ(properties.contains(parameter.name),
              parameter.name != "explain" && parameter.name != "recency" &&
                  parameter.name != "no-anchor-text" && parameter.name != "no-synonyms" &&
                  parameter.name != "semantics" && parameter.name != "facet_limit")
        << parameter.name;
  EXPECT_EQ(properties["order"]["enum"], Json({"relevance", "newest", "oldest"}));
  EXPECT_EQ(properties["limit"]["maximum"], 50);
  EXPECT_EQ(properties["snippets"]["description"],
            "Pieces of each post to show, from different places: 0 to 3 (default 2)");
  EXPECT_EQ(properties["snippets"]["maximum"], 3);
  EXPECT_EQ(properties["tag"]["type"], "array");
  EXPECT_EQ(properties["exact"]["type"], "boolean");

  const auto titles = [&](const Json& arguments) {
    Json found = Json::array();
    const Json answer = world.structured("search", arguments);
    for (const Json& post : answer["posts"]) found.push_back(post["title"]);
    return found;
  };
  const Json both = {"Azure goes dark", "A cloud"}, azure = {"Azure goes dark"}, cloud = {"A cloud"};
  EXPECT_EQ(titles(Json::object()), both);
  EXPECT_EQ(titles({{"query", "dark"}, {"since", "2009"}}), azure);
  EXPECT_EQ(titles({{"tag", {"azure", "outages"}}}), azure);
  EXPECT_EQ(titles({{"tag", "azure"}, {"offset", 1}}), cloud);
  EXPECT_EQ(titles({{"tag", "azure"}, {"limit", 1.0}}), azure);
  EXPECT_EQ(titles({{"tag", "azure"}, {"limit", "1"}, {"since", nullptr}}), azure);
  EXPECT_EQ(titles({{"author", {"Craig"}}}), azure);
  EXPECT_EQ(titles({{"query", "culprits"}, {"exact", false}}), azure);
}

TEST(McpTools, KnowTheFieldsOfAnIndexOfItsOwn) {
  IndexSettings settings = kSiteSettings;
  settings.fields = {placed({.name = "series", .key = "series", .is_facet = true})};
  std::vector<Post> all = posts();
  all.front().extra = {{"series", {"Letters from Rome"}}};
  World world(all, settings);
  EXPECT_TRUE(world.result("tools/list")["tools"][0]["inputSchema"]["properties"].contains("series"));
  EXPECT_EQ(world.structured("search", {{"series", {"letters from rome"}}})["posts"][0]["title"],
            "Azure goes dark");
  EXPECT_EQ(world.structured("list_tags", {{"field", "series"}})["values"],
            (Json{{{"value", "Letters from Rome"}, {"count", 1}}}));
}

TEST(McpTools, SayWhereAndWhen) {
  World world;
  const Json post = world.structured("search", {{"query", "culprit"}})["posts"][0];
  EXPECT_EQ(post["url"], "https://example.org/blog/2009/03/azure/");
  EXPECT_EQ(post["date"], "2009-03-15");
  EXPECT_EQ(post["section"],
            (Json{{"heading", "The cause"}, {"url", "https://example.org/blog/2009/03/azure/#cause"}}));
  EXPECT_EQ(world.text("search", {{"query", "culprit"}}),
            "1 post, 1 to 1.\n\n"
            "1. Azure goes dark (2009-03-15, by Craig; Azure, outages)\n"
            "   https://example.org/blog/2009/03/azure/#cause\n"
            "   It was dark. The cause · Nobody found the culprit.\n");
  EXPECT_EQ(world.text("list_tags", Json::object()), "tag: Azure (2), outages (1)\n");
  EXPECT_EQ(world.text("read_post", {{"url", "https://example.org/blog/2009/03/azure/#cause"}}),
            "Azure goes dark (2009-03-15, by Craig; Azure, outages)\n"
            "https://example.org/blog/2009/03/azure/\n\n"
            "## The cause\nNobody found the culprit.\n");
}

TEST(McpTools, FindAPostByEveryNameItHas) {
  std::vector<Post> all = posts();
  all.push_back({.title = "Rain", .visibility = Visibility::Public, .text = "It rains."});
  World world(all);
  for (const Json& name :
       {Json{{"path", "azure.html"}}, Json{{"url", "/2009/03/azure/"}}, Json{{"url", "2009/03/azure"}},
        Json{{"url", "https://example.org/blog/2009/03/azure/"}},
        Json{{"url", "https://example.org/blog/2009/03/azure/#nowhere"}}}) {
    EXPECT_EQ(world.structured("read_post", name)["title"], "Azure goes dark") << name;
    EXPECT_EQ(world.structured("related", name)["posts"][0]["title"], "A cloud") << name;
  }
}

TEST(McpTools, ReadALongPostInPartsThatMakeTheWhole) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Größe " + std::to_string(i) + " 猫。\n";
  World world({{.path = "long.md", .title = "Long", .visibility = Visibility::Public, .text = text}});
  for (const unsigned length : {1000U, 16'000U, 64'000U}) {
    std::string read;
    Json offset = 0;
    for (int parts = 0; !offset.is_null() && parts < 100; ++parts) {
      const Json answer =
          world.structured("read_post", {{"path", "long.md"}, {"offset", offset}, {"length", length}});
      EXPECT_LE(answer["text"].get<std::string>().size(), length + 3);
      EXPECT_EQ(answer["length"], text.size());
      read += answer["text"].get<std::string>();
      offset = answer["next_offset"];
    }
    EXPECT_EQ(read, text) << length;
  }
  EXPECT_EQ(world.structured("read_post", {{"path", "long.md"}, {"offset", 3}})["offset"], 4);
  EXPECT_EQ(world.structured("read_post", {{"path", "long.md"}, {"offset", 999'999}})["text"], "");
}

TEST(McpTools, SayThatTheEndOfAVeryLongPostIsNotKept) {
  World world({{.path = "a.md",
                .title = "A",
                .visibility = Visibility::Public,
                .text = std::string(kStoredTextBytes + 10, 'x')}});
  const std::string end = world.text("read_post", {{"path", "a.md"}, {"offset", kStoredTextBytes - 10}});
  EXPECT_NE(end.find("The post is longer"), std::string::npos) << end;
}

TEST(McpTools, SayWhatIsWrongWithACall) {
  World world;
  struct Case {
    std::string tool;
    Json arguments;
    std::string part;
  };
  for (const auto& [tool, arguments, part] : {
           Case{"search", {{"tags", "x"}}, "did you mean 'tag'?"},
           Case{"search", {{"query", 7}}, "query takes a text"},
           Case{"search", {{"limit", 51}}, "limit takes a whole number from 0 to 50"},
           Case{"search", {{"limit", -1}}, "limit takes a whole number"},
           Case{"search", {{"limit", 1.5}}, "limit takes a whole number"},
           Case{"search", {{"limit", 1e300}}, "limit takes a whole number"},
           Case{"search", {{"limit", "ten"}}, "limit takes a whole number"},
           Case{"search", {{"limit", {1}}}, "limit takes a whole number"},
           Case{"search", {{"order", "sideways"}}, "order takes one of relevance, newest, oldest"},
           Case{"search", {{"since", "someday"}}, "since takes a day"},
           Case{"search", {{"tag", {1}}}, "tag takes a list of texts"},
           Case{"search", {{"tag", {{"a", 1}}}}, "tag takes a list of texts"},
           Case{"search", {{"exact", "yes"}}, "exact takes true or false"},
           Case{"search", {{"facets", {"words"}}}, "facets are tag"},
           Case{"search",
                {{"query", std::string(600, 'x')}, {"exact", true}},
                "characters in the query: 600; at most 512"},
           Case{"search", {{"query", "a*"}}, "needs at least 3 letters"},
           Case{"search", {{"tag", Json(std::vector<std::string>(17, "x"))}}, "filters: 17; at most 16"},
           Case{"read_post", Json::object(), "name one post"},
           Case{"read_post", {{"path", "a"}, {"url", "b"}}, "name one post"},
           Case{"read_post", {{"path", "../../etc/passwd"}}, "the index has no post"},
           Case{"read_post", {{"path", std::string(100'000, 'x')}}, "characters in a name"},
           Case{"read_post", {{"path", "azure.html"}, {"length", 64'001}}, "length takes a whole number"},
           Case{"related", {{"url", "/nowhere/"}}, "the index has no post /nowhere/"},
           Case{"list_tags", {{"field", "title"}}, "field takes one of tag"},
           Case{"list_tags", {{"limit", 501}}, "limit takes a whole number from 0 to 500"},
       }) {
    const Json answer = world.call(tool, arguments);
    EXPECT_EQ(answer["isError"], true) << arguments;
    EXPECT_NE(answer["content"][0]["text"].get<std::string>().find(part), std::string::npos) << answer;
    EXPECT_FALSE(answer.contains("structuredContent"));
  }
}

TEST(McpTools, KeepToOneLineOfAsciiWhateverAPostIsMadeOf) {
  const std::string title = "A\"\\</script>\xe2\x80\xa8\xe2\x80\xae\xf0\x9f\x98\x80";
  World world({{.path = "\"\\\n.md",
                .title = title,
                .tags = {title},
                .visibility = Visibility::Public,
                .text = title}});
  for (const auto& [tool, arguments] :
       std::vector<std::pair<std::string, Json>>{{"search", {{"query", ""}, {"facets", {"tag"}}}},
                                                 {"read_post", {{"path", "\"\\\n.md"}}},
                                                 {"list_tags", Json::object()}}) {
    const std::string line = world.line(Json{{"jsonrpc", "2.0"},
                                             {"id", 1},
                                             {"method", "tools/call"},
                                             {"params", {{"name", tool}, {"arguments", arguments}}}}
                                            .dump());
    EXPECT_TRUE(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; })) << line;
    EXPECT_NE(Json::parse(line)["result"]["content"][0]["text"].get<std::string>().find("\xf0\x9f\x98\x80"),
              std::string::npos)
        << line;
  }
}

TEST(Mcp, ServesPublicPostsOnly) {
  const IndexSettings with_drafts{.included = {Visibility::Draft}};
  const support::TemporaryIndex index = support::index_with(posts(), with_drafts);
  EXPECT_THROW(refuse_private({index.path}), Error);

  support::write_index(index.path, posts());
  EXPECT_NO_THROW(refuse_private({index.path}));
  Searcher searcher({index.path}, support::unhurried_limits());
  McpSession session;
  const std::string search = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search"}})";
  EXPECT_EQ(Json::parse(answer_message(search, session, searcher).line)["result"]["isError"], false);
  support::write_index(index.path, posts(), with_drafts);
  ASSERT_TRUE(searcher.refresh());
  const McpAnswer refused = answer_message(search, session, searcher);
  EXPECT_EQ(Json::parse(refused.line)["result"]["isError"], true);
  EXPECT_EQ(refused.line.find("Azure"), std::string::npos);
  EXPECT_NE(refused.fault.find("not public"), std::string::npos);
  session.allow_private = true;
  EXPECT_EQ(Json::parse(answer_message(search, session, searcher).line)["result"]["isError"], false);
}

TEST(Mcp, RevealsNothingOfThisMachine) {
  World world;
  const std::string search = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search"}})";
  EXPECT_EQ(world.line(search).find("/srv"), std::string::npos);
}

}  // namespace
}  // namespace annals
