// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/notebook.h"

#include <array>
#include <optional>

#include "indexer/front_matter/json_builder.h"
#include "indexer/front_matter/keys.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr JsonBuilder::Limits kLimits{.depth = 100, .values = 500'000};

/// A text, or the list of its lines.
std::string text_of_lines(const Value* source) {
  if (!source) return {};
  std::string text = source->scalar;
  for (const Value& line : source->items) text += line.scalar;
  return text;
}

bool is_fence(std::string_view line) {
  return trimmed(line) == "---";
}

/// "---" lines with keys between them: the first cell of Quarto and nbdev.
bool is_front_matter(std::string_view text) {
  text = trimmed(text);
  return text.starts_with("---\n") && text.size() > 7 && is_fence(text.substr(text.rfind('\n') + 1));
}

std::string in_json_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + '"';
}

/// fastpages' titles may stand in quotes, as YAML has them.
std::string_view without_title_quotes(std::string_view text) {
  const bool is_quoted = text.size() > 1 && text.starts_with('"') && text.ends_with('"');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::string between_fences(const std::string& keys) {
  return keys.empty() ? keys : "---\n" + keys + "---\n";
}

/// "# Title", "> summary" and "- key: value" lines, as fastpages reads them; empty: it has no such lines.
std::string fastpages_front_matter(std::string_view cell) {
  std::string keys;
  bool has_list = false;
  Lines lines(cell);
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(*line);
    const std::string_view rest = text.size() > 2 ? trimmed(text.substr(2)) : std::string_view();
    if (text.starts_with("# ")) {
      keys += "title: " + in_json_quotes(without_title_quotes(rest)) + '\n';
    } else if (text.starts_with("> ")) {
      keys += "summary: " + in_json_quotes(without_title_quotes(rest)) + '\n';
    } else if (text.starts_with("- ") && rest.find(": ") != rest.npos) {
      keys.append(rest).append("\n");
      has_list = true;
    } else if (!text.empty()) {
      return {};
    }
  }
  return has_list ? between_fences(keys) : std::string();
}

/// Nikola's and Quarto's keys among the metadata of the whole notebook.
std::string metadata_front_matter(const Value& notebook) {
  const Value* metadata = find_value(notebook, "metadata");
  if (!metadata) return {};
  const Value* nikola = find_value(*metadata, "nikola");
  std::string keys;
  for (std::string_view key : {"title", "date", "tags", "category", "slug", "description", "status", "draft"})
    if (const std::string text = scalar_at(nikola ? *nikola : *metadata, key); !text.empty())
      keys.append(key).append(": ").append(in_json_quotes(text)).append("\n");
  return between_fences(keys);
}

class NotebookWriter {
 public:
  std::string write(const Value& notebook, const Value& cells) {
    for (const Value& cell : cells.items) write_cell(cell);
    if (front_matter_.empty()) front_matter_ = metadata_front_matter(notebook);
    return front_matter_ + body_;
  }

 private:
  void write_cell(const Value& cell) {
    const std::string kind = scalar_at(cell, "celltype");
    std::string text = text_of_lines(find_value(cell, "source"));
    const bool is_first = !has_cell_ && !trimmed(text).empty();
    has_cell_ = has_cell_ || is_first;
    if (is_first && kind != "code" && take_front_matter(text)) return;
    if (kind == "markdown") body_ += text + "\n\n";
    if (kind == "code" && !trimmed(text).empty()) write_code(cell, text);
  }

  bool take_front_matter(const std::string& text) {
    front_matter_ = is_front_matter(text) ? std::string(trimmed(text)) + '\n' : fastpages_front_matter(text);
    return !front_matter_.empty();
  }

  /// Options such as "#| echo: false" hide a cell, as they do in Quarto's own files, and so do tags.
  void write_code(const Value& cell, const std::string& text) {
    if (const Value* metadata = find_value(cell, "metadata"))
      if (const Value* tags = find_value(*metadata, "tags"))
        for (const Value& tag : tags->items)
          if (tag.scalar == "remove-cell" || tag.scalar == "remove_cell" || tag.scalar == "hide-input" ||
              tag.scalar == "remove-input" || tag.scalar == "remove_input")
            return;
    body_ += "````{code}\n" + text + "\n````\n\n";
  }

  bool has_cell_ = false;
  std::string front_matter_, body_;
};

}  // namespace

bool is_notebook(std::string_view path) {
  const TextFormat* format = text_format_for_path(path);
  return format && format->name == "notebook";
}

bool use_notebook(std::string& text) {
  JsonBuilder builder(kLimits);
  const bool is_read = nlohmann::json::sax_parse(text, &builder);
  const Value notebook = is_read ? builder.take() : Value{};
  const Value* cells = find_value(notebook, "cells");
  text = cells ? NotebookWriter().write(notebook, *cells) : std::string();
  return cells != nullptr;
}

}  // namespace annals
