// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "query/base/nearest.h"
#include "query/index/date_range.h"
#include "query/index/schema.h"

namespace annals {

namespace {

using Kind = ParameterKind;

constexpr Limits kServer;  // a terminal accepts larger counts

std::vector<std::string> order_names() {
  std::vector<std::string> names;
  for (const OrderName& row : kOrders) names.emplace_back(row.name);
  return names;
}

template <typename Request>
std::vector<ParameterOf<Request>> with_defaults(std::vector<ParameterOf<Request>> rows,
                                                const Request& defaults = {}) {
  for (ParameterOf<Request>& row : rows) {
    if (const ParameterPairs pairs = row.write(defaults); !pairs.empty())
      row.default_value = pairs.front().second;
    const std::string facets = row.kind == Kind::Fields ? names_of_fields(kFields, is_facet) : "";
    row.help = fmt::format(fmt::runtime(row.help), fmt::arg("default", row.default_value),
                           fmt::arg("max", row.max), fmt::arg("facets", facets));
  }
  return rows;
}

SearchParameter value_parameter(const Field& field) {
  return {{.name = std::string(field.name),
           .kind = Kind::Value,
           .help = fmt::format("Only posts whose {} is exactly this; {}", field.name,
                               field.many_values ? "several mean all" : "several mean any")},
          &SearchRequest::filters};
}

/// Another parameter is another row: docs/extending.md. In a help, {default}, {max} and {facets} are filled
/// in.
const std::vector<SearchParameter> kParameters = {
    {{.name = "q", .help = "What to search for, in the query language; without it every post"},
     &SearchRequest::text},
    {{.name = "limit",
      .kind = Kind::Count,
      .help = "Posts to list (default {default})",
      .max = kServer.limit},
     &SearchRequest::limit},
    {{.name = "offset",
      .kind = Kind::Count,
      .help = "Posts to leave out before the first one listed (default {default})",
      .max = kServer.offset},
     &SearchRequest::offset},
    {{.name = "order",
      .kind = Kind::Choice,
      .help = "How to sort (default {default}); undated posts come last in a sort by date",
      .choices = order_names()},
     &SearchRequest::order},
    {{.name = "since", .kind = Kind::Day, .help = "Only posts of this day, month or year and later"},
     &SearchRequest::since},
    {{.name = "until", .kind = Kind::Day, .help = "Only posts of this day, month or year and earlier"},
     &SearchRequest::until},
    {{.name = "exact",
      .kind = Kind::Switch,
      .help = "Only posts with all of the words as they are spelt; nothing is corrected or left out"},
     &SearchRequest::exact},
    {{.name = "typing",
      .kind = Kind::Switch,
      .help = "The last word is still being typed: longer ones count too, and nothing is corrected"},
     &SearchRequest::typing},
    {{.name = "no-anchor-text",
      .kind = Kind::Switch,
      .help = "Leave out the words that other posts' links to a post are made of",
      .inverted = true},
     &SearchRequest::anchor_text},
    {{.name = "no-synonyms",
      .kind = Kind::Switch,
      .help = "Only the words themselves, not those that annals.yaml says mean the same",
      .inverted = true},
     &SearchRequest::synonyms},
    {{.name = "semantics",
      .kind = Kind::Switch,
      .help = "Rank long questions by what the best posts are about, too",
      .off_help = "Rank long questions by words alone, not by what the best posts are about"},
     &SearchRequest::semantics},
    {{.name = "explain", .kind = Kind::Switch, .help = "Say of each post what its score is made of"},
     &SearchRequest::explain},
    {{.name = "recency",
      .kind = Kind::Share,
      .help = "How much newer posts gain, 0 (not at all) to {max} (default {default})",
      .max = kMostRecency},
     &SearchRequest::recency},
    {{.name = "snippets",
      .kind = Kind::Count,
      .help = "Pieces of each post to show, from different places: 0 to {max} (default {default})",
      .max = kMostSnippets},
     &SearchRequest::snippets},
    {{.name = "facets", .kind = Kind::Fields, .help = "Count the values of these fields: {facets}"},
     &SearchRequest::facets},
    {{.name = "facet_limit",
      .kind = Kind::Count,
      .help =
          fmt::format("Values to count of each facet, the most frequent first (usually {}; all of years and "
                      "months)",
                      kUsualFacetValues),
      .min = 1,
      .max = kMostFacetValues},
     &SearchRequest::facet_values},
    {{.name = "filter",
      .kind = Kind::Filter,
      .help = "Only posts whose field NAME is exactly VALUE; also for fields of annals.yaml"},
     &SearchRequest::filters},
};

std::vector<SearchParameter> parameters_of_fields(const std::vector<Field>& fields,
                                                  const SearchRequest& defaults) {
  std::vector<SearchParameter> rows = with_defaults(kParameters, defaults);
  for (const Field& field : fields)
    if (is_filter(field)) rows.push_back(value_parameter(field));
  return rows;
}

/// By the same rules in every locale.
template <typename Number>
std::optional<Number> number_in(const std::string& text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <typename... Parts>
Error refused(fmt::format_string<Parts...> message, Parts&&... parts) {
  return Error(ErrorKind::BadRequest, fmt::format(message, std::forward<Parts>(parts)...));
}

}  // namespace

std::string flag_of(const Parameter& parameter) {
  std::string flag = (parameter.off_help.empty() ? "--" : "--no-") + parameter.name;
  std::ranges::replace(flag, '_', '-');
  return flag;
}

std::string placeholder_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::Count:
      return "N";
    case Kind::Share:
      return "SHARE";
    case Kind::Switch:
      return "1";
    case Kind::Choice:
      return fmt::format("{}", fmt::join(parameter.choices, "|"));
    case Kind::Day:
      return "DAY";
    case Kind::Fields:
      return "FIELD,…";
    case Kind::Filter:
      return "NAME=VALUE";
    case Kind::Text:
    case Kind::Texts:
    case Kind::Value:
      break;
  }
  std::string upper = parameter.name;
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

void read_value(const Parameter& parameter, const std::string& value, std::string& member) {
  if (parameter.kind == Kind::Choice &&
      std::ranges::find(parameter.choices, value) == parameter.choices.end())
    throw refused("{} is one of {}; not '{}'", parameter.name, fmt::join(parameter.choices, ", "), value);
  if (const std::string day = parameter.kind == Kind::Day ? missing_day(value) : ""; !day.empty())
    throw refused("{}: there is no {}", parameter.name, day);
  if (parameter.kind == Kind::Day && !parse_day_range(value))
    throw refused("{} takes a day, month or year such as 2009-03-15, march-2009, 2009 or 2y; not '{}'",
                  parameter.name, value);
  member = value;
}

void read_value(const Parameter& parameter, const std::string& value, unsigned& member) {
  const auto number = number_in<unsigned>(value);
  if (!number) throw refused("{} takes a whole number, not '{}'", parameter.name, value);
  if (*number < parameter.min)
    throw refused("{} takes a whole number from {} on, not '{}'", parameter.name, parameter.min, value);
  member = *number;
}

void read_value(const Parameter& parameter, const std::string& value, double& member) {
  const auto number = number_in<double>(value);
  if (!number || !(*number >= parameter.min && *number <= parameter.max))
    throw refused("{} takes a number from {} to {}, not '{}'", parameter.name, parameter.min, parameter.max,
                  value);
  member = *number;
}

void read_value(const Parameter& parameter, const std::string& value, bool& member) {
  const bool on = value.empty() || value == "1" || value == "true";
  if (!on && value != "0" && value != "false") throw refused("{} is 1 or 0, not '{}'", parameter.name, value);
  member = on != parameter.inverted;
}

void read_value(const Parameter& parameter, const std::string& value, Order& member) {
  const auto row = std::ranges::find(kOrders, value, &OrderName::name);
  if (row == kOrders.end())
    throw refused("{} is one of {}; not '{}'", parameter.name, fmt::join(parameter.choices, ", "), value);
  member = row->order;
}

void read_value(const Parameter& parameter, const std::string& value, std::vector<std::string>& member) {
  if (parameter.kind == Kind::Texts) return member.push_back(value);
  for (std::string_view list = value; !list.empty();) {
    const std::string_view name = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    if (!name.empty() && std::ranges::find(member, name) == member.end()) member.emplace_back(name);
  }
}

void read_value(const Parameter& parameter, const std::string& value, std::vector<Filter>& member) {
  Filter filter{.field = parameter.name, .value = value};
  if (parameter.kind == Kind::Filter) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos || equals == 0)
      throw refused("{} takes a field and a value, NAME=VALUE; not '{}'", parameter.name, value);
    filter = {.field = value.substr(0, equals), .value = value.substr(equals + 1)};
  }
  if (!filter.value.empty()) member.push_back(std::move(filter));
}

