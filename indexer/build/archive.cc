// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "indexer/build/archive_layout.h"
#include "indexer/build/built_copies.h"
#include "indexer/build/folder_walk.h"
#include "indexer/build/repeated_parts.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/notion_tables.h"
#include "indexer/generators/path_parts.h"
#include "indexer/source/unpacked_files.h"
#include "indexer/text/text_format.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"
#include "query/index/generation.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_generator(const std::string& name, bool is_folder) {
  std::string known;
  const auto add = [&](std::string_view row) { known.append(known.empty() ? "" : ", ").append(row); };
  if (is_folder)
    for (const Generator& generator : kGenerators) add(generator.name);
  for (const Export& row : kExports)
    if (is_folder == (row.detect_folder != nullptr)) add(row.name);
  const std::string kind = is_folder ? "a folder" : "a file";
  if (generator_named(name) || export_named(name))
    throw Error(ErrorKind::BadRequest, "the archive is " + kind + "; '" + name + "' cannot read one",
                "Generators that can: " + known + ".");
  throw Error(ErrorKind::BadRequest, "unknown generator '" + name + "'", "Known generators: " + known + ".");
}

/// nullptr: a generator's sources.
const Export* chosen_export_folder(const std::string& name, const fs::path& root) {
  if (name.empty()) return detect_export_folder(root);
  const Export* row = export_named(name);
  return row && row->detect_folder ? row : nullptr;
}

const Generator& chosen_generator(const std::string& name, const fs::path& root) {
  if (name.empty()) return detect_generator(root);
  if (const Generator* generator = generator_named(name)) return *generator;
  refuse_generator(name, true);
}

const Export& chosen_export(const std::string& name, ByteWindow& bytes, const fs::path& file) {
  if (name.empty()) {
    if (const Export* row = detect_export(bytes.bytes(0, kExportHeadBytes), file.filename().string()))
      return *row;
    throw Error(ErrorKind::Unreadable, "'" + file.string() + "' is neither a folder nor an export",
                "Name its format with --generator.");
  }
  if (const Export* row = export_named(name); row && row->detect) return *row;
  refuse_generator(name, false);
}

/// Generators look whether folders such as "_posts" are there.
std::string folder_names(const fs::path& root) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(root, error), end; !error && entry != end; entry.increment(error))
    if (std::error_code unknown; entry->is_directory(unknown)) names.push_back(entry->path().filename());
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += name + '\n';
  return text;
}

/// What read_config() reads shapes every post, and so do the folders that it finds.
SiteConfig read_config(const Archive& archive, std::string& fingerprint) {
  const ReadLog log;
  SiteConfig site = archive.generator->read_config(archive.root);
  fingerprint = hash_bytes(log.text() + site.source + '\n' + folder_names(archive.root));
  return site;
}

template <typename Condition>
void skip_files(Archive& archive, Condition condition, const std::string& reason) {
  const auto dropped = std::stable_partition(archive.files.begin(), archive.files.end(),
                                             [&](const SourceFile& file) { return !condition(file.path); });
  for (auto file = dropped; file != archive.files.end(); ++file)
    archive.skipped.push_back({file->path, kind_of_file(file->path), reason});
  archive.files.erase(dropped, archive.files.end());
}

/// "a.Rmd" beside the "a.html" or "a.md" that a program has made of it.
bool is_made_into_another(std::string_view path, const PathSet& paths) {
  const TextFormat* format = text_format_for_path(path);
  if (!format || !format->is_run) return false;
  const std::string stem(path.substr(0, path.rfind('.')));
  return std::ranges::any_of(
      std::to_array<std::string_view>({".html", ".md", ".markdown"}),
      [&](std::string_view ending) { return paths.contains(stem + std::string(ending)); });
}

void skip_files_that_serve_another(Archive& archive) {
  PathSet paths;
  for (const SourceFile& file : archive.files) paths.insert(file.path);
  skip_files(
      archive, [&](const std::string& path) { return is_made_into_another(path, paths); },
      "made into the page beside it");
  if (!archive.generator->serves_another) return;
  skip_files(
      archive, [&](const std::string& path) { return archive.generator->serves_another(path, paths); },
      "part of another page");
}

void skip_built_copies(Archive& archive) {
  if (archive.read_entry || !is_plain_or_built(*archive.generator)) return;
  const PathSet copies = built_copies(archive.files);
  skip_files(
      archive, [&](const std::string& path) { return copies.contains(path); },
      "a built page of the sources beside it");
}

void read_tables(Archive& archive) {
  std::vector<std::string> tables;
  for (const SkippedFile& file : archive.skipped)
    if (file.kind == ".csv") tables.push_back(file.path);
  std::ranges::sort(tables);
  const ReadLog log;
  hide_unpublished_pages(tables, archive.root, archive.site);
  archive.fingerprint = hash_bytes(archive.fingerprint + log.text());
}

