// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/program_marks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/text/markdown_code.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

/// Each line as `convert` has it; lines of code as `convert_code` has them.
template <typename Convert, typename ConvertCode>
std::string by_lines(std::string_view markdown, Convert convert, ConvertCode convert_code) {
  std::string out;
  out.reserve(markdown.size());
  CodeFence code;
  Lines lines(markdown);
  while (const auto line = lines.next()) {
    out += code.takes(*line) ? convert_code(*line, code.is_open()) : convert(*line);
    out += '\n';
  }
  return out;
}

std::string code_as_written(std::string_view line, bool) {
  return std::string(line);
}

/// Hands each place outside of `code` to `take`, which returns how many bytes it leaves out.
template <typename Take>
std::string without_taken(std::string_view line, Take take) {
  std::string out;
  bool in_code = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '`') in_code = !in_code;
    const std::size_t size = in_code ? 0 : take(at);
    if (size == 0) out += line[at];
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

// --- Logseq

std::string_view without_bullet(std::string_view line) {
  line = trimmed(line);
  return line.starts_with("- ") ? trimmed(line.substr(2)) : line;
}

/// "{{query (task TODO)}}" and all between its braces; of "{{cloze text}}" the braces and the name. 0: none.
std::size_t macro_size(std::string_view text) {
  constexpr std::string_view kShown = "{{cloze ";
  if (text.starts_with(kShown)) return kShown.size();
  if (text.starts_with("}}")) return 2;
  const bool is_macro = text.starts_with("{{") && text.size() > 2 && (is_letter(text[2]) || text[2] == ' ');
  const std::size_t end = is_macro ? text.find("}}") : text.npos;
  return end == text.npos ? 0 : end + 2;
}

class LogseqLines {
 public:
  std::string convert(std::string_view line) {
    const std::string_view text = without_bullet(line);
    if (equal_in_any_case(text, ":LOGBOOK:")) {
      in_drawer_ = true;
      return {};
    }
    if (in_drawer_) {
      const bool is_end = equal_in_any_case(text, ":END:");
      in_drawer_ = !is_end && (text.starts_with("CLOCK:") || text.starts_with("State "));
      if (is_end || in_drawer_) return {};
    }
    if (starts_in_any_case(text, "#+END_")) {
      in_hidden_block_ = false;
      return {};
    }
    if (starts_in_any_case(text, "#+BEGIN_")) {
      in_hidden_block_ =
          starts_in_any_case(text, "#+BEGIN_QUERY") || starts_in_any_case(text, "#+BEGIN_COMMENT");
      return line.find("- ") == line.npos ? std::string() : std::string(line.substr(0, line.find("- ") + 2));
    }
    if (in_hidden_block_) return {};
    const std::size_t last = line.rfind("}}");  // many beginnings cost linear time
    if (last == line.npos) return std::string(line);
    return without_taken(line, [&](std::size_t at) { return at > last ? 0 : macro_size(line.substr(at)); });
  }

 private:
  bool in_drawer_ = false, in_hidden_block_ = false;
};

// --- Obsidian

/// The word behind "```".
std::string_view language_of_fence(std::string_view line) {
  line = without_bullet(line);
  line.remove_prefix(std::min(line.find_first_not_of("`~> "), line.size()));
  return line.substr(0, line.find_first_of(" \t{"));
}

bool is_query(std::string_view language) {
  constexpr auto kQueries = std::to_array<std::string_view>(
      {"dataview", "dataviewjs", "tasks", "query", "base", "button", "meta-bind", "meta-bind-button",
       "folder-overview", "kanban", "excalidraw", "tracker"});
  return std::ranges::any_of(kQueries, [&](auto known) { return equal_in_any_case(known, language); });
}

// --- MkDocs

bool is_snippet(std::string_view line) {
  line = trimmed(line);
  const std::size_t dashes = std::min(line.find_first_not_of('-'), line.size());
  const std::string_view rest = line.substr(dashes);
  return dashes > 0 && rest.starts_with("8<-");
}

