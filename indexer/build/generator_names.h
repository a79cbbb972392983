// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <string>
#include <vector>

namespace annals {

/// What `--generator` takes: the names of generators, then of services whose exports are read.
std::vector<std::string> generator_names();

}  // namespace annals
