// SPDX-License-Identifier: GPL-2.0-or-later
/// What can be asked for, as tables of typed rows. The flags of the command line, the reading and writing of
/// URLs, OpenAPI, the arguments of assistants, and the links and forms of the page are made from these rows.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "query/ask/request.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/index/generation.h"

namespace annals {

enum class ParameterKind {
  Text,
  Count,   ///< A whole number.
  Share,   ///< A number.
  Switch,  ///< 1 or 0; on the command line a flag without a value, which turns on what is off or off what is
           ///< on.
  Choice,  ///< One of `choices`.
  Day,     ///< A day, a month or a year.
  Texts,   ///< Each value is one text.
  Fields,  ///< Names of fields, separated by commas.
  Value,   ///< A whole value of the field that the parameter has the name of.
  Filter,  ///< NAME=VALUE: any field and a whole value of it.
};

/// Names and values, decoded, in the order of a URL.
using ParameterPairs = std::vector<std::pair<std::string, std::string>>;

/// One thing that can be asked for, as `--name VALUE` and as `?name=VALUE`.
struct Parameter {
  std::string name{};  ///< "limit"
  ParameterKind kind = ParameterKind::Text;
  std::string help{};
  double min = 0, max = 0;             ///< Of a Count or a Share. A terminal accepts larger counts: Limits.
  std::vector<std::string> choices{};  ///< Of a Choice.
  bool inverted = false;               ///< Of a Switch: 1 sets the member to false.
  std::string off_help{};              ///< Of a Switch that is on: the help of its flag, --no-NAME.
  std::string default_value{};         ///< As it is written in a URL; empty: none.

  /// Given several times, all of its values count; of others the last one.
  bool is_repeatable() const { return kind >= ParameterKind::Texts; }
};

/// "--limit", "--facet-limit"; "--no-semantics" of a Switch that is on.
std::string flag_of(const Parameter& parameter);

/// What stands for the value in a help: "N", "DAY", "relevance|newest|oldest".
std::string placeholder_of(const Parameter& parameter);

void read_value(const Parameter& parameter, const std::string& value, std::string& member);
void read_value(const Parameter& parameter, const std::string& value, unsigned& member);
void read_value(const Parameter& parameter, const std::string& value, double& member);
void read_value(const Parameter& parameter, const std::string& value, bool& member);
void read_value(const Parameter& parameter, const std::string& value, Order& member);
void read_value(const Parameter& parameter, const std::string& value, std::vector<std::string>& member);
void read_value(const Parameter& parameter, const std::string& value, std::vector<Filter>& member);

ParameterPairs written(const Parameter& parameter, const std::string& member);
ParameterPairs written(const Parameter& parameter, unsigned member);
ParameterPairs written(const Parameter& parameter, double member);
ParameterPairs written(const Parameter& parameter, bool member);
ParameterPairs written(const Parameter& parameter, Order member);
ParameterPairs written(const Parameter& parameter, const std::vector<std::string>& member);
ParameterPairs written(const Parameter& parameter, const std::vector<Filter>& member);

/// A parameter and the member of a request that it stands for.
template <typename Request>
struct ParameterOf : Parameter {
  std::variant<std::string Request::*, unsigned Request::*, double Request::*, bool Request::*,
               Order Request::*, std::vector<std::string> Request::*, std::vector<Filter> Request::*>
      member{};

  /// Throws Error{BadRequest} for a value that cannot be.
  void apply(Request& request, const std::string& value) const {
    std::visit([&](auto of) { read_value(*this, value, request.*of); }, member);
  }
  bool is_equal(const Request& a, const Request& b) const {
    return std::visit([&](auto of) { return a.*of == b.*of; }, member);
  }
  /// What apply() reads back; nothing for an empty member. All filters are written by the parameter of the
  /// kind Filter, in their order and under the names of their fields.
  ParameterPairs write(const Request& request) const {
    return std::visit([&](auto of) { return written(*this, request.*of); }, member);
  }
};

using SearchParameter = ParameterOf<SearchRequest>;
using SuggestParameter = ParameterOf<SuggestRequest>;
using LinkParameter = ParameterOf<LinkRequest>;
using RelatedParameter = ParameterOf<RelatedRequest>;
using TimelineParameter = ParameterOf<TimelineRequest>;

/// Every parameter of a search: the text first, then the fixed ones and one for each filterable field.
const std::vector<SearchParameter>& search_parameters();

/// The same without the text, which has no flag: the flags of the command line.
std::span<const SearchParameter> parameters();

/// search_parameters() and one for each field of the index's own. `defaults`: what a request is before it is
/// read, for the help.
std::vector<SearchParameter> parameters_of(const IndexSettings& settings, const SearchRequest& defaults = {});

const std::vector<SuggestParameter>& suggest_parameters();
const std::vector<LinkParameter>& link_parameters();
const std::vector<RelatedParameter>& related_parameters();
/// Those of related_parameters() that name a post.
std::span<const RelatedParameter> post_parameters();

const std::vector<TimelineParameter>& timeline_parameters();

/// Names the nearest of the `known`, if any is near.
Error unknown_parameter(const std::string& name, const std::vector<std::string_view>& known);

/// Throws Error{BadRequest} for a name that is not among `known`.
template <typename Rows>
void refuse_unknown(const ParameterPairs& given, const Rows& known) {
  for (const auto& [name, value] : given) {
    if (std::ranges::find(known, name, &Parameter::name) != known.end()) continue;
    std::vector<std::string_view> names;
    for (const Parameter& parameter : known) names.push_back(parameter.name);
    throw unknown_parameter(name, names);
  }
}

/// `request` with what is given, cleaned of control characters and broken UTF-8. Empty values and unknown
/// names are ignored. Throws Error{BadRequest} for a value that cannot be.
template <typename Request, typename Rows>
Request read_parameters(const ParameterPairs& given, const Rows& known, Request request = {}) {
  for (const auto& [name, value] : given) {
    const auto row = std::ranges::find(known, name, &Parameter::name);
    if (row == known.end()) continue;
    if (const std::string clean = clean_text(value); !clean.empty()) row->apply(request, clean);
  }
  return request;
}

/// The other way round: what differs from `defaults`, the text and the filters first.
ParameterPairs write_parameters(const SearchRequest& request, const SearchRequest& defaults = {});

}  // namespace annals
