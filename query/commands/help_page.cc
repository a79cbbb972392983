// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/help_page.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/commands/command_options.h"
#include "query/commands/short_options.h"

namespace annals {

namespace {

constexpr std::size_t kMeaningColumn = 28, kCommandColumn = 14;
constexpr std::size_t kNarrowWidth = 60, kNarrowColumn = 8;  // meanings stand below their terms there
constexpr std::string_view kGap = "  ";

/// "PORT" of CLI11's "PORT:INT in [0 - 65535]", but all of "TEXT:{a,b}".
std::string placeholder_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t colon = type.find(':');
  return type.compare(std::min(colon, type.size()), 2, ":{") == 0 ? type : type.substr(0, colon);
}

/// The letters that CLI11 does not know of: query/commands/short_options.h.
std::string letters_of(const CLI::App& app, const CLI::Option& option) {
  std::string letters;
  for (const ShortOption& row : kShortOptions)
    if (takes_query(app.get_name()) && option.check_lname(std::string(row.name)))
      letters += std::string("-") + row.letter;
  return letters;
}

/// "-h, --help", "-n, --limit N", "[QUERY...]".
std::string term_of(const CLI::App& app, const CLI::Option& option) {
  const bool takes_value = option.get_items_expected_max() > 0;
  const bool many = option.get_items_expected_max() > 1;
  if (option.get_positional()) {
    const std::string name = option.get_name() + (many ? "..." : "");
    return option.get_required() ? name : '[' + name + ']';
  }
  std::string names = letters_of(app, option);
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  for (const std::string& name : option.get_lnames())
    if (!is_older_spelling(name)) names += (names.empty() ? "--" : ", --") + name;
  return takes_value ? names + ' ' + placeholder_of(option) : names;
}

std::string synopsis_of(const CLI::App& app, const std::string& name) {
  if (!app.get_subcommands({}).empty()) return name + " COMMAND [OPTION]...";
  std::string line = name + " [OPTION]...";
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional()) line += ' ' + term_of(app, *option);
  return line;
}

HelpRows option_rows(const CLI::App& app, const std::string& group) {
  HelpRows rows;
  for (const CLI::Option* option : app.get_options())
    if (option->get_group() == group && option->nonpositional())
      rows.emplace_back(term_of(app, *option), option->get_description());
  return rows;
}

HelpRows argument_rows(const CLI::App& app) {
  HelpRows rows;
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional() && !option->get_description().empty())
      rows.emplace_back(option->get_name(), option->get_description());
  return rows;
}

HelpRows command_rows(const CLI::App& app) {
  HelpRows rows;
  for (const CLI::App* command : app.get_subcommands({}))
    if (!command->get_name().empty() && !command->get_group().empty())
      rows.emplace_back(command->get_name(), command->get_description());
  return rows;
}

void append_words(std::string& text, const std::string& more) {
  text += (text.empty() || more.empty() ? "" : " ") + more;
}

/// A line that begins with two blanks. One that begins with more goes on with the meaning above it.
void read_row(const std::string& line, HelpRows& rows) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin > kGap.size() + 2 && !rows.empty()) return append_words(rows.back().second, line.substr(begin));
  const std::size_t end = std::min(line.find(kGap, begin), line.size());
  const std::size_t meaning = std::min(line.find_first_not_of(' ', end), line.size());
  rows.emplace_back(line.substr(begin, end - begin), line.substr(meaning));
}

/// Headings and terms as they are, meanings beside or below them.
std::string block_text(const HelpBlock& block, std::size_t column, std::size_t width) {
  std::string text = block.heading.empty() ? "" : block.heading + ":\n";
  text += paragraph(block.text, 0, width);
  return text + definition_list(block.rows, width < kNarrowWidth ? kNarrowColumn : column, width);
}

/// Behind the longest of the terms, if that leaves half of the width.
std::size_t column_for(const HelpRows& rows, std::size_t width) {
  std::size_t longest = 0;
  for (const auto& [term, meaning] : rows)
    if (const std::size_t used = columns(term); !meaning.empty() && used <= width / 2)
      longest = std::max(longest, used);
  return longest == 0 ? kMeaningColumn : longest + 2 * kGap.size();
}

}  // namespace

HelpPage help_page(const CLI::App& app, const std::string& name) {
  HelpPage page{.name = name.substr(name.find_last_of('/') + 1), .summary = app.get_description()};
  page.synopsis = synopsis_of(app, page.name);
  if (HelpRows rows = argument_rows(app); !rows.empty()) page.options.push_back({.rows = std::move(rows)});
  if (HelpRows rows = command_rows(app); !rows.empty())
    page.options.push_back({.heading = "Commands", .rows = std::move(rows)});
  for (const std::string& group : app.get_groups())
    if (HelpRows rows = option_rows(app, group); !group.empty() && !rows.empty())
      page.options.push_back({.heading = group, .rows = std::move(rows)});
  page.notes = help_blocks(app.get_footer());
  return page;
}

std::vector<HelpBlock> help_blocks(std::string_view text) {
  std::vector<HelpBlock> blocks;
  std::istringstream lines{std::string(text)};
  bool is_new = true;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(' ') == line.npos) {
      is_new = true;
      continue;
    }
    const bool is_row = line.starts_with(kGap);
    if (is_new || is_row != blocks.back().text.empty()) {
      HelpBlock& block = blocks.emplace_back();
      // The line before rows is their heading, if it is alone.
      const bool has_heading =
          is_row && !is_new && blocks.size() > 1 && blocks[blocks.size() - 2].text.ends_with(':');
      if (has_heading) {
        block.heading = blocks[blocks.size() - 2].text;
        block.heading.pop_back();
        blocks.erase(blocks.end() - 2);
      }
      is_new = false;
    }
    if (is_row)
      read_row(line, blocks.back().rows);
    else
      append_words(blocks.back().text, line);
  }
  return blocks;
}

std::string help_text(const HelpPage& page, std::size_t width) {
  std::string text = paragraph("Usage: " + page.synopsis, 0, width) + paragraph(page.summary, 0, width);
  for (const HelpBlock& block : page.options) {
    const bool is_of_options = !block.heading.empty() && block.heading != "Commands";
    text += '\n' + block_text(block, is_of_options ? kMeaningColumn : kCommandColumn, width);
  }
  for (const HelpBlock& block : page.notes)
    text += '\n' + block_text(block, column_for(block.rows, width), width);
  return text;
}

}  // namespace annals
