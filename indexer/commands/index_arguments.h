// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run is asked for: flags and environment over `annals.yaml` over what holds without them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/index_options.h"
#include "indexer/config/config_file.h"

namespace annals {

/// As given on the command line or in the environment; empty: not given.
struct IndexArguments {
  std::string database{}, name{}, generator{}, base_url{}, language{};
  std::vector<std::string> archives{}, include{};
  unsigned jobs = 0;
  bool full = false, dry_run = false, replace = false, allow_empty = false, no_semantics = false;
};

/// Those that are given, else the file's. Throws Error{BadRequest} when there is none at all.
std::vector<ArchiveOptions> archives_of(const IndexArguments& arguments,
                                        const std::optional<ConfigFile>& config);

/// Archives that are given take the place of the file's; its other keys hold for them as well.
/// Throws Error{BadRequest} when there is no archive at all.
IndexOptions index_options(const IndexArguments& arguments, const std::optional<ConfigFile>& config);

}  // namespace annals
