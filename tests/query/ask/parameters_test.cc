// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/parameters.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "query/base/error.h"
#include "query/index/schema.h"

namespace annals {
namespace {

const SearchParameter& parameter(std::string_view name) {
  for (const SearchParameter& row : search_parameters())
    if (row.name == name) return row;
  throw std::out_of_range(std::string(name));
}

SearchRequest read(const ParameterPairs& given) {
  return read_parameters<SearchRequest>(given, search_parameters());
}

TEST(Parameters, FillTheRequest) {
  const SearchRequest expected{.text = "azure",
                               .filters = {{"tag", "a b"},
                                           {"tag", "c++"},
                                           {"author", "Ada"},
                                           {"lang", "fr"},
                                           {"year", "2009"},
                                           {"series", "a=b"}},
                               .since = "2009-03",
                               .until = "2010",
                               .order = Order::Oldest,
                               .recency = 0.5,
                               .offset = 10,
                               .limit = 5,
                               .facets = {"tag", "year"},
                               .anchor_text = false,
                               .synonyms = false,
                               .semantics = false,
                               .exact = true,
                               .snippets = 0};
  EXPECT_EQ(read({{"q", "azure"},          {"limit", "5"},           {"offset", "010"},
                  {"order", "oldest"},     {"since", "2009-03"},     {"until", "2010"},
                  {"tag", "a b"},          {"tag", "c++"},           {"facets", "tag,year"},
                  {"facets", "tag"},       {"author", "Ada"},        {"lang", "fr"},
                  {"filter", "year=2009"}, {"filter", "series=a=b"}, {"filter", "series="},
                  {"category", ""},        {"recency", "0.5"},       {"exact", "true"},
                  {"explain", "0"},        {"no-anchor-text", "1"},  {"no-synonyms", "1"},
                  {"semantics", "0"},      {"snippets", "0"},        {"unknown", "passed over"}}),
            expected);
}

TEST(Parameters, AreCleanedWhenTheyAreRead) {
  const SearchRequest request = read({{"q", "a\r\nb\xFF"}, {"tag", std::string("x\0y", 3)}});
  EXPECT_EQ(request.text.find('\r'), std::string::npos);
  EXPECT_EQ(request.text.find('\xFF'), std::string::npos);
  EXPECT_EQ(request.filters.front().value, "x y");
}

TEST(Parameters, NameDaysThatThereAreNot) {
  try {
    read({{"until", "2009-02-30"}});
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "until: there is no 30 February 2009");
  }
}

TEST(Parameters, SayWhatTheyTake) {
  const std::pair<std::string_view, std::string> refused[] = {
      {"limit", "limit takes a whole number, not 'x'"},
      {"order", "order is one of relevance, newest, oldest; not 'x'"},
      {"since", "since takes a day, month or year such as 2009-03-15, march-2009, 2009 or 2y; not 'x'"},
      {"exact", "exact is 1 or 0, not 'x'"},
      {"recency", "recency takes a number from 0 to 1, not 'x'"},
      {"filter", "filter takes a field and a value, NAME=VALUE; not 'x'"},
  };
  for (const auto& [name, message] : refused) {
    try {
      read({{std::string(name), "x"}});
      ADD_FAILURE() << "accepted: " << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
      EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
    }
  }
}

TEST(Parameters, RefuseWhatCannotBe) {
  const std::pair<std::string_view, std::string> refused[] = {
      {"limit", "-1"},     {"limit", "0x10"},        {"limit", ""},      {"limit", "1 "},
      {"limit", "+1"},     {"offset", "4294967296"}, {"order", "best"},  {"until", "2009-13"},
      {"recency", "1.01"}, {"recency", "-1"},        {"recency", "nan"}, {"filter", "=x"},
      {"snippets", "1e0"},
  };
  for (const auto& [name, value] : refused) {
    SearchRequest request;
    EXPECT_THROW(parameter(name).apply(request, value), Error) << name << '=' << value;
  }
}

/// A value that is not the default.
std::string other_value(const Parameter& row) {
  switch (row.kind) {
    case ParameterKind::Count:
      return "2";
    case ParameterKind::Share:
      return "0.625";
    case ParameterKind::Switch:
      return row.off_help.empty() ? "1" : "0";
    case ParameterKind::Choice:
      return row.choices.back();
    case ParameterKind::Day:
      return "2009-03";
    case ParameterKind::Fields:
      return "tag,year";
    case ParameterKind::Filter:
      return "tag=R&D = life";
    case ParameterKind::Text:
    case ParameterKind::Texts:
    case ParameterKind::Value:
      break;
  }
  return "\"a b\" & c#d <é>";
}

TEST(Parameters, OfTextsAreReadBackWhole) {
  TimelineRequest request;
  const TimelineParameter& texts = timeline_parameters().front();
  for (const char* text : {"a, b", "c"}) texts.apply(request, text);
  EXPECT_EQ(texts.write(request), (ParameterPairs{{"q", "a, b"}, {"q", "c"}}));
  EXPECT_THROW(timeline_parameters().back().apply(request, "day"), Error);
}

TEST(Parameters, AreReadBackAsTheyWereWritten) {
  SearchRequest everything;
  for (const SearchParameter& row : search_parameters()) {
    SearchRequest request;
    row.apply(request, other_value(row));
    EXPECT_NE(request, SearchRequest()) << row.name;
    const ParameterPairs pairs = write_parameters(request);
    ASSERT_EQ(pairs.size(), 1U) << row.name;
    EXPECT_EQ(pairs.front().first, row.kind == ParameterKind::Filter ? "tag" : row.name);
    EXPECT_EQ(read(pairs), request) << row.name;
    row.apply(everything, other_value(row));
  }
  EXPECT_EQ(read(write_parameters(everything)), everything);
}

TEST(Parameters, AreNotWrittenWhereTheyAreTheDefaults) {
  EXPECT_EQ(write_parameters({}), ParameterPairs());
  const SearchRequest feed{.order = Order::Newest, .facets = {"tag"}};
  EXPECT_EQ(write_parameters(feed, feed), ParameterPairs());
  EXPECT_EQ(write_parameters({.limit = 5, .facets = {"tag"}}, feed),
            (ParameterPairs{{"limit", "5"}, {"order", "relevance"}}));
}

TEST(Parameters, AreWrittenWithTheTextAndTheFiltersFirst) {
  EXPECT_EQ(write_parameters({.text = "azure",
                              .filters = {{"author", "Ada"}, {"tag", "b"}, {"series", "x"}, {"tag", "a"}},
                              .since = "2009",
                              .limit = 5}),
            (ParameterPairs{{"q", "azure"},
                            {"author", "Ada"},
                            {"tag", "b"},
                            {"series", "x"},
                            {"tag", "a"},
                            {"limit", "5"},
                            {"since", "2009"}}));
}

TEST(Parameters, HaveOneForEveryFilterableField) {
  for (const Field& field : kFields)
    EXPECT_TRUE(!is_filter(field) || parameter(field.name).kind == ParameterKind::Value) << field.name;
}

TEST(Parameters, HaveOneForEveryFieldOfAnIndex) {
  const IndexSettings settings{.fields = {placed({.name = "series", .key = "series"})}};
  const std::vector<SearchParameter> known = parameters_of(settings);
  ASSERT_EQ(known.size(), search_parameters().size() + 1);
  const SearchRequest request = read_parameters<SearchRequest>({{"series", "Letters"}}, known);
  EXPECT_EQ(request.filters, (std::vector<Filter>{{"series", "Letters"}}));
  EXPECT_EQ(write_parameters(request), (ParameterPairs{{"series", "Letters"}}));
}

TEST(Parameters, NameTheirDefaultsInTheirHelp) {
  for (const SearchParameter& row : search_parameters()) {
    EXPECT_EQ(row.help.find('{'), std::string::npos) << row.help;
    if (const std::size_t at = row.help.find("(default "); at != std::string::npos) {
      EXPECT_EQ(row.help.find("(default " + row.default_value + ")"), at) << row.name;
    }
  }
  EXPECT_EQ(parameter("limit").help, "Posts to list (default 10)");
  EXPECT_EQ(parameter("recency").help, "How much newer posts gain, 0 (not at all) to 1 (default 0.02)");
  for (const SearchParameter& row : parameters_of({}, {.order = Order::Newest}))
    if (row.name == "order") {
      EXPECT_EQ(row.help, "How to sort (default newest); undated posts come last in a sort by date");
    }
}

TEST(Parameters, OfSuggestionsAndRelatedPostsAreRows) {
  const auto suggest = read_parameters<SuggestRequest>({{"q", "azu"}, {"limit", "3"}}, suggest_parameters());
  EXPECT_EQ(suggest.text, "azu");
  EXPECT_EQ(suggest.limit, 3U);
  const auto related = read_parameters<RelatedRequest>({{"path", "a.md"}, {"url", "/a/"}, {"limit", "3"}},
                                                       related_parameters());
  EXPECT_EQ(related.path, "a.md");
  EXPECT_EQ(related.url, "/a/");
  EXPECT_EQ(related.limit, 3U);
  for (const RelatedParameter& row : post_parameters()) EXPECT_NE(row.name, "limit");
}

TEST(Parameters, AreRefusedByTheNearestName) {
  EXPECT_NO_THROW(refuse_unknown({{"q", "x"}, {"tag", "y"}}, search_parameters()));
  try {
    refuse_unknown({{"q", "x"}, {"tags", "y"}}, search_parameters());
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "unknown parameter 'tags'; did you mean 'tag'?");
    EXPECT_EQ(error.hint().find("Known are q, limit, offset, order"), 0U) << error.hint();
  }
}

}  // namespace
}  // namespace annals
