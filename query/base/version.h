// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace annals {

inline constexpr const char* kVersion = ANNALS_VERSION;  ///< From CMakeLists.txt's project().

}  // namespace annals
