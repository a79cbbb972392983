// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config/config_values.h"

#include <fmt/format.h>

#include <algorithm>

namespace annals {

void refuse_config(const std::string& message, std::string hint) {
  throw Error(ErrorKind::BadRequest, message, std::move(hint));
}

std::size_t line_of_key(const ConfigSource& source, std::string_view key, const Value& value) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < source.text.size() && lines.size() < value.line;) {
    const std::size_t end = std::min(source.text.find('\n', begin), source.text.size());
    lines.push_back(source.text.substr(begin, end - begin));
    begin = end + 1;
  }
  for (std::size_t number = lines.size(); number > 0; --number) {
    const std::size_t found = lines[number - 1].find_first_not_of(" \t-'\"");
    if (found != std::string_view::npos && lines[number - 1].substr(found).starts_with(key)) return number;
  }
  return value.line;
}

Error placed(const Error& error, const ConfigSource& source, std::size_t line) {
  const std::string file = source.file.string() + ':';
  if (std::string_view(error.what()).starts_with(file)) return error;
  return Error(error.kind(), fmt::format("{}{}: {}", file, line, error.what()), error.hint());
}

std::string text_of(const ConfigValue& from) {
  if (from.value.kind != Value::Kind::Scalar)
    refuse_config(fmt::format("'{}' takes one text, not a list or a map", from.key));
  return from.value.scalar;
}

bool flag_of(const ConfigValue& from) {
  const std::optional<bool> flag = from.value.as_bool();
  if (!flag) refuse_config(fmt::format("'{}' is true or false", from.key));
  return *flag;
}

}  // namespace annals
