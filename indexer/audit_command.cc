// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "indexer/audit.h"
#include "indexer/audit_format.h"
#include "indexer/commands.h"
#include "query/error.h"
#include "query/terminal.h"

namespace annals {

namespace {

constexpr std::size_t kMaxColumns = 100;

struct AuditArguments {
  std::string format = "text", generator;
  std::vector<std::string> archives;
  bool verbose = false;
};

constexpr const char* kAuditHelp =
    R"(Reads every file of each ARCHIVE, or every entry of an export, as 'annals index' would.
Says which are public, why the others are not, and what there is to mend: broken front
matter, dates that do not parse, missing titles, addresses used twice, mixed encodings.
Writes nothing.

Examples:
  annals audit ~/blog                      what would be left out, and what to mend
  annals audit --verbose ~/blog            whole lists, and what was assumed without harm
  annals audit --format tsv ~/blog         one line a file, for cut, sort and awk:
                                           path public reason title date tags url
                                           language dialect generator
  annals audit --format json blog.xml      the same of an export, and every problem with
                                           its kind, file and line

Exit codes: 0 done, 2 bad request, 3 an archive that cannot be read.)";

const AuditFormat& format_named(std::string_view name) {
  for (const AuditFormat& format : kAuditFormats)
    if (format.name == name) return format;
  throw Error(ErrorKind::BadRequest, "--format takes text, tsv or json; not '" + std::string(name) + "'",
              "See 'annals audit --help'.");
}

int run(const AuditArguments& arguments) {
  const AuditFormat& format = format_named(arguments.format);
  std::vector<Audit> audits;
  for (const std::string& name : arguments.archives)
    audits.push_back(audit_archive(name, arguments.generator));
  format.write(std::cout, audits,
               {.columns = std::min(output_terminal({}).columns, kMaxColumns), .verbose = arguments.verbose});
  return 0;
}

}  // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("audit", "Say which posts would be public, why the others not, and what to mend");
  const auto arguments = std::make_shared<AuditArguments>();
  command->add_option("ARCHIVE", arguments->archives, "Folders of blog sources, or exports")->required();
  command->add_option("--format", arguments->format, "text (default), tsv or json")->type_name("FORMAT");
  command->add_option("--generator", arguments->generator,
                      "Read the archives as this generator's (default: found out)");
  command->add_flag("--verbose,-v", arguments->verbose, "Whole lists, and what was assumed without harm");
  command->footer(kAuditHelp);
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace annals
