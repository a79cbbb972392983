// SPDX-License-Identifier: GPL-2.0-or-later
/// What several commands have in common: the indexes they open, the flags of a request's parameters, errors
/// in JSON.
#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/parameters.h"
#include "query/commands/short_options.h"

namespace annals {

/// Of a flag without its dashes: "facet_limit" is how --facet-limit was written once. It works, and is not
/// shown.
inline bool is_older_spelling(std::string_view flag) {
  return flag.find('_') != flag.npos;
}

/// The indexes that a command is to read, as they are given.
struct IndexChoice {
  std::vector<std::string> directories{}, names{};
};

/// "--db DIR" and "--name NAME", once for each of several indexes. `help` says what the indexes are for;
/// `group` is their heading in the help.
void add_index_options(CLI::App& command, IndexChoice& choice, const std::string& help,
                       const std::string& group = "Options");

/// Of those that are chosen, or the one that holds without a choice. Throws Error{NoIndex} for a name that no
/// index has.
std::vector<std::filesystem::path> index_directories(const IndexChoice& choice);

/// The same for commands that read one index. Throws Error{BadRequest} if several are chosen.
std::filesystem::path one_index_directory(const IndexChoice& choice);

/// A program that reads JSON gets an error as JSON; people get the message from main() in both cases.
int with_json_errors(const CLI::App& command, bool is_json, const std::function<int()>& action);

/// One flag of `parameter`, with its letter in kShortOptions if `with_letter`. Each value that is given is
/// added to `values`, which must outlive `command`.
void add_parameter_flag(CLI::App& command, const Parameter& parameter, std::vector<std::string>& values,
                        bool with_letter);

/// The flags of `rows`, and what was given for them. Must outlive the command.
template <typename Request>
class ParameterFlags {
 public:
  explicit ParameterFlags(std::span<const ParameterOf<Request>> rows) : rows_(rows), values_(rows.size()) {}

  void add_to(CLI::App& command) {
    const bool with_letters = !takes_query(command.get_name());
    for (std::size_t i = 0; i < rows_.size(); ++i)
      add_parameter_flag(command, rows_[i], values_[i], with_letters);
  }

  /// Of a flag that is given several times, and is not repeatable, the last value counts.
  void read_into(Request& request) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::span<const std::string> all(values_[i]);
      const bool is_one = !rows_[i].is_repeatable() && !all.empty();
      for (const std::string& value : is_one ? all.last(1) : all) rows_[i].apply(request, value);
    }
  }

 private:
  std::span<const ParameterOf<Request>> rows_;
  std::vector<std::vector<std::string>> values_;  ///< Of each row.
};

}  // namespace annals
