// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "indexer/build/audit.h"
#include "indexer/build/generator_names.h"
#include "indexer/commands/audit_format.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/completion_only.h"
#include "indexer/commands/index_arguments.h"
#include "indexer/config/config_file.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/terminal.h"

namespace annals {

namespace {

constexpr std::size_t kMaxColumns = 100;

struct AuditArguments {
  std::string format = "text", generator;
  std::vector<std::string> archives;
  bool verbose = false, skipped = false;
};

constexpr const char* kAuditHelp =
    R"(Reads every file of each ARCHIVE, or every entry of an export, as 'annals index' would.
Reports which are public, why the others are not, and what to fix: broken front matter,
invalid dates, missing titles, duplicate addresses, broken links, mixed encodings.
Writes nothing.

Examples:
  annals audit                             the archives of annals.yaml
  annals audit ~/blog                      what would be left out, and what to fix
  annals audit --verbose ~/blog            full lists, and harmless assumptions
  annals audit --passed-over ~/blog        the files that are not read as well, and why
  annals audit --format tsv ~/blog         one line a file, for cut, sort and awk:
                                           path public reason title date tags url
                                           language dialect generator
  annals audit --format json blog.xml      the same for an export, and every problem
                                           with its kind, file and line

Exit codes: 0 done, 2 bad request, 3 an archive that cannot be read.)";

const AuditFormat& audit_format(std::string_view name) {
  for (const AuditFormat& format : kAuditFormats)
    if (format.name == name) return format;
  throw Error(ErrorKind::BadRequest, "--format takes text, tsv or json; not '" + std::string(name) + "'",
              "See 'annals audit --help'.");
}

int run_audit(const AuditArguments& arguments) {
  const AuditFormat& format = audit_format(arguments.format);
  const std::optional<ConfigFile> config = arguments.archives.empty() ? nearest_config_file() : std::nullopt;
  const std::vector<Audit> audits =
      audit_archives(archives_of({.generator = arguments.generator, .archives = arguments.archives}, config));
  format.write(std::cout, audits,
               {.columns = std::min(output_terminal({}).columns, kMaxColumns),
                .verbose = arguments.verbose,
                .skipped = arguments.skipped});
  return 0;
}

}  // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("audit", "Report which posts are public, why the others are not, and what to fix");
  const auto arguments = std::make_shared<AuditArguments>();
  command->add_option("ARCHIVE", arguments->archives,
                      "Folders of blog sources, or exports (default: those of annals.yaml)");
  command->add_option("-f,--format", arguments->format, "How to write it (default text)")
      ->type_name("text|tsv|json");
  command
      ->add_option("--generator", arguments->generator,
                   "Generator or service of the archives (default: detected)")
      ->check(completion_only(generator_names()));
  command->add_flag("--passed-over", arguments->skipped, "Also every file that is not read, and why");
  command->add_flag("--verbose,-v", arguments->verbose, "Full lists, and harmless assumptions");
  command->footer(kAuditHelp);
  command->callback([arguments, &exit_code] {
    exit_code = run_audit(*arguments);
    finish_output();
  });
}

}  // namespace annals
