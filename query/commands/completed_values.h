// SPDX-License-Identifier: GPL-2.0-or-later
/// What the value of an option may be, for completion in shells.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace annals {

/// A validator of this name has the values of its option as its description, with '|' between them.
inline constexpr const char* kValuesValidator = "values";

struct CompletedValues {
  enum class Kind {
    None,     ///< Or files, as the shell does without knowing anything.
    Words,    ///< Those of `words`.
    List,     ///< The same, several with commas between them.
    Field,    ///< What posts have of the field `words.front()`.
    Indexes,  ///< Names of indexes.
    Folders,
  } kind = Kind::None;
  std::vector<std::string> words{};
};

/// Of an option or a positional argument of `command`, a command of the program `app`.
CompletedValues completed_values(const CLI::App& app, const CLI::App& command, const CLI::Option& option);

/// "--limit", "-n": as the option is typed.
std::vector<std::string> typed_names(const CLI::App& command, const CLI::Option& option);

}  // namespace annals
