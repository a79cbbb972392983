// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/build/durable_files.h"
#include "indexer/build/nested_sites.h"
#include "indexer/build/source_reader.h"
#include "indexer/commands/commands.h"
#include "indexer/config/config_file.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

struct InitArguments {
  std::string folder = ".";
  bool force = false, gitignore = false;
};

/// What was detected of an archive.
struct Finding {
  fs::path root{};
  bool is_folder = true;
  std::string generator{}, base_url{};  ///< Of a parent folder of several sites, empty.
  std::vector<std::string> sites{};     ///< Of such a folder: "old-blog/: jekyll".
  std::size_t files = 0, pages = 0;     ///< Files that are no pages are not in `posts`.
  std::map<Visibility, std::size_t> posts{};
};

constexpr const char* kInitHelp =
    R"(Detects what FOLDER contains, reports it, and writes an annals.yaml that explains every
key. Afterwards 'annals index', 'annals search' and 'annals serve' need no arguments in
that folder and below it. FOLDER may also be an export; the file is then written to the
current folder.

Examples:
  annals init                  for the blog in this folder
  annals init ~/blog           for another one
  annals init wordpress.xml    for an export
  annals init --force          overwrite the file
  annals init --gitignore      and keep the index out of git, without being asked

An existing annals.yaml is only overwritten with --force.
Exit codes: 0 done, 2 bad request, 3 environment.)";

void count_posts(const Archive& archive, std::uint64_t max_file_bytes, Finding& finding) {
  finding.files += archive.files.size();
  const ReadContext context{
      .generator = *archive.generator,
      .site = archive.site,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  for (const SourceFile& file : archive.files) {
    try {
      const ReadPost read = read_source(archive, file, context, max_file_bytes);
      if (!read.candidate) continue;
      ++finding.pages;
      ++finding.posts[read.post.visibility];
    } catch (const Error&) {  // 'annals audit' says more
      ++finding.posts[Visibility::Private];
    }
  }
}

/// As 'annals index' reads it: a parent folder of sites site by site.
Finding detect(const fs::path& path) {
  const ScanOptions options;
  Finding finding{.root = archive_root(path)};
  std::error_code ignored;
  finding.is_folder = fs::is_directory(finding.root, ignored);
  const std::vector<Archive> archives = scan_sites(path, options);
  for (const Archive& archive : archives) {
    count_posts(archive, options.max_file_bytes, finding);
    if (!archive.prefix.empty())
      finding.sites.push_back(fmt::format("{}: {}", archive.prefix, archive.generator->name));
  }
  if (!finding.sites.empty()) return finding;
  finding.generator = archives.front().generator->name;
  finding.base_url = archives.front().site.base_url;
  return finding;
}

/// A YAML scalar: as it is, or quoted as JSON, which YAML understands.
std::string scalar(const std::string& text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '.' || c == '_' || c == '-';
  };
  if (!text.empty() && text.front() != '-' && std::ranges::all_of(text, is_plain)) return text;
  return nlohmann::json(text).dump();
}

template <typename Target>
std::string comment(const ConfigKey<Target>& key, const std::string& indent) {
  std::string lines = '\n' + indent + "# " + std::string(key.help) + '\n';
  if (!key.fallback.empty()) lines += indent + "# Default: " + std::string(key.fallback) + ".\n";
  return lines;
}

/// Whose file this is; empty: that is not known.
std::string site_line(const Finding& finding) {
  if (finding.base_url.empty()) return {};
  return fmt::format("# The site: {} ({})\n", printable(finding.base_url), finding.generator);
}

/// Every key of the tables; optional ones are comments that show what was detected.
std::string config_text(const Finding& finding, const std::string& archive_path) {
  std::string text =
      site_line(finding) +
      "# annals.yaml: what 'annals index' indexes. It applies to this folder and those below it.\n"
      "# Paths are relative to this file. Flags and the environment (ANNALS_DB and others) take "
      "precedence.\n";
  for (const ConfigKey<ConfigFile>& key : kConfigKeys) {
    text += comment(key, "");
    if (key.name == "archives")
      text += "archives:\n";
    else
      text += (key.name == "db" ? "" : "#") + std::string(key.name) + ": " + std::string(key.example) + '\n';
  }
  const std::map<std::string_view, std::string> found = {
      {"path", scalar(archive_path)}, {"generator", finding.generator}, {"base_url", finding.base_url}};
  for (const ConfigKey<ArchiveOptions>& key : kArchiveKeys) {
    const bool is_path = key.name == "path";
    const auto row = found.find(key.name);
    const std::string value = row == found.end() ? std::string() : row->second;
    text += comment(key, is_path ? "  " : "    ") + (is_path ? "  - " : "    #") + std::string(key.name) +
            ": " + (value.empty() ? std::string(key.example) : value) + '\n';
  }
  return text;
}

/// The written text must be read back as it was meant, whatever the names of files are.
void check_readable(const std::string& text, const fs::path& file, const fs::path& root) {
  const ConfigFile config = parse_config_file(text, file);
  std::error_code error;
  if (config.archives.size() != 1 || !fs::equivalent(config.archives.front().path, root, error))
    throw Error(ErrorKind::BadRequest, "'" + root.string() + "' cannot be named in an annals.yaml",
                "Its name must be UTF-8.");
}

