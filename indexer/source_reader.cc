// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_reader.h"

#include "indexer/post_links.h"

namespace annals {
namespace {

/// A message about an entry as a whole points to where the entry starts.
void count_lines_from(std::size_t first, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics)
    diagnostic.line = first + (diagnostic.line > 0 ? diagnostic.line - 1 : 0);
}

}  // namespace

ReadPost read_source(const Archive& archive, const SourceFile& file, std::string_view bytes,
                     const ReadContext& context) {
  ReadPost read = archive.read_entry ? read_parts(archive.read_entry(bytes, file.path), file.path, context)
                                     : read_post(bytes, file.path, context);
  if (file.line > 0) count_lines_from(file.line, read.diagnostics);
  if (context.links)
    context.links->resolve(read.post);
  else
    read.post.links.clear();
  return read;
}

ReadPost read_source(const Archive& archive, const SourceFile& file, const ReadContext& context,
                     std::uint64_t max_bytes) {
  return read_source(archive, file, read_file(file, max_bytes), context);
}

}  // namespace annals
