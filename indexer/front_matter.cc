// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>

#include "indexer/lines.h"

namespace annals {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

/// What a dialect's parser says of a block it cannot read.
struct Fault {
  std::size_t line;  ///< In the file.
  std::string what;
};

Fault fault_of(std::string_view message, std::size_t inside_line) {
  constexpr std::string_view kLine = "line ";
  if (message.starts_with(kLine)) {
    std::size_t counted = 0;
    const char* end = message.data() + message.size();
    const auto [after, error] = std::from_chars(message.data() + kLine.size(), end, counted);
    if (error == std::errc() && counted > 0 && std::string_view(after, end).starts_with(": "))
      return {inside_line + counted - 1, std::string(after + 2, end)};
  }
  return {inside_line, std::string(message)};
}

struct Parsed {
  Value values;
  std::optional<Fault> fault;
};

Parsed try_parse(const Dialect& dialect, std::string_view inside, std::size_t line) {
  try {
    return {dialect.parse(inside, line), {}};
  } catch (const std::exception& error) {
    return {{}, fault_of(error.what(), line)};
  }
}

/// Parses a block, mended if it must be.
Parsed parse_block(const Dialect& dialect, const Block& block, const std::string& path,
                   Diagnostics& diagnostics) {
  Parsed parsed = try_parse(dialect, block.inside, block.inside_line);
  if (!parsed.fault || dialect.mend == nullptr) return parsed;
  const std::optional<Mended> mended = dialect.mend(block.inside);
  if (!mended) return parsed;
  Parsed again = try_parse(dialect, mended->inside, block.inside_line);
  if (again.fault) return parsed;
  diagnostics.push_back({Severity::Note, path, parsed.fault->line, mended->what});
  return again;
}

/// Text between two thematic breaks: nothing in it looks like a key.
bool looks_like_prose(std::string_view inside) {
  Lines lines(inside);
  while (const auto line = lines.next()) {
    const std::string_view text = trim_blanks(*line);
    if (text.ends_with(':') || text.find(": ") != std::string_view::npos) return false;
  }
  return true;
}

FrontMatter unclosed(const Dialect& dialect, const Block& block, const std::string& path,
                     Diagnostics& diagnostics) {
  diagnostics.push_back(
      {Severity::Warning, path, block.inside_line - 1,
       "the front matter opens here and never closes; all of the file is taken as its body, and "
       "the post as not public"});
  return {.dialect = dialect.name,
          .values = dialect.recover(block.inside, block.inside_line),
          .body = block.body,
          .body_line = block.body_line,
          .present = true,
          .unreadable = true,
          .unclosed = true};
}

/// None: what stands between the fences is no front matter after all.
std::optional<FrontMatter> read_block(const Dialect& dialect, const Block& block, const std::string& path,
                                      Diagnostics& diagnostics) {
  if (block.unclosed) return unclosed(dialect, block, path, diagnostics);
  FrontMatter matter{.dialect = dialect.name,
                     .values = {.kind = Value::Kind::Map, .line = block.inside_line},
                     .body = block.body,
                     .body_line = block.body_line,
                     .present = true};
  Parsed parsed = parse_block(dialect, block, path, diagnostics);
  if (!parsed.fault && parsed.values.kind == Value::Kind::Map) {
    matter.values = std::move(parsed.values);
    return matter;
  }
  if (!parsed.fault && parsed.values.kind == Value::Kind::Null) return matter;

  matter.values = dialect.recover(block.inside, block.inside_line);
  if (matter.values.entries.empty() && (!parsed.fault || looks_like_prose(block.inside))) return std::nullopt;
  matter.unreadable = true;
  const Fault fault = parsed.fault.value_or(Fault{block.inside_line, "it is not made of keys and values"});
  diagnostics.push_back({Severity::Warning, path, fault.line,
                         "the front matter cannot be read as " + std::string(dialect.name) + ": " +
                             fault.what +
                             "; some of it was recovered line by line, and the post is taken as not public"});
  return matter;
}

}  // namespace

const std::vector<Dialect> kDialects = {
    {"yaml", "between lines of three or more dashes", split_yaml, parse_yaml, mend_yaml, recover_yaml},
};

const Value* Value::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return equal_in_any_case(entry.first, key); });
  return found == entries.end() ? nullptr : &found->second;
}

std::optional<bool> Value::as_bool() const {
  static constexpr auto kTrue = std::to_array<std::string_view>({"true", "yes", "on"});
  static constexpr auto kFalse = std::to_array<std::string_view>({"false", "no", "off"});
  const auto is_scalar = [&](std::string_view word) { return equal_in_any_case(scalar, word); };
  if (kind != Kind::Scalar) return std::nullopt;
  if (std::any_of(kTrue.begin(), kTrue.end(), is_scalar)) return true;
  if (std::any_of(kFalse.begin(), kFalse.end(), is_scalar)) return false;
  return std::nullopt;
}

FrontMatter read_front_matter(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  for (const Dialect& dialect : kDialects) {
    const std::optional<Block> block = dialect.split(text);
    if (!block) continue;
    if (auto matter = read_block(dialect, *block, path, diagnostics)) return *std::move(matter);
  }
  return {.values = {.kind = Value::Kind::Map, .line = 1}, .body = text};
}

}  // namespace annals
