// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "query/commands/help_page.h"

namespace annals {

namespace {

/// roff reads backslashes anywhere, and dots and apostrophes at the beginning of a line.
std::string in_roff(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string in_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string rows_in_roff(const HelpRows& rows) {
  std::string out;
  for (const auto& [term, meaning] : rows)
    out += fmt::format(".TP\n.B {}\n{}\n", in_roff(term), in_roff(meaning));
  return out;
}

std::string block_in_roff(const HelpBlock& block, std::string_view heading_macro) {
  const std::string heading = heading_macro == ".SH" ? in_capitals(block.heading) : block.heading;
  const std::string head =
      block.heading.empty() ? ".PP" : fmt::format("{} {}", heading_macro, in_roff(heading));
  return head + '\n' + (block.text.empty() ? "" : in_roff(block.text) + '\n') + rows_in_roff(block.rows);
}

/// "annals-search", as git names its pages.
std::string page_name(std::string_view name) {
  std::string joined(name);
  for (char& c : joined)
    if (c == ' ') c = '-';
  return joined;
}

}  // namespace

std::string man_page(const HelpPage& page, std::string_view version) {
  const std::string name = page_name(page.name);
  std::string out = fmt::format(".TH \"{}\" 1 \"\" \"annals {}\" \"Annals\"\n.SH NAME\n{} \\- {}\n",
                                in_capitals(name), version, in_roff(name), in_roff(page.summary));
  out += fmt::format(".SH SYNOPSIS\n.B {}\n.SH OPTIONS\n", in_roff(page.synopsis));
  for (const HelpBlock& block : page.options) out += block_in_roff(block, ".SS");
  bool is_described = false;
  for (const HelpBlock& block : page.notes) {
    if (block.heading.empty() && !is_described) {
      out += ".SH DESCRIPTION\n";
      is_described = true;
    }
    out += block_in_roff(block, ".SH");
  }
  return out + (page.name == "annals" ? "" : ".SH \"SEE ALSO\"\n.BR annals (1)\n");
}

}  // namespace annals
