// SPDX-License-Identifier: GPL-2.0-or-later
/// What a command that serves says while it runs.
#pragma once
#include <string>

namespace annals {

/// "annals: LINE" on standard error; standard output may be a protocol's.
void log_line(const std::string& line);

}  // namespace annals
