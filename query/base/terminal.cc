// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace annals {

namespace {

constexpr std::size_t kNarrowest = 30, kUsual = 80;
constexpr std::size_t kWidest = 100;  // longer lines are hard to read

std::string_view value(const Environment& environment, const char* name) {
  const char* found = environment(name);
  return found ? found : std::string_view();
}

std::size_t number(std::string_view text) {
  std::size_t parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  return error == std::errc{} && end == text.data() + text.size() ? parsed : 0;
}

/// A sign that a terminal follows OSC 8 links; the others print them as rubbish or not at all.
struct HyperlinkSign {
  const char* variable;
  bool (*says_yes)(std::string_view value);
};

constexpr std::size_t kFirstVteWithLinks = 5000;

constexpr auto kHyperlinkSigns = std::to_array<HyperlinkSign>({
    {"VTE_VERSION", [](std::string_view v) { return number(v) >= kFirstVteWithLinks; }},
    {"TERM_PROGRAM",
     [](std::string_view v) {
       return v == "iTerm.app" || v == "WezTerm" || v == "vscode" || v == "ghostty";
     }},
    {"TERM",
     [](std::string_view v) {
       return v == "xterm-kitty" || v == "xterm-ghostty" || v.starts_with("foot") ||
              v.starts_with("alacritty");
     }},
    {"KONSOLE_VERSION", [](std::string_view v) { return !v.empty(); }},
    {"WT_SESSION", [](std::string_view v) { return !v.empty(); }},
    {"DOMTERM", [](std::string_view v) { return !v.empty(); }},
});

bool follows_hyperlinks(const Environment& environment) {
  return std::any_of(kHyperlinkSigns.begin(), kHyperlinkSigns.end(), [&](const HyperlinkSign& sign) {
    return sign.says_yes(value(environment, sign.variable));
  });
}

bool decided(std::string_view wish, bool automatic) {
  return wish == "always" || (wish != "never" && automatic);
}

}  // namespace

Terminal terminal(bool is_terminal, std::size_t window_columns, const Environment& environment,
                  const TerminalWishes& wishes) {
  const bool dumb = value(environment, "TERM") == "dumb";
  const bool plain = dumb || !value(environment, "NO_COLOR").empty();
  std::size_t width = window_columns != 0 ? window_columns : number(value(environment, "COLUMNS"));
  if (width == 0) width = kUsual;
  return {.columns = std::clamp(width, kNarrowest, kWidest),
          .colour = decided(wishes.colour, is_terminal && !plain),
          .hyperlinks = decided(wishes.hyperlinks, is_terminal && !dumb && follows_hyperlinks(environment))};
}

Terminal output_terminal(const TerminalWishes& wishes) {
  winsize window{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0;
  return terminal(
      isatty(STDOUT_FILENO) == 1, known ? window.ws_col : 0,
      [](const char* name) { return std::getenv(name); }, wishes);
}

}  // namespace annals
