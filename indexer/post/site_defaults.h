// SPDX-License-Identifier: GPL-2.0-or-later
/// Front matter that does not stand in the post's own file: sidecar files, and defaults of the configuration.
#pragma once
#include "indexer/post/reading.h"

namespace annals {

/// Adds the values of a sidecar file behind the file's own, which win.
void add_sidecar_values(Reading& reading);

/// Adds those that the configuration gives to many files, behind all others.
void add_defaults(Reading& reading);

}  // namespace annals
