// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/source_patches_output.h"

#include <algorithm>

#include "query/base/text_layout.h"

namespace annals {

std::string notes_on_patches(const SourcePatches& patches) {
  constexpr std::size_t kMostNotes = 100;
  std::string notes;
  for (std::size_t i = 0; i < std::min(kMostNotes, patches.left_out.size()); ++i) {
    const Diagnostic& left = patches.left_out[i];
    const std::string line = left.line > 0 ? ":" + std::to_string(left.line) : "";
    notes += "annals: " + printable(left.path) + line + ": left out: " + printable(left.message) + '\n';
  }
  if (patches.left_out.size() > kMostNotes)
    notes += "annals: " + std::to_string(patches.left_out.size() - kMostNotes) + " more left out\n";
  if (patches.files > 0)
    notes += "annals: " + counted(patches.files, "file", "files") + " to change; the paths are those in " +
             printable(patches.folder.string()) + '\n';
  return notes;
}

}  // namespace annals
