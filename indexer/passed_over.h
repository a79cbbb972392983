// SPDX-License-Identifier: GPL-2.0-or-later
/// Names in an archive that nobody means, by themselves and wherever they stand: not read, not watched.
#pragma once
#include <string_view>

namespace annals {

/// Hidden, or of a package manager. The index itself may lie in one that is hidden.
bool is_passed_over_folder(std::string_view name);

/// Hidden, or what editors and merges leave beside a file.
bool is_passed_over_file(std::string_view name);

}  // namespace annals
