// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_words.h"

#include <gtest/gtest.h>

#include "query/error.h"

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
        Case{{"tag:c++"}, "tag:c++"}, Case{{"tag:\"a b\""}, "tag:\"a b\""},
        Case{{"author:craig balding"}, "author:\"craig balding\""},
        Case{{"tag:azure date:2009"}, "tag:azure date:2009"},
        Case{{"tag:azure -outage"}, "tag:azure -outage"}, Case{{"tag:azure OR cloud"}, "tag:azure OR cloud"},
        Case{{"date:2009.. x"}, "date:2009.. x"}, Case{{"note: to self"}, "note: to self"}})
    EXPECT_EQ(query_words(c.arguments, "h0", kLongOptions).query, c.query);
}

TEST(QueryWords, LeaveOneLetterOptionsToTheCommand) {
  const QueryWords words = query_words({"-0", "css", "-h", "-x", "--", "-0"}, "h0", kLongOptions);
  EXPECT_EQ(words.letters, (std::vector<char>{'0', 'h'}));
  EXPECT_EQ(words.query, "css -x -0");
}

TEST(QueryWords, RefuseMistypedOptionsWithTheNearestOne) {
  struct Case {
    Arguments arguments;
    std::string message;
  };
  for (const Case& c : {Case{{"--limt", "3"}, "unknown option '--limt'; did you mean '--limit'?"},
                        Case{{"--limt=3"}, "unknown option '--limt'; did you mean '--limit'?"},
                        Case{{"--nonsense"}, "unknown option '--nonsense'"},
                        Case{{"azure", "-limit", "3"}, "'-limit' is ambiguous"}}) {
    try {
      query_words(c.arguments, "h0", kLongOptions);
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
                                       "h0", kLongOptions, fields);
  EXPECT_EQ(words.query, "azure series:\"Letters from Rome\" --series");
  EXPECT_EQ(words.filters, (std::vector<Filter>{{"series", "Letters from Rome"}, {"series", "a=b"}}));
  EXPECT_THROW(query_words({"--series"}, "h0", kLongOptions, fields), Error);
  EXPECT_THROW(query_words({"--title", "x"}, "h0", kLongOptions, fields), Error);
}

}  // namespace
}  // namespace annals
