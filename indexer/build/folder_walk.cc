// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/folder_walk.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "indexer/generators/excluded_paths.h"
#include "indexer/source/saved_pages.h"
#include "indexer/source/skipped_files.h"
#include "indexer/text/text_format.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

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
  explicit Walk(const WalkRules& rules) : rules_(rules) {}

  /// Without recursion, so that no depth of folders can exhaust the stack.
  FoundFiles run() {
    std::vector<std::string> folders = {""};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      read_folder(folder, folders);
    }
    return std::move(found_);
  }

 private:
  void read_folder(const std::string& folder, std::vector<std::string>& folders) {
    std::error_code error;
    fs::directory_iterator entries(rules_.root / folder, error);
    while (!error && entries != fs::directory_iterator()) {
      read_entry(folder, *entries, folders);
      entries.increment(error);
    }
    if (error) skip_folder(folder.empty() ? "." : folder, error);
  }

  /// Only a folder that is closed or has just gone may cost its posts their place in the index; a disk or a
  /// network that fails for a moment may not.
  void skip_folder(const std::string& folder, const std::error_code& error) {
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
    const std::string path = folder.empty() ? name : folder + '/' + name;
    if (is_skipped_file(name)) {
      if (std::error_code error; entry.symlink_status(error).type() == fs::file_type::regular)
        skip(clean_text(path), "a hidden file or a backup");
      return;
    }
    if (!is_valid_utf8(path)) {
      note(Severity::Warning, clean_text(path), "its name is not UTF-8; skipped");
      return;
    }
    struct stat status {};
    if (::lstat(entry.path().c_str(), &status) != 0) {
      note(Severity::Warning, path, "cannot be read: " + std::generic_category().message(errno));
    } else if (S_ISDIR(status.st_mode)) {
      if (!is_skipped_folder(path) && !is_other_site(path)) folders.push_back(path);
    } else if (S_ISREG(status.st_mode)) {
      read_regular(path, entry.path(), status);
    } else if (S_ISLNK(status.st_mode)) {
      note(Severity::Note, path, "a symbolic link; links are not followed");
      found_.skipped.push_back({path, "links", "a symbolic link"});
    } else {
      note(Severity::Warning, path, "neither a file nor a folder; skipped");
    }
  }

  bool is_other_site(const std::string& path) const {
    return std::ranges::find(rules_.other_sites, path + '/') != rules_.other_sites.end();
  }

  void read_regular(const std::string& path, const fs::path& location, const struct stat& status) {
    const PathFacts facts = rules_.generator.path_facts(path, rules_.site);
    if (!facts.any_ending && !has_readable_format(path, location))
      return skip(path, "no format that is read");
    if (is_excluded(path, rules_.site)) return skip(path, "kept out by the site's configuration");
    if (!facts.candidate) return skip(path, fmt::format("no page of {}", rules_.generator.name));
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > rules_.max_file_bytes) {
      note(Severity::Warning, path,
           "larger than " + std::to_string(rules_.max_file_bytes) + " bytes; skipped");
      return;
    }
    found_.files.push_back(
        {.path = path,
         .location = location,
         .mtime_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
         .size = size,
         .inode = status.st_ino});
  }

  bool has_readable_format(const std::string& path, const fs::path& location) const {
    if (const TextFormat* format = text_format_for_path(path))
      return !format->is_run || rules_.generator.runs_code;
    return rules_.generator.reads_saved_pages && is_saved_page(location);
  }

  void skip(std::string path, std::string reason) {
    std::string kind = kind_of_file(path);
    found_.skipped.push_back({std::move(path), std::move(kind), std::move(reason)});
  }

  void note(Severity severity, std::string path, std::string message) {
    found_.diagnostics.push_back({severity, std::move(path), 0, std::move(message)});
  }

  const WalkRules& rules_;
  FoundFiles found_{};
};

}  // namespace

std::string kind_of_file(std::string_view path) {
  constexpr std::size_t kLongestEnding = 12;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == 0) return "hidden";
  return dot == name.npos || name.size() - dot > kLongestEnding ? "without ending" : lower(name.substr(dot));
}

FoundFiles walk_folder(const WalkRules& rules) {
  return Walk(rules).run();
}

}  // namespace annals
