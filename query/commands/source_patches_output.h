// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <string>

#include "query/index/source_patches.h"

namespace annals {

/// What is left out, with its place and the reason, and where the patches are to be applied.
std::string notes_on_patches(const SourcePatches& patches);

}  // namespace annals