/// ":material-spade:" of the packs of icons that Material has. 0: none.
std::size_t icon_size(std::string_view text) {
  constexpr auto kPacks =
      std::to_array<std::string_view>({":material-", ":fontawesome-", ":octicons-", ":simple-"});
  if (std::ranges::none_of(kPacks, [&](std::string_view pack) { return text.starts_with(pack); })) return 0;
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/", 1);
  return end != text.npos && text[end] == ':' ? end + 1 : 0;
}

/// "{ .icon }", "{ #id .x }", "{: .x }", "{ .x target=_blank }". 0: none.
std::size_t attributes_size(std::string_view text) {
  if (!text.starts_with('{')) return 0;
  const std::size_t end = text.find_first_of("}\n{", 1);
  if (end == text.npos || text[end] != '}') return 0;
  std::string_view inside = text.substr(1, end - 1);
  if (inside.starts_with(':')) inside.remove_prefix(1);
  inside = trimmed(inside);
  const bool is_list = inside.size() > 1 && (inside[0] == '.' || inside[0] == '#') &&
                       (is_letter(inside[1]) || inside[1] == '_');
  return is_list ? end + 1 : 0;
}

/// The last "#id" of a heading's attribute lists, in the form that all programs know.
std::string heading_id(std::string_view attributes) {
  const std::size_t mark = attributes.find('#');
  if (mark == attributes.npos) return {};
  const std::size_t end = attributes.find_first_of(" \t}", mark);
  return "{" + std::string(attributes.substr(mark, end - mark)) + "}";
}

std::string material_line(std::string_view line) {
  const bool is_heading = trimmed(line).starts_with('#');
  std::string id;
  std::string shown = without_taken(line, [&](std::size_t at) {
    const std::string_view rest = line.substr(at);
    const bool is_in_braces = at > 0 && line[at - 1] == '{';
    const std::size_t size = is_in_braces ? 0 : attributes_size(rest);
    if (size > 0 && is_heading && id.empty()) id = heading_id(rest.substr(0, size));
    return size > 0 ? size : icon_size(rest);
  });
  if (shown.size() == line.size()) return shown;
  while (!shown.empty() && is_blank(shown.back())) shown.pop_back();
  return id.empty() ? shown : shown + ' ' + id;
}

/// Files between two such lines are put there as one with a name is.
class SnippetLines {
 public:
  bool takes(std::string_view line) {
    if (!is_snippet(line)) return in_list_;
    if (trimmed(line).find_first_not_of("-8<") == std::string_view::npos) in_list_ = !in_list_;
    return true;
  }

 private:
  bool in_list_ = false;
};

}  // namespace

std::string without_logseq_marks(std::string_view markdown) {
  LogseqLines lines;
  return by_lines(
      markdown, [&](std::string_view line) { return lines.convert(line); }, code_as_written);
}

std::string without_obsidian_marks(std::string_view markdown) {
  bool in_query = false, was_open = false;
  return by_lines(
      markdown, [](std::string_view line) { return std::string(line); },
      [&](std::string_view line, bool is_open) {
        if (is_open && !was_open) in_query = is_query(language_of_fence(line));
        was_open = is_open;
        return in_query ? std::string() : std::string(line);
      });
}

std::string without_material_marks(std::string_view markdown) {
  SnippetLines snippets;
  return by_lines(
      markdown,
      [&](std::string_view line) { return snippets.takes(line) ? std::string() : material_line(line); },
      [&](std::string_view line, bool) { return is_snippet(line) ? std::string() : std::string(line); });
}

std::string without_paid_part(std::string_view markdown) {
  return std::string(markdown.substr(0, markdown.find("<!--paid-->")));
}

std::string without_middleman_marks(std::string_view markdown) {
  return by_lines(
      markdown,
      [](std::string_view line) { return trimmed(line) == "READMORE" ? std::string() : std::string(line); },
      code_as_written);
}

}  // namespace annals
