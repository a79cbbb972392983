// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "query/base/output.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "web/commands/commands.h"
#include "web/export/exporter.h"
#include "web/page/page_texts.h"

namespace annals {

namespace {

struct ExportArguments {
  IndexChoice index{};
  ExportOptions options{};
};

constexpr std::size_t kMostFiles = 1'000'000;

void run_export(ExportArguments& arguments) {
  arguments.options.index = one_index_directory(arguments.index);
  const ExportReport report = export_index(arguments.options);
  constexpr double kKilobyte = 1000;
  std::cout << fmt::format("{}: {} posts, {} files, {:.0f} KB\n", arguments.options.folder.string(),
                           report.posts, report.files, static_cast<double>(report.bytes) / kKilobyte)
            << fmt::format(
                   "A first search loads the engine ({:.0f} KB, less where the host compresses) and the "
                   "start of the index ({:.0f} KB).\n",
                   static_cast<double>(report.engine_bytes) / kKilobyte,
                   static_cast<double>(report.start_bytes) / kKilobyte)
            << fmt::format(
                   "Netlify and Cloudflare Pages read _headers in the published folder only: cat {}/_headers "
                   ">> PUBLISHED/_headers\n",
                   arguments.options.folder.string());
  finish_output();
}

}  // namespace

void add_export_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("export", "Write a search that needs no server into a folder");
  use_readable_help(command);
  const auto arguments = std::make_shared<ExportArguments>();
  ExportOptions& options = arguments->options;
  command.add_option("OUT", options.folder, "The folder; new, empty, or of an earlier export")->required();
  add_index_options(command, arguments->index, "The index to export");
  command.add_option("--base-url", options.base_url, "Where the folder will be on the web; for _headers")
      ->type_name("URL");
  command.add_option("--site-name", options.site_name, "The name of the blog on the page of results")
      ->type_name("NAME");
  command
      .add_option("--page-language", options.page_language,
                  "The language of that page: en, de, fr, es, ja or zh (default: that of most posts)")
      ->type_name("CODE")
      ->check(CLI::IsMember(std::vector<std::string>(kPageLanguages.begin(), kPageLanguages.end()))
                  .description(""));
  command
      .add_option("--max-files", options.most_files, "Files of the index; fewer are larger (default 3000)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, kMostFiles).description(""));
  command
      .add_option("--engine", options.engine, "The engine that 'script/wasm' made; else the installed one")
      ->type_name("DIR");
  command.footer(
      "Examples:\n"
      "  annals export public/search/annals                     after the site generator\n"
      "  annals export --base-url /search/annals/ public/search/annals\n\n"
      "A page imports annals.js from the folder and searches in the reader's browser; any host of files will "
      "do. "
      "Only an index of public posts is exported, and nothing in it names the machine that built it.\n"
      "Exit status: 0 written, 2 bad request, 3 no index, no engine, or the folder cannot be written.");
  command.callback([&exit_code, arguments] {
    run_export(*arguments);
    exit_code = 0;
  });
}

}  // namespace annals
