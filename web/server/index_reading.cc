// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/index_reading.h"

#include <time.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace annals {

namespace {

std::int64_t seconds_since_1970(const std::string& iso_time) {
  std::tm time{};
  return ::strptime(iso_time.c_str(), "%Y-%m-%dT%H:%M:%S", &time) == nullptr ? 0 : ::timegm(&time);
}

}  // namespace

std::string_view generation_name(const Searcher& searcher) {
  return generation_name(std::string_view(searcher.generation()));
}

std::string_view generation_name(std::string_view generations) {
  constexpr std::size_t kNumberBegin = sizeof "gen-" - 1;
  return generations.substr(0, generations.find('-', kNumberBegin));
}

IndexReading reading_of(const Searcher& searcher) {
  IndexReading reading{.posts = searcher.posts(),
                       .built_at = seconds_since_1970(searcher.settings().built_at)};
  const std::string_view name = generation_name(searcher);
  const std::size_t digits = std::min(name.find_first_of("0123456789"), name.size());
  std::from_chars(name.data() + digits, name.data() + name.size(), reading.generation);
  return reading;
}

}  // namespace annals
