// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run is asked for: flags and environment over `annals.yaml` over what holds without them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/config_file.h"
#include "indexer/indexer.h"

namespace annals {

/// As given on the command line or in the environment; empty: not given.
struct IndexArguments {
  std::string database{}, generator{}, base_url{}, language{};
  std::vector<std::string> archives{}, include{};
  unsigned jobs = 0;
  bool full = false, dry_run = false;
};

/// Archives that are given take the place of the file's; its other keys hold for them as well.
/// Throws Error{BadRequest} when there is no archive at all.
IndexOptions index_options(const IndexArguments& arguments, const std::optional<ConfigFile>& config);

}  // namespace annals
