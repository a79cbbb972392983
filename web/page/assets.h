// SPDX-License-Identifier: GPL-2.0-or-later
/// The files of web/assets/, embedded in the program. While developing, ANNALS_ASSETS names a folder whose
/// files win.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

struct Asset {
  std::string_view name, bytes;
};

extern const std::vector<Asset> kAssets;

/// Throws Error{Internal} for a name that is not embedded.
std::string asset(std::string_view name);

/// ANNALS_ASSETS is set: what was made of an asset may not be kept.
bool assets_may_change();

}  // namespace annals
