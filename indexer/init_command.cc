// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "indexer/archive.h"
#include "indexer/commands.h"
#include "indexer/config_file.h"
#include "indexer/durable_files.h"
#include "indexer/source_reader.h"
#include "query/error.h"
#include "query/text_layout.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

struct InitArguments {
  std::string folder = ".";
  bool force = false;
};

/// What an archive turned out to be.
struct Finding {
  fs::path root{};
  bool is_folder = true;
  std::string generator{}, base_url{};
  std::size_t files = 0, pages = 0;  ///< Files that are no pages are not in `posts`.
  std::map<Visibility, std::size_t> posts{};
};

constexpr const char* kInitHelp =
    R"(Looks at FOLDER, says what it found there, and writes an annals.yaml for it in which
every key is explained. Afterwards 'annals index', 'annals search' and 'annals serve'
need no arguments in that folder and below it. FOLDER may be an export, too; the file
is then written in the current folder.

Examples:
  annals init                  for the blog in this folder
  annals init ~/blog           for another one
  annals init wordpress.xml    for an export
  annals init --force          write the file anew

An annals.yaml that exists is kept unless --force is given.
Exit codes: 0 done, 2 bad request, 3 environment.)";

Finding find_out(const fs::path& path) {
  const ScanOptions options;
  const Archive archive = scan_archive(path, options);
  Finding finding{.root = archive.root,
                  .generator = std::string(archive.generator->name),
                  .base_url = archive.site.base_url,
                  .files = archive.files.size()};
  std::error_code ignored;
  finding.is_folder = fs::is_directory(archive.root, ignored);
  const ReadContext context{
      .generator = *archive.generator,
      .site = archive.site,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  for (const SourceFile& file : archive.files) {
    try {
      const ReadPost read = read_source(archive, file, context, options.max_file_bytes);
      if (!read.candidate) continue;
      ++finding.pages;
      ++finding.posts[read.post.visibility];
    } catch (const Error&) {  // 'annals audit' says more
      ++finding.posts[Visibility::Private];
    }
  }
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
  if (!key.fallback.empty()) lines += indent + "# Without it: " + std::string(key.fallback) + ".\n";
  return lines;
}

/// Every key of the tables; those that need not be said are comments that show what was found.
std::string config_text(const Finding& finding, const std::string& archive_path) {
  std::string text =
      "# annals.yaml: what 'annals index' makes an index of. It counts in this folder and below it.\n"
      "# Paths are relative to this file. Flags and the environment (ANNALS_DB and others) come first.\n";
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
    const std::string& value = found.at(key.name);
    text += comment(key, is_path ? "  " : "    ") + (is_path ? "  - " : "    #") + std::string(key.name) +
            ": " + (value.empty() ? std::string(key.example) : value) + '\n';
  }
  return text;
}

/// What is written has to be read again as it was meant, whatever the names of files are.
void check_readable(const std::string& text, const fs::path& file, const fs::path& root) {
  const ConfigFile config = parse_config_file(text, file);
  std::error_code error;
  if (config.archives.size() != 1 || !fs::equivalent(config.archives.front().path, root, error))
    throw Error(ErrorKind::BadRequest, "'" + root.string() + "' cannot be written down in an annals.yaml",
                "Its name has to be UTF-8.");
}

void describe(const Finding& finding, const std::string& name) {
  std::cout << printable(name) << ": " << finding.generator;
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

void say_what_is_next(const fs::path& config, bool is_here) {
  const fs::path folder = config.parent_path();
  std::cout << "Wrote " << printable(config.string()) << "\n\nNext" << (is_here ? "" : ", in that folder")
            << ":\n"
               "  annals audit .             which posts are hidden, and why\n"
               "  annals index               build the index; again after writing\n"
               "  annals search WORDS        find posts\n"
               "  annals serve --watch       a search page that is always fresh\n";
  std::error_code ignored;
  if (fs::exists(folder / ".git", ignored)) std::cout << "  echo .annals/ >> .gitignore\n";
}

void init(const InitArguments& arguments) {
  const Finding finding = find_out(arguments.folder);
  const fs::path here = fs::canonical(fs::current_path());
  const fs::path folder = finding.is_folder ? finding.root : here;
  const fs::path config = folder / kConfigFileName;
  std::error_code ignored;
  if (!arguments.force && fs::exists(fs::symlink_status(config, ignored)))
    throw Error(ErrorKind::BadRequest, config.string() + " exists", "Write it anew with --force.");
  const fs::path relative = finding.root.lexically_relative(folder);
  const std::string text =
      config_text(finding, *relative.begin() == ".." ? finding.root.string() : relative.string());
  check_readable(text, config, finding.root);
  replace_file(config, text);
  describe(finding, arguments.folder == "." ? finding.root.string() : arguments.folder);
  say_what_is_next(config, folder == here);
}

}  // namespace

void add_init_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("init", "Write an annals.yaml that says what is to be indexed");
  const auto arguments = std::make_shared<InitArguments>();
  command->add_option("FOLDER", arguments->folder,
                      "Folder of blog sources, or an export (default: this one)");
  command->add_flag("--force", arguments->force, "Write the file anew if there is one");
  command->footer(kInitHelp);
  command->callback([arguments, &exit_code] {
    init(*arguments);
    exit_code = 0;
  });
}

}  // namespace annals
