// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/url.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/base/percent.h"

namespace annals {

namespace {

std::string decode_component(std::string_view text) {
  std::string blanks(text);
  std::replace(blanks.begin(), blanks.end(), '+', ' ');
  return percent_decoded(blanks);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> decode_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> parameters;
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    parameters.emplace_back(decode_component(part.substr(0, equals)),
                            decode_component(part.substr(std::min(part.size(), equals + 1))));
  }
  return parameters;
}

std::string encode_component(std::string_view text) {
  return percent_encoded(text, kUnreserved);
}

std::string encode_query(const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters)
    query +=
        fmt::format("{}{}={}", query.empty() ? "" : "&", encode_component(name), encode_component(value));
  return query;
}

}  // namespace annals
