// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archive.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "indexer/generators/path_parts.h"
#include "indexer/passed_over.h"
#include "indexer/regular_file.h"
#include "indexer/text/text_format.h"
#include "query/error.h"
#include "query/generation.h"
#include "query/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kVendoredGems = "vendor/bundle";
std::size_t count_replacements(std::string_view text) {
  constexpr std::string_view kReplacement = "\uFFFD";
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(kReplacement, at)) != text.npos; at += kReplacement.size())
    ++count;
  return count;
}

/// Names may be in any normal form (macOS decomposes letters), so that they are not compared with
/// clean_text().
bool is_valid_utf8(std::string_view text) {
  return count_replacements(clean_text(text)) == count_replacements(text);
}

class Walk {
 public:
  Walk(Archive& archive, const ScanOptions& options) : archive_(archive), options_(options) {}

  /// Without recursion, so that no depth of folders can exhaust the stack.
  void run() {
    std::vector<std::string> folders = {""};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      read_folder(folder, folders);
    }
  }

 private:
  void read_folder(const std::string& folder, std::vector<std::string>& folders) {
    std::error_code error;
    fs::directory_iterator entries(archive_.root / folder, error);
    while (!error && entries != fs::directory_iterator()) {
      read_entry(folder, *entries, folders);
      entries.increment(error);
    }
    if (error) pass_over_folder(folder.empty() ? "." : folder, error);
  }

  /// Only a folder that is closed or has just gone may cost its posts their place in the index; a disk or a
  /// network that fails for a moment may not.
  void pass_over_folder(const std::string& folder, const std::error_code& error) {
    constexpr auto kOfTheFolder =
        std::to_array<std::errc>({std::errc::permission_denied, std::errc::operation_not_permitted,
                                  std::errc::not_a_directory, std::errc::no_such_file_or_directory});
    const std::string message = "folder cannot be read: " + error.message();
    if (std::ranges::none_of(kOfTheFolder, [&](std::errc reason) { return error == reason; }))
      throw Error(is_exhaustion(error.value()) ? ErrorKind::Exhausted : ErrorKind::Unreadable,
                  folder + ": " + message);
    note(Severity::Warning, folder, message);
  }

  void read_entry(const std::string& folder, const fs::directory_entry& entry,
                  std::vector<std::string>& folders) {
    const std::string name = entry.path().filename().string();
    if (is_passed_over_file(name)) return;
    const std::string path = folder.empty() ? name : folder + '/' + name;
    if (!is_valid_utf8(path)) {
      note(Severity::Warning, clean_text(path), "its name is not UTF-8; passed over");
      return;
    }
    struct stat status {};
    if (::lstat(entry.path().c_str(), &status) != 0) {
      note(Severity::Warning, path, "cannot be read: " + std::generic_category().message(errno));
    } else if (S_ISDIR(status.st_mode)) {
      if (!is_skipped(name, path)) folders.push_back(path);
    } else if (S_ISREG(status.st_mode)) {
      read_regular(path, entry.path(), status);
    } else if (S_ISLNK(status.st_mode)) {
      note(Severity::Note, path, "a symbolic link; links are not followed");
    } else {
      note(Severity::Warning, path, "neither a file nor a folder; passed over");
    }
  }

  static bool is_skipped(std::string_view name, std::string_view path) {
    return is_passed_over_folder(name) || path == kVendoredGems || path.ends_with("/vendor/bundle");
  }

  void read_regular(const std::string& path, const fs::path& location, const struct stat& status) {
    const PathFacts facts = archive_.generator->path_facts(path, archive_.site);
    if (!facts.candidate || (!facts.any_ending && !text_format_for_path(path))) return;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > options_.max_file_bytes) {
      note(Severity::Warning, path,
           "larger than " + std::to_string(options_.max_file_bytes) + " bytes; passed over");
      return;
    }
    archive_.files.push_back(
        {.path = path,
         .location = location,
         .mtime_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
         .size = size,
         .inode = status.st_ino});
  }

  void note(Severity severity, std::string path, std::string message) {
    archive_.diagnostics.push_back({severity, std::move(path), 0, std::move(message)});
  }

  Archive& archive_;
  const ScanOptions& options_;
};

