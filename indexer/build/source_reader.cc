// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/source_reader.h"

#include "indexer/post/post_links.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

/// A message about an entry as a whole points to where the entry starts.
void count_lines_from(std::size_t first, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics)
    diagnostic.line = first + (diagnostic.line > 0 ? diagnostic.line - 1 : 0);
}

/// The path in a parent folder rather than in the site.
void move_below(const std::string& prefix, ReadPost& read) {
  read.post.path.insert(0, prefix);
  for (Diagnostic& diagnostic : read.diagnostics) diagnostic.path.insert(0, prefix);
  for (Link& link : read.post.links)
    if (link.target.starts_with(link_key_of_file("")))
      link.target = link_key_of_file(prefix + std::string(place_of_link_key(link.target)));
}

}  // namespace

ReadPost read_source(const Archive& archive, const SourceFile& file, std::string_view bytes,
                     const ReadContext& context) {
  ReadPost read = archive.read_entry ? read_parts(archive.read_entry(bytes, file.path), file.path, context)
                                     : read_post(bytes, file.path, context);
  if (Post& post = read.post; read.candidate && post.language.empty() && post.text_language.empty())
    post.text_language = archive.language->of(archive, context);
  if (file.line > 0) count_lines_from(file.line, read.diagnostics);
  if (context.links)
    context.links->resolve(read.post);
  else
    read.post.links.clear();
  if (!archive.prefix.empty()) move_below(archive.prefix, read);
  return read;
}

ReadPost read_source(const Archive& archive, const SourceFile& file, const ReadContext& context,
                     std::uint64_t max_bytes) {
  return read_source(archive, file, read_file(file, max_bytes), context);
}

}  // namespace annals
