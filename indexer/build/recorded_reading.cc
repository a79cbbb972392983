// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/recorded_reading.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "indexer/build/several_authors.h"
#include "indexer/build/source_reader.h"
#include "indexer/post/markdown_marks.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/generation.h"

namespace annals {
namespace {

bool is_wanted(Visibility visibility, const IndexOptions& options) {
  return visibility == Visibility::Public ||
         std::ranges::find(options.include, visibility) != options.include.end();
}

ReadPost read_bytes(const std::string& bytes, const SourceFile& file, const RecordedReading& reading) {
  return read_source(reading.archive, file, bytes,
                     {.generator = *reading.archive.generator,
                      .site = reading.archive.site,
                      .archive = reading.number,
                      .links = &reading.links,
                      .now = reading.now,
                      .fields = reading.options.fields});
}

/// The address, the identity and the audit are made of what the file says.
Post as_shown(Post post) {
  post.title = without_markdown_marks(post.title);
  post.description = without_markdown_marks(post.description);
  return post;
}

std::optional<Post> recorded(SourceRecord& record, ReadPost read, const RecordedReading& reading) {
  record.visibility = read.post.visibility;
  record.until = read.until;
  record.diagnostics = std::move(read.diagnostics);
  record.duplicate.clear();
  record.identity = read.candidate ? identity_of(read, reading.archive.site) : PostIdentity();
  record.authors = {};
  record.outcome = !read.candidate ? SourceOutcome::Copied : SourceOutcome::Hidden;
  if (!read.candidate || !is_wanted(read.post.visibility, reading.options)) return std::nullopt;
  record.outcome = SourceOutcome::Indexed;
  record.authors = named_authors(read.post);
  return as_shown(std::move(read.post));
}

}  // namespace

std::optional<std::string> hash_of_file(const SourceFile& file, std::uint64_t max_bytes) {
  try {
    return hash_bytes(read_file(file, max_bytes));
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<Post> read_into_record(SourceRecord& record, const SourceFile& file,
                                     const RecordedReading& reading) {
  try {
    const std::string bytes = read_file(file, reading.options.max_file_bytes);
    record.hash = hash_bytes(bytes);
    return recorded(record, read_bytes(bytes, file, reading), reading);
  } catch (const std::exception& error) {
    pass_on_exhaustion(error);
    record.outcome = SourceOutcome::Failed;
    record.hash.clear();
    record.duplicate.clear();
    record.authors = {};
    record.identity = {};
    record.diagnostics = {{Severity::Failure, reading.archive.prefix + record.path, 0, error.what()}};
    return std::nullopt;
  }
}

}  // namespace annals
