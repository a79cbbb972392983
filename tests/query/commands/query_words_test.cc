// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/query_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/base/error.h"

namespace annals {
namespace {

using Arguments = std::vector<std::string>;

const std::vector<std::string_view> kLongOptions = {"limit", "tag", "help"};

TEST(QueryWords, AreWhatWasTyped) {
  struct Case {
    Arguments arguments;
    std::string query;
  };
  for (const Case& c :
       {Case{{}, ""}, Case{{"azure", "outage"}, "azure outage"}, Case{{"azure outage"}, "azure outage"},
        Case{{"azure", "-outage"}, "azure -outage"}, Case{{"-html", "css"}, "-html css"},
        Case{{"azure", "--", "--limit", "-h"}, "azure --limit -h"}, Case{{"a", "--", "--"}, "a --"},
        Case{{"\"service level\""}, "\"service level\""}, Case{{"-", "x"}, "- x"},
        Case{{"tag:Platform as a Service", "azure"}, "tag:\"Platform as a Service\" azure"},
        Case{{"tag:c++"}, "tag:c++"}, Case{{"tag:\"a b\""}, "tag:\"a b\""}, Case{{"tag:“a b”"}, "tag:“a b”"},
        Case{{"author:craig balding"}, "author:\"craig balding\""},
        Case{{"tag:azure date:2009"}, "tag:azure date:2009"},
        Case{{"tag:azure -outage"}, "tag:azure -outage"}, Case{{"tag:azure OR cloud"}, "tag:azure OR cloud"},
        Case{{"date:2009.. x"}, "date:2009.. x"}, Case{{"note: to self"}, "note: to self"}})
    EXPECT_EQ(query_words(c.arguments, kLongOptions).query, c.query);
}

TEST(QueryWords, BeginningWithAFieldAreOneValueIfPostsHaveItSo) {
  const std::vector<std::string> exact = {"tag:\"open source\"", "tag:search", "title:\"root cause\"",
                                          "title:root"};
  const std::vector<std::string> near = {"tag:\"opne sorce\""};
  const FindsPosts finds = [&](const std::string& text, bool as_it_stands) {
    const std::vector<std::string>& found = as_it_stands ? exact : near;
    return std::ranges::find(found, text) != found.end();
  };
  struct Case {
    std::string argument, query;
  };
  for (const Case& c :
       {Case{"tag:open source", "tag:\"open source\""}, Case{"tag:search memex", "tag:search memex"},
        Case{"tag:opne sorce", "tag:\"opne sorce\""}, Case{"tag:none such", "tag:none such"},
        Case{"title:root cause", "title:\"root cause\""}, Case{"title:root canal", "title:root canal"},
        Case{"TAG:open source", "tag:\"open source\""}})
    EXPECT_EQ(query_words({c.argument}, kLongOptions, kFields, finds).query, c.query) << c.argument;
}

TEST(QueryWords, RefuseMistypedOptionsWithTheNearestOne) {
  struct Case {
    Arguments arguments;
    std::string message;
  };
  for (const Case& c :
       {Case{{"--limt", "3"}, "unknown option '--limt'; did you mean '--limit'?"},
        Case{{"--limt=3"}, "unknown option '--limt'; did you mean '--limit'?"},
        Case{{"--nonsense"}, "unknown option '--nonsense'"}, Case{{"-l", "3"}, "unknown option '-l'"},
        Case{{"azure", "-5"}, "unknown option '-5'"},
        Case{{"azure", "-limit", "3"}, "'-limit' is ambiguous"}}) {
    try {
      query_words(c.arguments, kLongOptions);
      ADD_FAILURE() << c.arguments.front();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
      EXPECT_EQ(error.what(), c.message);
    }
  }
}

TEST(QueryWords, KnowTheFieldsOfAnIndex) {
  const IndexSettings settings{.fields = {placed({.name = "series", .key = "series"})}};
  const std::vector<Field> fields = fields_of(settings);
  const QueryWords words = query_words({"azure", "--series", "Letters from Rome", "--series=a=b",
                                        "series:Letters from Rome", "--", "--series"},
                                       kLongOptions, fields);
  EXPECT_EQ(words.query, "azure series:\"Letters from Rome\" --series");
  EXPECT_EQ(words.filters, (std::vector<Filter>{{"series", "Letters from Rome"}, {"series", "a=b"}}));
  EXPECT_THROW(query_words({"--series"}, kLongOptions, fields), Error);
  EXPECT_THROW(query_words({"--title", "x"}, kLongOptions, fields), Error);
}

}  // namespace
}  // namespace annals