ParameterPairs written(const Parameter& parameter, const std::string& member) {
  return member.empty() ? ParameterPairs() : ParameterPairs{{parameter.name, member}};
}

ParameterPairs written(const Parameter& parameter, unsigned member) {
  if (member < parameter.min) return {};  // stands for the usual number
  return {{parameter.name, std::to_string(member)}};
}

ParameterPairs written(const Parameter& parameter, double member) {
  return {{parameter.name, fmt::format("{}", member)}};
}

ParameterPairs written(const Parameter& parameter, bool member) {
  return {{parameter.name, member != parameter.inverted ? "1" : "0"}};
}

ParameterPairs written(const Parameter& parameter, Order member) {
  return {{parameter.name, std::string(name_of(member))}};
}

ParameterPairs written(const Parameter& parameter, const std::vector<std::string>& member) {
  ParameterPairs pairs;
  if (parameter.kind == Kind::Texts)
    for (const std::string& text : member) pairs.emplace_back(parameter.name, text);
  if (parameter.kind == Kind::Texts) return pairs;
  return written(parameter, fmt::format("{}", fmt::join(member, ",")));
}

ParameterPairs written(const Parameter& parameter, const std::vector<Filter>& member) {
  ParameterPairs pairs;
  if (parameter.kind == Kind::Filter)
    for (const Filter& filter : member) pairs.emplace_back(filter.field, filter.value);
  return pairs;
}

