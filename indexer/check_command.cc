// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "indexer/commands.h"
#include "indexer/index_check.h"
#include "query/error.h"

namespace annals {

namespace {

constexpr const char* kCheckHelp =
    R"(Reads every byte of the index and compares it with the hashes that were written
beside it, then lets Xapian check its structure. If the index is damaged, the
generation before it, when it is sound, takes its place.

Exit codes: 0 the index is sound, 1 it was damaged and an older generation serves
now, 2 bad request, 3 no index, or no sound one is left: run 'annals index --full'.)";

void print(const GenerationCheck& check, bool serves) {
  if (check.problems.empty()) {
    fmt::print("{}: {} posts, {:.1f} MB: sound{}\n", check.generation.name(), check.posts,
               static_cast<double>(check.bytes) / 1e6, serves ? "; it serves now" : "");
    return;
  }
  fmt::print("{}: damaged\n", check.generation.name());
  for (const std::string& problem : check.problems) fmt::print("  {}\n", problem);
}

int run(const std::string& database) {
  const std::filesystem::path index = index_directory(database);
  const IndexCheck check = check_index(index);
  if (!check.pointer_problem.empty()) fmt::print("{}\n", check.pointer_problem);
  for (const GenerationCheck& one : check.generations)
    print(one, check.fell_back && one.generation.number == check.serving->number);
  if (!check.serving) throw Error(ErrorKind::IndexCorrupt, "no sound index is left in " + index.string());
  if (!check.fell_back) return 0;
  fmt::print("Bring it up to date with 'annals index'.\n");
  return 1;
}

}  // namespace

void add_check_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("check", "Verify every byte of the index; fall back if it is damaged");
  const auto database = std::make_shared<std::string>();
  command->add_option("--db", *database, "Index directory (default: ANNALS_DB, else in your data directory)");
  command->footer(kCheckHelp);
  command->callback([database, &exit_code] { exit_code = run(*database); });
}

}  // namespace annals
