// SPDX-License-Identifier: GPL-2.0-or-later
/// Replacements of an index that are more likely a mistake than wanted: the index of one blog by that of
/// another, all posts by none because a disk is not mounted.
#pragma once
#include <vector>

#include "indexer/build/index_options.h"
#include "indexer/build/run_inputs.h"

namespace annals {

/// `wanted` as wanted_archives() gives them. Throws Error{Unwritable} if the index was also built from an
/// archive that is neither one of them nor inside one.
void refuse_other_archives(const LastRun& last, const std::vector<ArchiveOptions>& wanted);

/// For a run that found no post. Throws Error{Unreadable} if the index has posts.
void refuse_loss_of_all_posts(const LastRun& last);

}  // namespace annals