const std::vector<SearchParameter>& search_parameters() {
  static const std::vector<SearchParameter> all = parameters_of_fields(kFields, {});
  return all;
}

std::span<const SearchParameter> parameters() {
  return std::span(search_parameters()).subspan(1);
}

std::vector<SearchParameter> parameters_of(const IndexSettings& settings, const SearchRequest& defaults) {
  return parameters_of_fields(fields_of(settings), defaults);
}

const std::vector<SuggestParameter>& suggest_parameters() {
  static const std::vector<SuggestParameter> all = with_defaults<SuggestRequest>({
      {{.name = "q", .help = "As far as it is typed"}, &SuggestRequest::text},
      {{.name = "limit",
        .kind = Kind::Count,
        .help = "Completions at the most (default {default})",
        .max = kServer.limit},
       &SuggestRequest::limit},
  });
  return all;
}

const std::vector<RelatedParameter>& related_parameters() {
  static const std::vector<RelatedParameter> all = with_defaults<RelatedRequest>({
      {{.name = "path", .help = "The file of the post, relative to its archive"}, &RelatedRequest::path},
      {{.name = "url", .help = "An address of the post, older ones included"}, &RelatedRequest::url},
      {{.name = "limit",
        .kind = Kind::Count,
        .help = "Posts to list (default {default})",
        .max = kServer.limit},
       &RelatedRequest::limit},
  });
  return all;
}

const std::vector<LinkParameter>& link_parameters() {
  static const std::vector<LinkParameter> all = with_defaults<LinkRequest>({
      {{.name = "q", .help = "What the post is about, in the query language"}, &LinkRequest::text},
      {{.name = "limit",
        .kind = Kind::Count,
        .help = "Posts to list (default {default})",
        .max = kServer.limit},
       &LinkRequest::limit},
      {{.name = "typing", .kind = Kind::Switch, .help = "The last word is still being typed"},
       &LinkRequest::typing},
  });
  return all;
}

std::span<const RelatedParameter> post_parameters() {
  return std::span(related_parameters()).first(2);
}

const std::vector<TimelineParameter>& timeline_parameters() {
  static const std::vector<TimelineParameter> all = with_defaults<TimelineRequest>({
      {{.name = "q",
        .kind = Kind::Texts,
        .help = fmt::format("What to look for, in the query language; up to {} side by side",
                            kMostTimelineTexts)},
       &TimelineRequest::texts},
      {{.name = "by",
        .kind = Kind::Choice,
        .help = "Count by year or by month (default {default})",
        .choices = {"year", "month"}},
       &TimelineRequest::by},
  });
  return all;
}

Error unknown_parameter(const std::string& name, const std::vector<std::string_view>& known) {
  const std::string clean = clean_text(name);
  const std::string_view nearest = nearest_name(clean, known);
  return Error(
      ErrorKind::BadRequest,
      fmt::format("unknown parameter '{}'{}", utf8_prefix(clean, 40),
                  nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)),
      known.empty() ? "This address takes none." : fmt::format("Known are {}.", fmt::join(known, ", ")));
}

ParameterPairs write_parameters(const SearchRequest& request, const SearchRequest& defaults) {
  ParameterPairs wanted, shown;
  for (const SearchParameter& row : search_parameters()) {
    if (row.is_equal(request, defaults)) continue;
    ParameterPairs& part = row.kind == Kind::Text || row.kind == Kind::Filter ? wanted : shown;
    std::ranges::move(row.write(request), std::back_inserter(part));
  }
  std::ranges::move(shown, std::back_inserter(wanted));
  return wanted;
}

}  // namespace annals
