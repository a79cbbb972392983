// SPDX-License-Identifier: GPL-2.0-or-later
/// What another program prints, while it prints it. No shell is between.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

using TakeBytes = std::function<void(std::string_view)>;

struct ChildLimits {
  std::uint64_t most_bytes = 0;
  std::chrono::milliseconds longest_pause{60'000};  ///< Without a byte.
};

/// Runs `words`, its name first, and gives its standard output to `take` in pieces. It is ended when it
/// prints more than it may, pauses too long, or `take` throws. Throws Error{Unreadable} for these and with
/// the end of what it wrote to standard error when it fails, Error{Exhausted}, and what `take` throws.
void read_output_of(std::vector<std::string> words, const ChildLimits& limits, const TakeBytes& take);

}  // namespace annals
