// SPDX-License-Identifier: GPL-2.0-or-later
/// A key that annals.yaml may have: how it is read, and how `annals init` explains it.
#pragma once
#include <string_view>

namespace annals {

/// A value of the file on its way into a ConfigFile.
struct ConfigValue;

template <typename Target>
struct ConfigKey {
  std::string_view name{};
  std::string_view example{};   ///< As it stands behind "name: ".
  std::string_view fallback{};  ///< The default; empty: the key is required.
  std::string_view help{};      ///< A whole sentence or two.
  /// Throws Error{BadRequest} without file and line, which the caller adds.
  void (*read)(const ConfigValue& value, Target& target) = nullptr;
};

}  // namespace annals
