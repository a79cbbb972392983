// SPDX-License-Identifier: GPL-2.0-or-later
/// annals.yaml of a test, as text.
#pragma once
#include <string>

#include "indexer/config/config_file.h"
#include "query/base/error.h"

namespace annals::support {

inline ConfigFile parsed_config(const std::string& text) {
  return parse_config_file(text, "/blog/annals.yaml");
}

/// "kind: message | hint"
inline std::string config_refusal(const std::string& text) {
  try {
    parsed_config(text);
  } catch (const Error& error) {
    return std::string(info(error.kind()).name) + ": " + error.what() + " | " + error.hint();
  }
  return "accepted";
}

}  // namespace annals::support