[[noreturn]] void refuse_generator(const std::string& name, bool is_folder) {
  std::string known;
  const auto add = [&](std::string_view row) { known.append(known.empty() ? "" : ", ").append(row); };
  if (is_folder)
    for (const Generator& generator : kGenerators) add(generator.name);
  for (const Export& row : kExports)
    if (is_folder == (row.detect_folder != nullptr)) add(row.name);
  const std::string kind = is_folder ? "a folder" : "a file";
  if (generator_named(name) || export_named(name))
    throw Error(ErrorKind::BadRequest, "the archive is " + kind + "; '" + name + "' does not read one",
                "What reads one: " + known + ".");
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
                "Name its kind with --generator if you know it.");
  }
  if (const Export* row = export_named(name); row && row->detect) return *row;
  refuse_generator(name, false);
}

/// While one lives, read_file() on this thread tells it what it reads.
class ReadLog {
 public:
  ReadLog() { current_ = this; }
  ~ReadLog() { current_ = nullptr; }
  ReadLog(const ReadLog&) = delete;
  ReadLog& operator=(const ReadLog&) = delete;

  static void note(const fs::path& location, std::string_view bytes) {
    if (current_) current_->text_ += location.string() + ' ' + hash_bytes(bytes) + '\n';
  }
  const std::string& text() const { return text_; }

 private:
  static thread_local ReadLog* current_;
  std::string text_;
};

thread_local ReadLog* ReadLog::current_ = nullptr;

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

void drop_files_that_serve_another(Archive& archive) {
  if (!archive.generator->serves_another) return;
  PathSet paths;
  for (const SourceFile& file : archive.files) paths.insert(file.path);
  std::erase_if(archive.files,
                [&](const SourceFile& file) { return archive.generator->serves_another(file.path, paths); });
}

void scan_folder(Archive& archive, const ScanOptions& options) {
  const Export* row = chosen_export_folder(options.generator, archive.root);
  archive.generator = row ? &generator_of(*row) : &chosen_generator(options.generator, archive.root);
  archive.site = read_config(archive, archive.fingerprint);
  Walk(archive, options).run();
  if (row) {
    std::erase_if(archive.files, [&](const SourceFile& file) { return !row->is_entry(file.path); });
    archive.read_entry = row->read_files();
  }
  std::ranges::sort(archive.files, {}, &SourceFile::path);
  drop_files_that_serve_another(archive);
  const auto dated =
      std::ranges::count_if(archive.files, [](const SourceFile& file) { return has_dated_name(file.path); });
  archive.site.names_have_dates = 2 * static_cast<std::size_t>(dated) > archive.files.size();
  archive.fingerprint += archive.site.names_have_dates ? " dated" : "";
}

void scan_export(Archive& archive, const ScanOptions& options) {
  const std::string name = clean_text(archive.root.filename().string());
  const RegularFile file(archive.root, name);
  ByteWindow bytes([&](std::uint64_t offset, std::span<char> into) { return file.read(offset, into); });
  const Export& row = chosen_export(options.generator, bytes, archive.root);
  OpenExport opened = open_export(row, bytes);
  archive.generator = &generator_of(row);
  archive.site = std::move(opened.site);
  archive.read_entry = std::move(opened.read);
  archive.fingerprint = fmt::format("{} {} {}", file.mtime_ns(), file.size(), file.inode());
  archive.diagnostics = std::move(opened.diagnostics);
  for (Diagnostic& diagnostic : archive.diagnostics) diagnostic.path = name;
  for (const ExportEntry& entry : opened.entries) {
    if (entry.length > options.max_file_bytes) {
      archive.diagnostics.push_back(
          {Severity::Warning, name, entry.line,
           "this entry is larger than " + std::to_string(options.max_file_bytes) + " bytes; passed over"});
      continue;
    }
    archive.files.push_back({.path = name + '#' + entry.id,
                             .location = archive.root,
                             .mtime_ns = file.mtime_ns(),
                             .size = entry.length,
                             .inode = file.inode(),
                             .offset = entry.offset,
                             .line = entry.line});
  }
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
  if (fs::is_directory(archive.root, error))
    scan_folder(archive, options);
  else
    scan_export(archive, options);
  std::ranges::stable_sort(archive.diagnostics, {}, &Diagnostic::path);
  return archive;
}

std::string read_file(const SourceFile& file, std::uint64_t max_bytes) {
  const RegularFile opened(file.location, file.path);
  std::string bytes;
  std::array<char, 64 * 1024> buffer;
  const std::uint64_t limit = file.line > 0 ? std::min(file.size, max_bytes) : max_bytes;
  while (bytes.size() < limit) {
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), limit - bytes.size()));
    const std::size_t got = opened.read(file.offset + bytes.size(), std::span(buffer.data(), wanted));
    bytes.append(buffer.data(), got);
    if (got < wanted) break;
  }
  ReadLog::note(file.location, bytes);
  return bytes;
}

}  // namespace annals
