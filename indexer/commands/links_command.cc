// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/audit.h"
#include "indexer/build/generator_names.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/completion_only.h"
#include "indexer/commands/index_arguments.h"
#include "indexer/commands/links_format.h"
#include "indexer/config/config_file.h"
#include "indexer/links/dead_addresses.h"
#include "indexer/links/link_report.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/text_layout.h"

namespace annals {

namespace {

constexpr std::size_t kMostLinkColumns = 100;

struct LinksArguments {
  std::string format = "text", generator, check_file;
  std::vector<std::string> archives;
  bool verbose = false;
};

constexpr const char* kLinksHelp =
    R"(Lists the links in the posts of each ARCHIVE with file and line: where they lead in the
archive, which are broken and what they probably meant, and how often other sites are
linked to. Reads the sources as 'annals audit' does, asks nothing of the network and
writes nothing.

Examples:
  annals links                             the archives of annals.yaml
  annals links ~/blog                      what is broken, and the sites linked to
  annals links --format tsv ~/blog         one line a link, for cut, sort and awk:
                                           path line state address leads_to proposed
                                           because replacement archived
  annals links --format diff ~/blog        a patch of the links whose page is certain
  annals links --format diff ~/blog | git -C ~/blog apply
  annals links --check-file dead.txt ~/blog
                                           also what a link checker found to be dead

Exit codes: 0 done, 2 bad request, 3 an archive or a list that cannot be read.)";

const LinksFormat& links_format(std::string_view name) {
  for (const LinksFormat& format : kLinksFormats)
    if (format.name == name) return format;
  throw Error(ErrorKind::BadRequest,
              "--format takes text, tsv, json or diff; not '" + std::string(name) + "'",
              "See 'annals links --help'.");
}

void tell_problems(const ArchiveLinks& archive) {
  for (const Diagnostic& problem : archive.report.problems)
    std::cerr << "annals: " << printable(problem.path) << ": " << printable(problem.message) << '\n';
}

/// The paths of a patch are those of one folder.
void check_diff(const LinksArguments& arguments, const std::vector<ArchiveOptions>& archives) {
  if (arguments.format == "diff" && archives.size() > 1)
    throw Error(ErrorKind::BadRequest,
                "--format diff takes one archive; these are " + std::to_string(archives.size()),
                "Name one of them.");
}

int run_links(const LinksArguments& arguments) {
  const LinksFormat& format = links_format(arguments.format);
  const DeadAddresses dead =
      arguments.check_file.empty() ? DeadAddresses() : read_dead_addresses(arguments.check_file);
  const std::optional<ConfigFile> config = arguments.archives.empty() ? nearest_config_file() : std::nullopt;
  const std::vector<ArchiveOptions> archives =
      archives_of({.generator = arguments.generator, .archives = arguments.archives}, config);
  check_diff(arguments, archives);
  const std::vector<Audit> audits = audit_archives(archives);
  std::vector<ArchiveLinks> links;
  for (const Audit& audit : audits) links.push_back({audit, report_links(audit, dead)});
  std::ranges::for_each(links, tell_problems);
  format.write(
      std::cout, links,
      {.columns = std::min(output_terminal({}).columns, kMostLinkColumns), .verbose = arguments.verbose});
  return 0;
}

}  // namespace

void add_links_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("links", "List the links of posts, which are broken, and what to do");
  const auto arguments = std::make_shared<LinksArguments>();
  command->add_option("ARCHIVE", arguments->archives,
                      "Folders of blog sources, or exports (default: those of annals.yaml)");
  command->add_option("-f,--format", arguments->format, "How to write it (default text)")
      ->type_name("text|tsv|json|diff");
  command->add_option("--check-file", arguments->check_file, "Addresses known to be dead, one a line")
      ->type_name("FILE");
  command
      ->add_option("--generator", arguments->generator,
                   "Generator or service of the archives (default: detected)")
      ->check(completion_only(generator_names()));
  command->add_flag("--verbose,-v", arguments->verbose, "Full lists");
  command->footer(kLinksHelp);
  command->callback([arguments, &exit_code] {
    exit_code = run_links(*arguments);
    finish_output();
  });
}

}  // namespace annals
