// SPDX-License-Identifier: GPL-2.0-or-later
/// Other programs, started without a shell: nothing in an argument can be a command.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

/// The words of a command such as "code --wait", as $VISUAL and $BROWSER have them; quotes mean nothing.
std::vector<std::string> command_words(std::string_view command);

/// Found as a shell finds it. True for a path that may be executed, too.
bool is_program(const std::string& name);

/// Waits until it ends: its exit code; none: it could not be started. `arguments` begins with its name.
std::optional<int> run_child(std::vector<std::string> arguments);

struct ChildAnswer {
  int exit_code = 0;
  std::string output{};  ///< Of its standard output.
};

/// The same with what it printed. `variables` are added to its environment.
std::optional<ChildAnswer> answer_of_child(std::vector<std::string> arguments,
                                           const std::vector<std::pair<std::string, std::string>>& variables);

}  // namespace annals
