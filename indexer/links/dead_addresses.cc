// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/dead_addresses.h"

#include <algorithm>
#include <cstdint>
#include <functional>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/lines.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

/// As link checkers print it: in quotes, in brackets, before a comma and a reason.
std::string_view first_address(std::string_view line) {
  const std::size_t begin = std::min(line.find("https://"), line.find("http://"));
  if (begin == kNotFound) return {};
  std::string_view address = line.substr(begin);
  address = address.substr(0, address.find_first_of(" \t\"'<>|;`\\"));
  while (!address.empty() && std::string_view(",.:)]}").find(address.back()) != kNotFound)
    address.remove_suffix(1);
  return address;
}

std::string plain_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  while (address.ends_with('/')) address.remove_suffix(1);
  const std::size_t slashes = address.find("//"), host = slashes == kNotFound ? 0 : slashes + 2;
  const std::size_t path = std::min(address.find_first_of("/?", host), address.size());
  return lowered_ascii(address.substr(0, path)) + std::string(address.substr(path));
}

}  // namespace

DeadAddresses::DeadAddresses(std::string_view list) {
  Lines lines(list);
  while (const auto line = lines.next())
    if (const std::string_view address = first_address(*line); !address.empty())
      addresses_.insert(plain_address(address));
}

bool DeadAddresses::has(std::string_view address) const {
  return !addresses_.empty() && addresses_.contains(plain_address(address));
}

DeadAddresses read_dead_addresses(const std::filesystem::path& file) {
  constexpr std::uint64_t kMostBytes = 64 << 20;
  DeadAddresses dead(read_regular_file(file, file.string(), kMostBytes));
  if (dead.size() == 0)
    throw Error(ErrorKind::BadRequest, "'" + file.string() + "' has no address",
                "It is to have one address a line, such as a link checker prints.");
  return dead;
}

}  // namespace annals
