// SPDX-License-Identifier: GPL-2.0-or-later
/// What is to be changed in the files of an archive, for its author to read and to apply.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

#include "query/base/diagnostic.h"

namespace annals {

struct SourcePatches {
  std::filesystem::path folder{};  ///< Absolute. `git apply` and `patch -p1` work there.
  std::string text{};              ///< One patch after the other; empty: nothing is to be changed.
  std::size_t files = 0;
  Diagnostics left_out{};  ///< What should have been changed and is not, and why.
};

}  // namespace annals
