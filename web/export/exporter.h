// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes an index and the engine into a folder that any host of files can serve: docs/static-search.md.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

namespace annals {

struct ExportOptions {
  std::filesystem::path index{}, folder{};
  std::filesystem::path engine{};  ///< What script/wasm made; empty: where this program is installed.
  std::string base_url{};          ///< Where the folder will be; its path stands in _headers.
  std::string site_name{};         ///< On the page of results.
  std::string page_language{};     ///< Of that page, a code; empty: that of most posts.
  std::size_t most_files = 3000;   ///< Chunks of the index.
};

struct ExportReport {
  unsigned posts = 0;
  std::size_t files = 0, bytes = 0;               ///< Of the whole folder.
  std::size_t engine_bytes = 0, start_bytes = 0;  ///< What a reader's first search loads of them.
};

/// The same index gives the same bytes. What an earlier export left in the folder and is no longer needed is
/// removed. Throws Error{PrivateIndex, NotFound, BadRequest} and what reading an index and writing files may
/// throw.
ExportReport export_index(const ExportOptions& options);

}  // namespace annals
