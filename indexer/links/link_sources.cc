// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_sources.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "indexer/build/source_reader.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/post/post_body.h"
#include "indexer/source/encoding.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

/// Read as it stands, byte by byte.
bool is_plain_utf8(const DecodedText& decoded, std::string_view bytes) {
  return decoded.encoding == "UTF-8" && !decoded.is_mixed && !decoded.replaced &&
         !decoded.was_encoded_twice && bytes.find('\0') == bytes.npos;
}

bool is_file_of_folder(const Archive& archive) {
  std::error_code error;
  return !archive.read_entry && !archive.unpacked && std::filesystem::is_directory(archive.root, error);
}

std::size_t begin_of_line(std::string_view text, std::size_t line) {
  std::size_t at = 0;
  for (; line > 1 && at < text.size(); --line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at;
}

/// What the scan of marks needs to know of the body.
LinkSource described(const LinkedSource& source, const Archive& archive, const std::string& path) {
  LinkSource described{.text = source.text};
  if (archive.read_entry) return described;
  Diagnostics ignored;
  const std::string text = decode(source.text).text;
  const FrontMatter front_matter = read_front_matter(text, path, ignored);
  described.body = begin_of_line(source.text, front_matter.body_line);
  const TextFormat& format = format_of(front_matter, path, front_matter.body, *archive.generator);
  described.is_markdown = format.name == "markdown" || format.name == "mdx" || format.name == "quarto" ||
                          format.name == "markdoc";
  return described;
}

}  // namespace

LinkedSource read_linked_source(const Archive& archive, const SourceFile& file, Diagnostics& problems) {
  LinkedSource source{.first_line = file.line};
  try {
    const std::string bytes = read_file(file, ScanOptions().max_file_bytes);
    if (looks_binary(bytes)) return source;
    DecodedText decoded = decode(bytes, archive.site.encoding);
    const bool is_plain = is_plain_utf8(decoded, bytes);
    source.is_changeable = is_plain && is_file_of_folder(archive);
    source.text = is_plain ? bytes : std::move(decoded.text);
    const ReadPost read =
        read_as_written(archive, file, bytes,
                        {.generator = *archive.generator,
                         .site = archive.site,
                         .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())});
    LinkSource described_source = described(source, archive, file.path);
    described_source.is_cut = read.post.links.size() >= kMostLinksOfPost;
    source.links = written_links(described_source, read.post.links);
    if (!is_plain && !source.links.empty())
      problems.push_back(
          {Severity::Note, archive.prefix + file.path, 0,
           "in " + decoded.encoding + " rather than UTF-8; its links are listed and not changed",
           DiagnosticKind::Encoding});
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    problems.push_back(
        {Severity::Failure, archive.prefix + file.path, 0, error.what(), DiagnosticKind::File});
  }
  return source;
}

}  // namespace annals
