// SPDX-License-Identifier: GPL-2.0-or-later
/// What the terminal can do, asked once by a command. Everything is decided from what is passed in, so it can
/// be tested.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace annals {

struct Terminal {
  std::size_t columns = 80;
  bool colour = false;
  bool hyperlinks = false;  ///< OSC 8.
};

/// `auto`, `always`, `never`, as the flags --colour and --hyperlinks say it.
struct TerminalWishes {
  std::string_view colour = "auto", hyperlinks = "auto";
};

/// getenv(3): nullptr when the variable is not set.
using Environment = std::function<const char*(const char* name)>;

/// `window_columns` is 0 when there is no terminal or it does not know its width.
Terminal terminal(bool is_terminal, std::size_t window_columns, const Environment& environment,
                  const TerminalWishes& wishes);

/// Of standard output.
Terminal output_terminal(const TerminalWishes& wishes);

}  // namespace annals
