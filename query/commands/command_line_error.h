// SPDX-License-Identifier: GPL-2.0-or-later
/// What is wrong with a command line, in the program's own words. CLI11 finds it.
#pragma once
#include <string>
#include <string_view>

#include "query/base/error.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace annals {

/// "unknown command 'serach'; did you mean 'search'?". `app` is the program.
std::string unknown_command_text(const CLI::App& app, std::string_view name);

/// "annals: --jobs 99999 is not between 0 and 1024\n  See 'annals index --help'.\n", for standard error.
std::string command_line_error_text(const CLI::App& app, const CLI::ParseError& error);

/// The error with a better hint than the one of its kind, where the command that was asked for has one: its
/// help, or the command line that builds an index of another version anew.
Error hinted(const CLI::App& app, const Error& error);

}  // namespace annals
