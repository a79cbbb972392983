// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/front_matter.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <unordered_map>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/keys.h"
#include "query/base/lines.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

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

/// Parses a block, repaired if need be.
Parsed parse_block(const Dialect& dialect, const Block& block, const std::string& path,
                   Diagnostics& diagnostics) {
  Parsed parsed = try_parse(dialect, block.inside, block.inside_line);
  if (!parsed.fault || dialect.repair == nullptr) return parsed;
  const std::optional<Repaired> repaired = dialect.repair(block.inside);
  if (!repaired) return parsed;
  Parsed again = try_parse(dialect, repaired->inside, block.inside_line);
  if (again.fault) return parsed;
  diagnostics.push_back(
      {Severity::Note, path, parsed.fault->line, repaired->what, DiagnosticKind::FrontMatter});
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
      {Severity::Warning, path, std::max<std::size_t>(block.inside_line, 2) - 1,
       "the front matter is not closed; the whole file is read as the body, and the post is taken as not "
       "public",
       DiagnosticKind::FrontMatter});
  return {.dialect = dialect.name,
          .values = dialect.recover(block.inside, block.inside_line),
          .body = block.body,
          .body_line = block.body_line,
          .present = true,
          .unreadable = true,
          .unclosed = true};
}

/// " (title: Foo: bar)"; nothing for a line outside the block, and for a password.
std::string quoted_line(const Block& block, std::size_t line) {
  constexpr std::size_t kMaxQuoted = 60;
  Lines lines(block.inside);
  while (const auto text = lines.next()) {
    if (block.inside_line + lines.number() - 1 != line) continue;
    const std::string_view shown = trim_blanks(utf8_prefix(trim_blanks(*text), kMaxQuoted));
    const bool is_password = normal_key(shown).find("password") != std::string::npos;
    return shown.empty() || is_password ? "" : " (" + std::string(shown) + ")";
  }
  return {};
}

/// None: what stands between the fences is no front matter after all.
std::optional<FrontMatter> read_block(const Dialect& dialect, const Block& block, const std::string& path,
                                      Diagnostics& diagnostics) {
  if (block.unclosed) return unclosed(dialect, block, path, diagnostics);
  FrontMatter matter{.dialect = dialect.name,
                     .values = {.kind = Value::Kind::Map, .line = block.inside_line},
                     .body = block.body,
                     .body_line = block.body_line,
                     .present = !dialect.is_part_of_body};
  Parsed parsed = parse_block(dialect, block, path, diagnostics);
  if (!parsed.fault && parsed.values.kind == Value::Kind::Map) {
    matter.values = std::move(parsed.values);
    return matter;
  }
  if (!parsed.fault && parsed.values.kind == Value::Kind::Null) return matter;

  matter.values = dialect.recover(block.inside, block.inside_line);
  if (dialect.may_be_prose && matter.values.entries.empty() &&
      (!parsed.fault || looks_like_prose(block.inside)))
    return std::nullopt;
  matter.unreadable = true;
  const Fault fault = parsed.fault.value_or(Fault{block.inside_line, "it has no keys and values"});
  diagnostics.push_back({Severity::Warning, path, fault.line,
                         "the front matter cannot be read as " + std::string(dialect.name) + ": " +
                             fault.what + quoted_line(block, fault.line) +
                             "; parts were recovered line by line, and the post is taken as not public",
                         DiagnosticKind::FrontMatter});
  return matter;
}

/// What the dialects' parsers leave to be done for all of them: Ruby's ":title" is "title", and a key counts
/// once.
class KeyCleaner {
 public:
  explicit KeyCleaner(bool last_key_counts) : last_key_counts_(last_key_counts) {}

  struct Conflict {
    std::string key;
    std::size_t line = 0;
    bool is_last_used = false;
  };
  std::vector<Conflict> conflicts;

  void clean(Value& value) {
    for (Value& item : value.items) clean(item);
    for (auto& [key, inner] : value.entries) {
      if (key.size() > 1 && key.starts_with(':')) key.erase(0, 1);
      clean(inner);
    }
    if (value.entries.size() > 1) note_conflicts(value.entries);
  }

 private:
  void note_conflicts(std::vector<Value::Entry>& entries) {
    std::unordered_map<std::string, std::size_t> first_of_normal, place_of_key;
    std::vector<Value::Entry> kept;
    for (Value::Entry& entry : entries) {
      const auto [first, is_new] = first_of_normal.emplace(normal_key(entry.first), kept.size());
      const auto [place, is_new_spelling] = place_of_key.emplace(entry.first, kept.size());
      if (!is_new && !says_the_same(kept[first->second].second, entry.second))
        note({first->first, entry.second.line, !is_new_spelling && last_key_counts_});
      if (is_new_spelling)
        kept.push_back(std::move(entry));
      else if (last_key_counts_)
        kept[place->second].second = std::move(entry.second);
    }
    entries = std::move(kept);
  }

  void note(Conflict conflict) {
    if (std::ranges::find(conflicts, conflict.key, &Conflict::key) == conflicts.end())
      conflicts.push_back(std::move(conflict));
  }

  bool last_key_counts_;
};

void clean_keys(FrontMatter& matter, bool last_key_counts, const std::string& path,
                Diagnostics& diagnostics) {
  KeyCleaner cleaner(last_key_counts);
  cleaner.clean(matter.values);
  for (KeyCleaner::Conflict& conflict : cleaner.conflicts) {
    diagnostics.push_back({Severity::Warning, path, conflict.line,
                           "duplicate key '" + conflict.key + "' with different values; the " +
                               (conflict.is_last_used ? "last" : "first") + " one is used",
                           DiagnosticKind::FrontMatter});
    matter.conflicting_keys.push_back(std::move(conflict.key));
  }
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  for (const Dialect& dialect : kDialects) {
    const std::optional<Block> block = dialect.split(text, path);
    if (!block) continue;
    if (auto matter = read_block(dialect, *block, path, diagnostics)) {
      clean_keys(*matter, dialect.last_key_counts, path, diagnostics);
      return *std::move(matter);
    }
  }
  return {.values = {.kind = Value::Kind::Map, .line = 1}, .body = text};
}

}  // namespace annals
