// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/nested_sites.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "indexer/build/archive_layout.h"
#include "indexer/exports/export_files.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/source/skipped_files.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr int kDepth = 2;

/// "blog.example.org", as wget and HTTrack name the folder of a mirrored site.
bool is_host_name(std::string_view name) {
  constexpr std::size_t kShortestTop = 2;
  const std::string_view host = name.substr(0, name.find_first_of(":+"));  // before a port
  const std::size_t dot = host.rfind('.');
  if (dot == host.npos || dot == 0 || host.size() - dot - 1 < kShortestTop) return false;
  return std::ranges::all_of(host.substr(dot + 1), is_letter) && std::ranges::all_of(host, [](char c) {
           return is_letter(c) || is_digit(c) || c == '-' || c == '.';
         });
}

/// A folder with an index.html is a page of many plain folders, but not if it has the name of a host.
bool is_site(const fs::path& folder) {
  const FolderKind kind = kind_of_folder(folder);
  return kind == FolderKind::Sources || kind == FolderKind::Export ||
         (kind == FolderKind::Built && is_host_name(folder.parent_path().filename().string()));
}

/// What was not seen may be a site that keeps posts private, so only a folder that no run can read is none.
std::vector<std::string> folders_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    const std::string name = entry->path().filename().string();
    const bool is_link = entry->is_symlink(unknown);
    if (!is_link && entry->is_directory(unknown) && !is_skipped_folder(name)) names.push_back(name);
  }
  const bool is_closed =
      error == std::errc::permission_denied || error == std::errc::no_such_file_or_directory;
  if (error && !is_closed)
    throw Error(is_exhaustion(error.value()) ? ErrorKind::Exhausted : ErrorKind::Unreadable,
                "cannot read the folder '" + clean_text(folder.string()) + "': " + error.message());
  return names;
}

void find_sites(const fs::path& root, const std::string& below, int depth, std::vector<std::string>& sites) {
  for (const std::string& name : folders_in(root / below)) {
    if (is_draft_folder(name) || is_private_folder(name))
      continue;  // all below it stays hidden, whatever it is
    const std::string path = below + name + '/';
    if (is_site(root / path))
      sites.push_back(path);
    else if (depth > 1)
      find_sites(root, path, depth - 1, sites);
  }
}

bool lies_in_one(const std::string& path, const std::vector<std::string>& sites) {
  return std::ranges::any_of(sites, [&](const std::string& site) { return path.starts_with(site); });
}

/// Beside sites, a folder with a file that is an export is one of them.
void find_backups(const fs::path& root, const std::string& below, int depth,
                  const std::vector<std::string>& sites, std::vector<std::string>& backups) {
  for (const std::string& name : folders_in(root / below)) {
    const std::string path = below + name + '/';
    if (is_draft_folder(name) || is_private_folder(name) || lies_in_one(path, sites)) continue;
    const bool holds_site =
        std::ranges::any_of(sites, [&](const std::string& site) { return site.starts_with(path); });
    if (!holds_site && holds_backup(root / path))
      backups.push_back(path);
    else if (depth > 1)
      find_backups(root, path, depth - 1, sites, backups);
  }
}

/// The paths of its posts begin with `folder`.
void place_below(const std::string& folder, Archive& archive) {
  archive.prefix = folder;
  archive.fingerprint += ' ' + folder;
  for (Diagnostic& diagnostic : archive.diagnostics) diagnostic.path.insert(0, folder);
  for (SkippedFile& file : archive.skipped) file.path.insert(0, folder);
}

Archive scan_below(const fs::path& root, const std::string& site, const ScanOptions& options) {
  Archive archive = scan_archive(root / site, options);
  place_below(site, archive);
  return archive;
}

bool is_file_of_media(const SourceFile& file) {
  const fs::path folder = fs::path(file.path).parent_path();
  return std::ranges::any_of(folder, [](const fs::path& part) { return is_media_folder(part.string()); });
}

/// Each as an archive of its own, and `rest` without them and without the texts of their media.
void add_exports_among_notes(std::vector<Archive>& archives, const ScanOptions& options) {
  Archive& rest = archives.front();
  std::error_code error;
  if (rest.generator->name != plain_generator().name || !fs::is_directory(rest.root, error)) return;
  const std::vector<fs::path> exports = exports_among_notes(rest.root);
  if (exports.empty()) return;
  std::erase_if(rest.files, is_file_of_media);
  const fs::path root = rest.root;
  for (const fs::path& file : exports) {
    const std::string path = file.lexically_relative(root).generic_string();
    std::erase_if(archives.front().skipped, [&](const SkippedFile& one) { return one.path == path; });
    Archive archive = scan_archive(file, options);
    place_below(path.substr(0, path.size() - file.filename().string().size()), archive);
    archives.push_back(std::move(archive));
  }
}

}  // namespace

std::vector<std::string> nested_sites(const fs::path& root) {
  std::vector<std::string> sites;
  std::error_code error;
  if (!fs::is_directory(root, error) || kind_of_folder(root) != FolderKind::Plain) return sites;
  find_sites(root, "", kDepth, sites);
  std::vector<std::string> backups;
  if (!sites.empty()) find_backups(root, "", kDepth, sites, backups);
  sites.insert(sites.end(), backups.begin(), backups.end());
  std::ranges::sort(sites);
  return sites;
}

std::vector<Archive> scan_sites(const fs::path& root, const ScanOptions& options) {
  ScanOptions beside = options;
  if (options.generator.empty()) beside.other_sites = nested_sites(archive_root(root));
  std::vector<Archive> archives;
  archives.push_back(scan_archive(root, beside));
  if (beside.other_sites.empty()) {
    if (options.generator.empty()) add_exports_among_notes(archives, options);
    return archives;
  }
  const Archive& rest = archives.front();
  if (rest.files.empty() && rest.diagnostics.empty() && rest.skipped.empty()) archives.clear();
  for (const std::string& site : beside.other_sites) archives.push_back(scan_below(root, site, options));
  return archives;
}

}  // namespace annals
