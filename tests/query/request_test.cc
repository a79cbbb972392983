// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/request.h"

#include <gtest/gtest.h>

#include "query/error.h"
#include "query/schema.h"

namespace annals {
namespace {

const Parameter& parameter(std::string_view name) {
  for (const Parameter& p : parameters())
    if (p.name == name) return p;
  throw std::out_of_range(std::string(name));
}

TEST(Parameters, FillTheRequest) {
  SearchRequest request;
  const std::pair<std::string_view, std::string> given[] = {
      {"limit", "5"},           {"offset", "010"},     {"order", "oldest"}, {"since", "2009-03"},
      {"until", "2010"},        {"tag", "a b"},        {"tag", "c++"},      {"facets", "tag,year"},
      {"facets", "tag"},        {"author", "Ada"},     {"lang", "fr"},      {"filter", "year=2009"},
      {"filter", "series=a=b"}, {"filter", "series="},
  };
  for (const auto& [name, value] : given) parameter(name).apply(request, value);
  const SearchRequest expected{.filters = {{"tag", "a b"},
                                           {"tag", "c++"},
                                           {"author", "Ada"},
                                           {"lang", "fr"},
                                           {"year", "2009"},
                                           {"series", "a=b"}},
                               .since = "2009-03",
                               .until = "2010",
                               .order = Order::Oldest,
                               .offset = 10,
                               .limit = 5,
                               .facets = {"tag", "year"}};
  EXPECT_EQ(request, expected);
}

TEST(Parameters, RefuseWhatCannotBe) {
  const std::pair<std::string_view, std::string> refused[] = {
      {"limit", "-1"},      {"limit", "ten"},         {"limit", "0x10"}, {"limit", ""},
      {"limit", "1 "},      {"offset", "4294967296"}, {"order", "best"}, {"since", "someday"},
      {"until", "2009-13"}, {"filter", "series"},     {"filter", "=x"},
  };
  for (const auto& [name, value] : refused) {
    SearchRequest request;
    EXPECT_THROW(parameter(name).apply(request, value), Error) << name << '=' << value;
  }
}

TEST(Parameters, ThereIsOneForEveryFilterableField) {
  for (const Field& field : kFields)
    EXPECT_TRUE(!is_filter(field) || parameter(field.name).repeatable) << field.name;
}

TEST(Parameters, KnowTheFieldsOfAnIndex) {
  const IndexSettings settings{.fields = {placed({.name = "series", .key = "series"})}};
  const std::vector<Parameter> known = parameters_of(settings);
  ASSERT_EQ(known.size(), parameters().size() + 1);
  SearchRequest request;
  known.back().apply(request, "Letters");
  EXPECT_EQ(known.back().name, "series");
  EXPECT_EQ(request.filters, (std::vector<Filter>{{"series", "Letters"}}));
}

TEST(Limits, AreNamedWhenARequestExceedsThem) {
  const auto repeated = [](std::string_view piece, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += piece;
    return all;
  };
  const std::pair<SearchRequest, std::string> refused[] = {
      {{.text = repeated("x", 513)}, "bytes in the query: 513; at most 512"},
      {{.text = repeated("a ", 33)}, "words in the query: 33; at most 32"},
      {{.text = repeated("(", 9) + "a" + repeated(")", 9)}, "nested parentheses: 9; at most 8"},
      {{.text = "alpha* beta* gamma*"}, "words with *: 3; at most 2"},
      {{.text = "al*"}, "a word with * needs at least 3 letters before it"},
      {{.text = '"' + repeated("a ", 11) + '"'}, "words in a phrase: 11; at most 10"},
      {{.limit = 51}, "limit: 51; at most 50"},
      {{.offset = 1001}, "offset: 1001; at most 1000"},
      {{.filters = std::vector<Filter>(17, {"tag", "x"})}, "filters: 17; at most 16"},
  };
  for (const auto& [request, message] : refused) {
    try {
      check_limits(request, {});
      ADD_FAILURE() << "accepted; expected: " << message;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
      EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
    }
  }
}

TEST(Limits, LetOrdinaryQueriesPass) {
  for (const char* text : {"azure outage", "\"root cause\" -soup", "((a OR b) AND c)", "été*", "5 * 3",
                           "title:\"a b c\"", "日本*語"})
    EXPECT_NO_THROW(check_limits(SearchRequest{.text = text}, {})) << text;
}

}  // namespace
}  // namespace annals