void scan_folder(Archive& archive, const ScanOptions& options) {
  const Export* row = chosen_export_folder(options.generator, archive.root);
  archive.generator = row ? &generator_of(*row) : &chosen_generator(options.generator, archive.root);
  archive.site = read_config(archive, archive.fingerprint);
  FoundFiles found = walk_folder({.root = archive.root,
                                  .generator = *archive.generator,
                                  .site = archive.site,
                                  .max_file_bytes = options.max_file_bytes,
                                  .other_sites = options.other_sites});
  archive.files = std::move(found.files);
  archive.skipped = std::move(found.skipped);
  archive.diagnostics = std::move(found.diagnostics);
  if (!row) read_tables(archive);
  if (row) {
    skip_files(
        archive, [&](const std::string& path) { return !row->is_entry(path); }, "no entry of the export");
    const ReadLog log;
    archive.read_entry = row->read_files(archive.root);
    archive.fingerprint = hash_bytes(archive.fingerprint + log.text());
  }
  std::ranges::sort(archive.files, {}, &SourceFile::path);
  skip_files_that_serve_another(archive);
  skip_built_copies(archive);
  std::ranges::sort(archive.skipped, {}, &SkippedFile::path);
  const auto dated =
      std::ranges::count_if(archive.files, [](const SourceFile& file) { return has_dated_name(file.path); });
  archive.site.names_have_dates = 2 * static_cast<std::size_t>(dated) > archive.files.size();
  archive.fingerprint += archive.site.names_have_dates ? " dated" : "";
  if (!archive.read_entry)
    archive.site.repeated =
        find_repeated_parts(archive.files, *archive.generator, archive.site, options.max_file_bytes);
  archive.fingerprint += fingerprint_of(archive.site.repeated);
}

/// Adds an export's entries to the archive, below `name`.
ReadExportEntry add_entries(Archive& archive, const fs::path& location, const std::string& name,
                            const ScanOptions& options) {
  const RegularFile file(location, name);
  ByteWindow bytes([&](std::uint64_t offset, std::span<char> into) { return file.read(offset, into); });
  const Export& row = chosen_export(options.generator, bytes, location);
  OpenExport opened = open_export(row, bytes);
  if (!archive.generator) archive.site = std::move(opened.site);
  archive.generator = &generator_of(row);
  archive.fingerprint += fmt::format("{} {} {} ", file.mtime_ns(), file.size(), file.inode());
  for (Diagnostic& diagnostic : opened.diagnostics) {
    diagnostic.path = name;
    archive.diagnostics.push_back(std::move(diagnostic));
  }
  for (const ExportEntry& entry : opened.entries) {
    if (entry.length > options.max_file_bytes) {
      archive.diagnostics.push_back(
          {Severity::Warning, name, entry.line,
           "this entry is larger than " + std::to_string(options.max_file_bytes) + " bytes; skipped"});
      continue;
    }
    archive.files.push_back({.path = name + '#' + entry.id,
                             .location = location,
                             .mtime_ns = file.mtime_ns(),
                             .size = entry.length,
                             .inode = file.inode(),
                             .offset = entry.offset,
                             .line = entry.line});
  }
  return std::move(opened.read);
}

void scan_export(Archive& archive, const ScanOptions& options) {
  archive.read_entry =
      add_entries(archive, archive.root, clean_text(archive.root.filename().string()), options);
}

/// A folder of exports: the part of an entry's path before its last '#' says which of them has it.
void scan_exports(Archive& archive, const ExportFiles& files, const ScanOptions& options) {
  std::map<std::string, ReadExportEntry, std::less<>> readers;
  const auto name_of = [&](const fs::path& file) {
    return clean_text(file.lexically_relative(archive.root).generic_string());
  };
  for (const fs::path& text : files.texts_beside)
    archive.skipped.push_back({name_of(text), kind_of_file(name_of(text)), "beside an export"});
  for (const fs::path& file : files.exports) {
    const std::string name = name_of(file);
    readers.insert_or_assign(name, add_entries(archive, file, name, options));
  }
  archive.read_entry = [readers = std::move(readers)](std::string_view bytes, std::string_view path) {
    const auto reader = readers.find(path.substr(0, path.rfind('#')));
    return reader == readers.end() ? PostParts{.unreadable = true} : reader->second(bytes, path);
  };
}

void scan_tree(Archive& archive, const ScanOptions& options) {
  if (const ExportFiles files = exports_in(archive.root, options.generator); !files.exports.empty())
    scan_exports(archive, files, options);
  else
    scan_folder(archive, options);
}

/// Its files are read where they were unpacked, and are as old as it is.
void scan_packed(Archive& archive, const fs::path& packed, const ScanOptions& options) {
  const RegularFile file(packed, packed.filename().string());
  archive.unpacked = unpack_text(packed);
  const fs::path root = std::exchange(archive.root, recognised_folder(archive.unpacked->folder()));
  scan_tree(archive, options);
  archive.root = root;
  archive.fingerprint = fmt::format("{} {} {}", file.mtime_ns(), file.size(), file.inode());
  for (SourceFile& one : archive.files) {
    one.mtime_ns = file.mtime_ns();
    one.inode = file.inode();
  }
  std::ranges::copy(archive.unpacked->diagnostics(), std::back_inserter(archive.diagnostics));
}

}  // namespace

fs::path archive_root(const fs::path& path) {
  std::error_code error;
  fs::path canonical = fs::canonical(path, error);
  if (error) throw Error(ErrorKind::Unreadable, "cannot read '" + path.string() + "': " + error.message());
  if (!fs::is_directory(canonical, error)) return canonical;
  fs::directory_iterator probe(canonical, error);
  if (error) throw Error(ErrorKind::Unreadable, "cannot read '" + path.string() + "': " + error.message());
  return canonical;
}

Archive scan_archive(const fs::path& root, const ScanOptions& options) {
  Archive archive;
  archive.root = archive_root(root);
  std::error_code error;
  const bool is_folder = fs::is_directory(archive.root, error);
  const fs::path packed = is_folder ? packed_posts_in(archive.root) : archive.root;
  if (is_folder && packed.empty())
    scan_tree(archive, options);
  else if (is_packed_file(packed))
    scan_packed(archive, packed, options);
  else
    scan_export(archive, options);
  std::ranges::stable_sort(archive.diagnostics, {}, &Diagnostic::path);
  return archive;
}

}  // namespace annals
