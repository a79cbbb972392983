// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/json_value.h"

#include <nlohmann/json.hpp>

#include "indexer/front_matter/json_builder.h"

namespace annals {
namespace {

constexpr JsonBuilder::Limits kLimits{.depth = 200, .values = 500'000};
constexpr std::uint64_t kMaxBytesAround = 1 << 20;

}  // namespace

std::optional<Value> parse_json_value(std::string_view text) {
  JsonBuilder builder(kLimits);
  if (!nlohmann::json::sax_parse(text, &builder)) return std::nullopt;
  return builder.take();
}

std::optional<Value> parse_json_around(ByteWindow& file, JsonRange whole, JsonRange rows) {
  const std::uint64_t before = rows.begin - whole.begin, behind = whole.end - rows.end;
  if (before > kMaxBytesAround || behind > kMaxBytesAround) return std::nullopt;
  const std::string head = file.bytes(whole.begin, before);
  return parse_json_value(head + file.bytes(rows.end, behind));
}

}  // namespace annals
