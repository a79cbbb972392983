// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/source_reader.h"

#include "indexer/post/post_links.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"
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

ReadPost read_as_written(const Archive& archive, const SourceFile& file, std::string_view bytes,
                         const ReadContext& context) {
  return archive.read_entry ? read_parts(archive.read_entry(bytes, file.path), file.path, context)
                            : read_post(bytes, file.path, context);
}

namespace {

/// Empty: it cannot be read, or says its language itself.
std::string short_text_of(const Archive& archive, const SourceFile& file, const ReadContext& context) {
  constexpr std::uint64_t kMostFileBytes = 1 << 20;
  try {
    const ReadPost read = read_as_written(archive, file, read_file(file, kMostFileBytes), context);
    const std::string_view text = utf8_prefix(read.post.text, ArchiveLanguage::kBytesOfAPost);
    return read.post.language.empty() ? std::string(text) : std::string();
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return {};
  }
}

std::string some_texts_of(const Archive& archive, const ReadContext& context) {
  const ReadLog apart;  // the post that is being read does not depend on the files of the others
  std::string texts;
  constexpr std::size_t kMost = ArchiveLanguage::kMostPosts;
  const std::size_t step = (archive.files.size() + kMost - 1) / kMost;
  for (std::size_t i = 0; i < archive.files.size(); i += step)
    texts += short_text_of(archive, archive.files[i], context) + '\n';
  return texts;
}

}  // namespace

std::string language_of_short_posts(const Archive& archive) {
  if (!archive.site.language.empty()) return {};
  const ReadContext context{.generator = *archive.generator, .site = archive.site};
  return archive.language->of([&] { return some_texts_of(archive, context); });
}

ReadPost read_source(const Archive& archive, const SourceFile& file, std::string_view bytes,
                     const ReadContext& context) {
  ReadPost read = read_as_written(archive, file, bytes, context);
  if (Post& post = read.post; read.candidate && post.language.empty() && post.text_language.empty())
    post.text_language = archive.language->of([&] { return some_texts_of(archive, context); });
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
