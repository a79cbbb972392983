// SPDX-License-Identifier: GPL-2.0-or-later
/// What a command says of itself, before anybody decides how it looks: `--help` and the man pages.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace annals {

/// Terms and their meanings.
using HelpRows = std::vector<std::pair<std::string, std::string>>;

/// A heading with rows below it, or a text; the heading of options is their group.
struct HelpBlock {
  std::string heading{};
  std::string text{};
  HelpRows rows{};
};

struct HelpPage {
  std::string name{};      ///< "annals search"
  std::string synopsis{};  ///< "annals search [OPTION]... [QUERY...]"
  std::string summary{};   ///< A line.
  std::vector<HelpBlock> options{};
  std::vector<HelpBlock> notes{};  ///< Explanations, examples, exit codes.
};

/// Of the program or one of its commands; `name` is what it was called by, with or without a folder.
HelpPage help_page(const CLI::App& app, const std::string& name);

/// Blocks of a text as people write it: blank lines between them, a line with a colon before rows that are
/// indented by two, two blanks between a term and its meaning. Where its lines end means nothing.
std::vector<HelpBlock> help_blocks(std::string_view text);

/// Fits into `width` columns where words do.
std::string help_text(const HelpPage& page, std::size_t width);

/// In roff, for man(1). `version` is the program's.
std::string man_page(const HelpPage& page, std::string_view version);

}  // namespace annals