void describe(const Finding& finding, const std::string& name) {
  std::cout << printable(name) << ": "
            << (finding.sites.empty() ? finding.generator : counted(finding.sites.size(), "site", "sites"));
  for (const std::string& site : finding.sites) std::cout << "\n  " << printable(site);
  if (!finding.base_url.empty()) std::cout << ", " << printable(finding.base_url);
  std::cout << '\n';
  std::size_t hidden = 0;
  std::string kinds;
  for (const auto& [visibility, count] : finding.posts) {
    if (visibility == Visibility::Public) continue;
    hidden += count;
    kinds += (kinds.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(name_of(visibility));
  }
  const auto found = finding.posts.find(Visibility::Public);
  const std::size_t shown = found == finding.posts.end() ? 0 : found->second;
  std::cout << counted(finding.files, "file", "files") << ": "
            << counted(shown, "public post", "public posts");
  if (hidden) std::cout << ", " << hidden << " hidden (" << kinds << ")";
  std::cout << '\n';
  if (finding.pages == 0) std::cout << "No post was found; is this the folder of the blog's sources?\n";
}

void print_next_steps(const fs::path& config, bool is_here) {
  const fs::path folder = config.parent_path();
  std::cout << "Wrote " << printable(config.string()) << "\n\nNext" << (is_here ? "" : ", in that folder")
            << ":\n"
               "  annals audit               which posts are hidden, and why\n"
               "  annals index               build the index; again after writing\n"
               "  annals search WORDS        find posts\n"
               "  annals serve --watch       a search page that is always up to date\n";
}

constexpr std::string_view kIgnoredLine = ".annals/";

std::string text_of_file(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

bool is_ignored_by_git(const fs::path& folder) {
  std::istringstream lines(text_of_file(folder / ".gitignore"));
  for (std::string line; std::getline(lines, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line == ".annals/" || line == ".annals" || line == "/.annals/" || line == "/.annals" || line == ".*")
      return true;
  }
  return false;
}

/// Appended, so that what others wrote stays as it is.
void ignore_index(const fs::path& folder) {
  const fs::path file = folder / ".gitignore";
  const std::string before = text_of_file(file);
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << (before.empty() || before.ends_with('\n') ? "" : "\n") << kIgnoredLine << '\n';
  if (!out.flush()) throw Error(ErrorKind::Unwritable, file.string() + " cannot be written");
}

bool says_yes() {
  std::cout << "Add .annals/ to .gitignore? [Y/n] " << std::flush;
  std::string answer;
  return std::getline(std::cin, answer) && (answer.empty() || answer.front() == 'y' || answer.front() == 'Y');
}

/// The index can be built again; no repository needs it.
void offer_gitignore(const fs::path& folder, bool is_wanted) {
  std::error_code ignored;
  if (!fs::exists(folder / ".git", ignored) || is_ignored_by_git(folder)) return;
  if (is_wanted || (::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1 && says_yes())) {
    ignore_index(folder);
    std::cout << "Added .annals/ to .gitignore\n";
  } else {
    std::cout << "  echo .annals/ >> .gitignore\n";
  }
}

/// Generators that copy what they do not know from the root of the sources, and where their users say what
/// not to copy.
struct CopyingGenerator {
  std::string_view name, file, line;
};
constexpr auto kCopyingGenerators = std::to_array<CopyingGenerator>({
    {"jekyll", "_config.yml", "exclude: [annals.yaml]"},
    {"awestruct", ".awestruct_ignore", "annals.yaml"},
});

/// Otherwise the file would be a page of the site.
void warn_of_publishing(const Finding& finding, const fs::path& folder) {
  for (const CopyingGenerator& row : kCopyingGenerators) {
    if (row.name != finding.generator) continue;
    if (text_of_file(folder / row.file).find(kConfigFileName) != std::string::npos) return;
    std::cout << fmt::format("\n{} publishes {}. Keep it out in {}:\n  {}\n", row.name, kConfigFileName,
                             row.file, row.line);
  }
  if (finding.generator == "plain")
    std::cout << "\nIf this folder is uploaded as it is, leave out " << kConfigFileName << " and .annals/.\n";
}

fs::path canonical_here() {
  std::error_code error;
  const fs::path here = fs::canonical(".", error);
  if (error) throw Error(ErrorKind::Unreadable, "the current folder cannot be read: " + error.message());
  return here;
}

void init(const InitArguments& arguments) {
  const Finding finding = detect(arguments.folder);
  const fs::path here = canonical_here();
  const fs::path folder = finding.is_folder ? finding.root : here;
  const fs::path config = folder / kConfigFileName;
  std::error_code ignored;
  if (!arguments.force && fs::exists(fs::symlink_status(config, ignored)))
    throw Error(ErrorKind::BadRequest, config.string() + " exists", "Overwrite it with --force.");
  const fs::path relative = finding.root.lexically_relative(folder);
  const std::string text =
      config_text(finding, *relative.begin() == ".." ? finding.root.string() : relative.string());
  check_readable(text, config, finding.root);
  replace_file(config, text);
  describe(finding, arguments.folder == "." ? finding.root.string() : arguments.folder);
  print_next_steps(config, folder == here);
  offer_gitignore(folder, arguments.gitignore);
  warn_of_publishing(finding, folder);
}

}  // namespace

void add_init_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("init", "Write an annals.yaml, the configuration of an index");
  const auto arguments = std::make_shared<InitArguments>();
  command->add_option("FOLDER", arguments->folder,
                      "Folder of blog sources, or an export (default: this one)");
  command->add_flag("--force", arguments->force, "Overwrite an existing file");
  command->add_flag("--gitignore", arguments->gitignore, "Add .annals/ to .gitignore without asking");
  command->footer(kInitHelp);
  command->callback([arguments, &exit_code] {
    init(*arguments);
    finish_output();
    exit_code = 0;
  });
}

}  // namespace annals
