// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "query/base/error.h"
#include "query/base/nearest.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

std::string help_of(const Parameter& argument) {
  const bool has_form = argument.kind == ParameterKind::Filter;
  return has_form ? fmt::format("{}: {}", placeholder_of(argument), argument.help) : argument.help;
}

McpJson schema_of(const Parameter& argument) {
  const std::string help = help_of(argument);
  if (argument.is_repeatable()) {
    McpJson schema = of_type("array", help);
    schema["items"] = of_type("string");
    return schema;
  }
  if (argument.kind == ParameterKind::Switch) return of_type("boolean", help);
  if (argument.kind == ParameterKind::Count) {
    McpJson schema = of_type("integer", help);
    schema["minimum"] = static_cast<unsigned>(argument.min);
    if (argument.max > 0) schema["maximum"] = static_cast<unsigned>(argument.max);
    return schema;
  }
  McpJson schema = of_type("string", help);
  if (!argument.choices.empty()) schema["enum"] = argument.choices;
  return schema;
}

Error unknown_argument(const std::string& name, const std::vector<Parameter>& known) {
  std::vector<std::string_view> names;
  for (const Parameter& argument : known) names.push_back(argument.name);
  const std::string_view nearest = nearest_name(name, names);
  return Error(ErrorKind::BadRequest,
               fmt::format("there is no argument '{}'{}", clean_text(utf8_prefix(name, 40)),
                           nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)),
               fmt::format("Known are {}.", fmt::join(names, ", ")));
}

bool is_list_of_texts(const McpJson& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const McpJson& one) { return one.is_string(); });
}

Error wrong_kind(const Parameter& argument, std::string_view wanted) {
  return Error(ErrorKind::BadRequest, fmt::format("{} takes {}", argument.name, wanted),
               "See the tool's input schema.");
}

/// 10.0 and "10" are 10: assistants write all of them.
McpJson checked_count(const Parameter& argument, const McpJson& value) {
  constexpr double kMost = 1'000'000'000;
  double number = -1;
  if (value.is_number()) number = value.get<double>();
  if (const auto* text = value.get_ptr<const std::string*>();
      text && !text->empty() && text->size() < 10 && text->find_first_not_of("0123456789") == text->npos)
    number = std::stod(*text);
  const double most = argument.max > 0 ? argument.max : kMost;
  if (!(number >= 0 && number <= most) || number != std::floor(number))
    throw wrong_kind(argument, fmt::format("a whole number from 0 to {}", most));
  return static_cast<unsigned>(number);
}

McpJson checked_text(const Parameter& argument, const McpJson& value) {
  const auto* text = value.get_ptr<const std::string*>();
  if (!text) throw wrong_kind(argument, "a text");
  const std::vector<std::string>& choices = argument.choices;
  if (!choices.empty() && std::find(choices.begin(), choices.end(), *text) == choices.end())
    throw wrong_kind(argument, fmt::format("one of {}", fmt::join(choices, ", ")));
  return value;
}

McpJson checked_texts(const Parameter& argument, const McpJson& value) {
  if (value.is_string()) return McpJson::array({value});
  if (!is_list_of_texts(value)) throw wrong_kind(argument, "a list of texts");
  return value;
}

McpJson checked(const Parameter& argument, const McpJson& value) {
  if (argument.is_repeatable()) return checked_texts(argument, value);
  if (argument.kind == ParameterKind::Count) return checked_count(argument, value);
  if (argument.kind != ParameterKind::Switch) return checked_text(argument, value);
  if (!value.is_boolean()) throw wrong_kind(argument, "true or false");
  return value;
}

}  // namespace

McpJson input_of(const std::vector<Parameter>& arguments) {
  McpJson properties = McpJson::object();
  for (const Parameter& argument : arguments) properties[argument.name] = schema_of(argument);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

McpJson checked_arguments(const McpJson& given, const std::vector<Parameter>& known) {
  McpJson arguments = McpJson::object();
  for (const auto& [name, value] : given.items()) {
    const auto argument = std::ranges::find(known, name, &Parameter::name);
    if (argument == known.end()) throw unknown_argument(name, known);
    if (!value.is_null()) arguments[name] = checked(*argument, value);
  }
  return arguments;
}

std::string text_of(const McpJson& arguments, std::string_view name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? std::string() : clean_text(found->get_ref<const std::string&>());
}

unsigned count_of(const McpJson& arguments, std::string_view name, unsigned otherwise) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? otherwise : found->get<unsigned>();
}

}  // namespace annals
