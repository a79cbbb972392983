// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <filesystem>
#include <string>

#include "query/index/index_layout.h"
#include "tests/support/index_with.h"

namespace annals::support {

/// In place of what script/wasm makes.
inline std::filesystem::path some_engine(const std::filesystem::path& folder,
                                         unsigned schema = kSchemaVersion) {
  write_file(folder / "engine.json",
             "{\"schema\":" + std::to_string(schema) +
                 ",\"file\":\"annals.0123.wasm\",\"integrity\":\"sha256-x\"," +
                 "\"english\":{\"file\":\"annals.4567.wasm\",\"integrity\":\"sha256-y\"}}");
  write_file(folder / "annals.0123.wasm", "engine");
  write_file(folder / "annals.4567.wasm", "engine of English");
  write_file(folder / "annals.4567.wasm.br", "packed");
  write_file(folder / "annals.0123.wasm.br", "packed");
  return folder;
}

}  // namespace annals::support
