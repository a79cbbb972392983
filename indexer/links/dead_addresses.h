// SPDX-License-Identifier: GPL-2.0-or-later
/// Addresses that a link checker found to be dead.
#pragma once
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace annals {

class DeadAddresses {
 public:
  DeadAddresses() = default;
  /// The first address of each line, whatever stands around it; lines without one do not count.
  explicit DeadAddresses(std::string_view list);

  std::size_t size() const { return addresses_.size(); }
  /// Fragments, the case of the host and a slash at the end do not count.
  bool has(std::string_view address) const;

 private:
  std::set<std::string, std::less<>> addresses_;
};

/// Throws Error{Unreadable}, also if it is larger than 64 MB; Error{BadRequest} if it has no address.
DeadAddresses read_dead_addresses(const std::filesystem::path& file);

}  // namespace annals
