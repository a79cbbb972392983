// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "indexer/build/index_check.h"
#include "indexer/commands/commands.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/index/index_places.h"

namespace annals {

namespace {

constexpr const char* kCheckHelp =
    R"(Reads every byte of the index, compares it with the stored hashes, and checks the
structure of the Xapian database, unless you may only read it. If the index is
damaged, the newest intact generation before it replaces it, but never one that has
a post withdrawn since.

Examples:
  annals check                 the index that 'annals search' searches here
  annals check --name food     one by its name

Exit codes: 0 the index is intact, 1 it was damaged and an older generation is in use
now, or the list of source files is damaged, which the next run makes anew, 2 bad
request, 3 no index, it cannot be read, or no intact one is left: run 'annals index
--full'.)";

void print(const GenerationCheck& check, bool serves) {
  if (check.problems.empty()) {
    fmt::print("{}: {}, {:.1f} MB: intact{}\n", check.generation.name(),
               counted(check.posts, "post", "posts"), static_cast<double>(check.bytes) / 1e6,
               serves ? "; now in use" : "");
    if (!check.unchecked.empty()) fmt::print("  its structure was not checked: {}\n", check.unchecked);
    if (!check.ledger_problem.empty())
      fmt::print("  {}; the next 'annals index' reads all files\n", check.ledger_problem);
    return;
  }
  fmt::print("{}: damaged\n", check.generation.name());
  for (const std::string& problem : check.problems) fmt::print("  {}\n", printable(problem));
}

struct CheckArguments {
  std::string database{}, name{};
};

int run_check(const CheckArguments& arguments) {
  const std::filesystem::path index = index_directory(arguments.database, arguments.name);
  const IndexCheck check = check_index(index);
  if (!check.pointer_problem.empty()) fmt::print("{}\n", printable(check.pointer_problem));
  for (const GenerationCheck& one : check.generations)
    print(one, check.fell_back && one.generation.number == check.serving->number);
  if (!check.serving) throw Error(ErrorKind::IndexCorrupt, "no intact index is left in " + index.string());
  if (check.refused)
    throw Error(check.refused->kind(),
                fmt::format("{} is intact, but it cannot take the place of the damaged one: {}",
                            check.serving->name(), check.refused->what()),
                "Run 'annals check' as the user who owns the index.");
  if (!check.fell_back) return check.generations.back().ledger_problem.empty() ? 0 : 1;
  fmt::print("Bring it up to date with 'annals index'.\n");
  return 1;
}

}  // namespace

void add_check_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "check", "Verify every byte of the index; fall back to an older one if it is damaged");
  const auto arguments = std::make_shared<CheckArguments>();
  command->add_option("--db", arguments->database, "Index directory (default: the one that is searched here)")
      ->type_name("DIR");
  command->add_option("--name", arguments->name, "The same by the name of an index")->type_name("NAME");
  command->footer(kCheckHelp);
  command->callback([arguments, &exit_code] {
    exit_code = run_check(*arguments);
    finish_output();
  });
}

}  // namespace annals
