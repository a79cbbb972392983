// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/source_patch.h"

#include <map>

#include "indexer/edit/unified_diff.h"
#include "indexer/source/source_file.h"

namespace annals {
namespace {

std::string with_edits(std::string_view bytes, const std::vector<SourceEdit>& edits) {
  std::string edited;
  std::size_t done = 0;
  for (const SourceEdit& edit : edits) {
    if (edit.begin < done || edit.size > bytes.size() || edit.begin > bytes.size() - edit.size) continue;
    edited.append(bytes.substr(done, edit.begin - done)).append(edit.text);
    done = edit.begin + edit.size;
  }
  return edited.append(bytes.substr(done));
}

}  // namespace

std::string unified_diff(const std::string& path, std::string_view bytes,
                         const std::vector<SourceEdit>& edits) {
  return unified_diff(path, bytes, with_edits(bytes, edits));
}

std::string patch_of(const Archive& archive, const LinkReport& report) {
  std::map<std::string_view, std::vector<SourceEdit>> edits;
  for (const ReportedLink& link : report.links)
    if (link.proposal && !link.proposal->replacement.empty())
      edits[link.path].push_back({link.begin, link.size, link.proposal->replacement});
  std::string patch;
  for (const SourceFile& file : archive.files) {
    const std::string path = archive.prefix + file.path;
    if (const auto found = edits.find(path); found != edits.end())
      patch += unified_diff(path, read_file(file, ScanOptions().max_file_bytes), found->second);
  }
  return patch;
}

}  // namespace annals
