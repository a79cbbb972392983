// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "query/post_address.h"

namespace annals {

namespace {

std::string decode_component(std::string_view text) {
  std::string blanks(text);
  std::replace(blanks.begin(), blanks.end(), '+', ' ');
  return percent_decoded(blanks);
}

bool is_unreserved(char c) {
  const char letter = static_cast<char>(c | 0x20);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~';
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
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c))
      encoded += c;
    else
      fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

std::string encode_query(const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters)
    query +=
        fmt::format("{}{}={}", query.empty() ? "" : "&", encode_component(name), encode_component(value));
  return query;
}

std::string query_string(const SearchRequest& request) {
  const SearchRequest defaults;
  std::vector<std::pair<std::string, std::string>> parameters;
  const auto add = [&](std::string_view name, std::string_view value) {
    parameters.emplace_back(name, value);
  };
  if (!request.text.empty()) add("q", request.text);
  for (const Filter& filter : request.filters) add(filter.field, filter.value);
  if (!request.since.empty()) add("since", request.since);
  if (!request.until.empty()) add("until", request.until);
  if (request.exact) add("exact", "1");
  if (!request.anchor_text) add("no-anchor-text", "1");
  if (request.recency != defaults.recency) add("recency", fmt::format("{}", request.recency));
  if (request.order != defaults.order) add("order", name_of(request.order));
  if (request.limit != defaults.limit) add("limit", std::to_string(request.limit));
  if (request.offset != defaults.offset) add("offset", std::to_string(request.offset));
  return encode_query(parameters);
}

}  // namespace annals
