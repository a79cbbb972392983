// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/hiding_words.h"
#include "indexer/front_matter/keys.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::size_t kMaxTitleBytes = 4096;  ///< With the attributes it names filled in.

/// Before the names that generators take for their own.
constexpr auto kPrefixes = std::to_array<std::string_view>({"awestruct-", "page-", "jbake-", "nikola-"});

/// What follows the title by its place rather than by a name.
enum class Next { Title, Author, Revision, Attributes };

bool is_asciidoc_comment(std::string_view line) {
  return line.starts_with("//") && !line.starts_with("///");
}
bool is_comment_block(std::string_view line) {
  return line.starts_with("////") && line.find_first_not_of('/') == line.npos;
}

/// "ifdef::a[]", "include::b[]": for a preprocessor.
bool is_directive(std::string_view line) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"ifdef::", "ifndef::", "ifeval::", "endif::", "include::"});
  return std::ranges::any_of(kNames, [&](std::string_view name) { return line.starts_with(name); });
}

std::optional<std::string_view> as_title(std::string_view line) {
  if (!line.starts_with("= ") && !line.starts_with("# ")) return std::nullopt;
  return trim_blanks(line.substr(2));
}

/// ":name: value"; ":!name:" and ":name!:" take one back.
std::optional<KeyLine> as_attribute(std::string_view line) {
  if (line.size() < 3 || line.front() != ':') return std::nullopt;
  const std::size_t colon = line.find(':', 1);
  if (colon == line.npos || (colon + 1 < line.size() && !is_blank(line[colon + 1]))) return std::nullopt;
  const std::string_view name = line.substr(1, colon - 1);
  const auto is_name_byte = [](char c) {
    return is_key_byte(c) || c == '!' || c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
  };
  if (name.empty() || !std::ranges::all_of(name, is_name_byte)) return std::nullopt;
  return KeyLine{name, trim_blanks(line.substr(colon + 1))};
}

/// The value goes on in the next line; the mark for that is taken off.
bool goes_on(std::string_view& value) {
  if (!value.ends_with(" \\") && !value.ends_with(" +") && value != "\\") return false;
  value = trim_blanks(value.substr(0, value.size() - 1));
  return true;
}

/// "Ann B. Author <ann@example.org>; Bo Other": the addresses are left out.
Value authors_of(std::string_view text, std::size_t line) {
  Value list{.kind = Value::Kind::List, .line = line};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::string_view name = text.substr(0, end);
    Value author = text_value(name.substr(0, name.find('<')), line);
    std::ranges::replace(author.scalar, '_', ' ');
    if (author.kind == Value::Kind::Scalar && author.scalar.find('@') == std::string::npos)
      list.items.push_back(std::move(author));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (list.items.empty()) return {.line = line};
  return list.items.size() == 1 ? std::move(list.items.front()) : list;
}

/// "v1.0, 2012-01-01: remark", "2012-01-01"
std::string_view date_of_revision(std::string_view text) {
  text = trim_blanks(text.substr(0, text.find(": ")));
  const std::size_t comma = text.find(',');
  const std::string_view before = text.substr(0, comma);
  const bool has_number = before.starts_with('v') || (comma != text.npos && !parse_date(text));
  if (!has_number) return text;
  return comma == text.npos ? std::string_view() : trim_blanks(text.substr(comma + 1));
}

std::string_view without_quotes(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == text.back() && text.front() == '"';
  return quoted && text.find('"', 1) == text.size() - 1 ? text.substr(1, text.size() - 2) : text;
}

/// Generators read the values of their own attributes as YAML.
Value generator_value(std::string_view text, std::size_t line) {
  if (!text.empty() && std::string_view("[{\"'").find(text.front()) != std::string_view::npos) {
    try {
      return parse_yaml(text, line);
    } catch (const std::exception&) {
      Value map = recover_yaml("k: " + std::string(text), line);
      if (!map.entries.empty()) return std::move(map.entries.front().second);
    }
  }
  return text_value(text, line);
}

class AsciidocHeaderReader {
 public:
  AsciidocHeaderReader(std::string_view text, std::size_t first_line)
      : lines_(text), first_line_(first_line) {}

  void read() {
    Lines ahead = lines_;
    while (const auto line = ahead.next()) {
      if (ahead.number() > kMaxHeaderLines || !take(*line, ahead)) break;
      lines_ = ahead;
    }
  }

  bool found() const { return found_; }
  const Lines& lines() const { return lines_; }

  /// What the generator reads counts before what AsciiDoc reads, and both before a line known by its place.
  Value take_values() {
    Value map{.kind = Value::Kind::Map, .line = first_line_};
    add_layer(map, std::move(generator_values_));
    if (!title_.empty()) add_layer(map, {{"title", text_value(filled_in(title_), title_line_)}});
    add_layer(map, std::move(values_));
    if (author_.kind != Value::Kind::Null) add_layer(map, {{"author", std::move(author_)}});
    if (date_.kind != Value::Kind::Null) add_layer(map, {{"date", std::move(date_)}});
    return map;
  }

 private:
  /// False: the line ends the header.
  bool take(std::string_view line, Lines& ahead) {
    if (trim_blanks(line).empty()) return next_ == Next::Title;
    if (is_comment_block(line)) return skip_comment_block(line, ahead);
    if (is_asciidoc_comment(line) || is_directive(line)) return true;
    const std::size_t number = first_line_ + ahead.number() - 1;
    if (const auto attribute = as_attribute(line)) return take_attribute(*attribute, ahead, number);
    if (next_ == Next::Title) return take_title(line, number);
    if (is_dash_fence(line)) return false;  // Awestruct's own end of a header
    if (next_ == Next::Author) {
      author_ = authors_of(line, number);
      next_ = Next::Revision;
      return true;
    }
    if (next_ != Next::Revision) return false;
    date_ = text_value(date_of_revision(line), number);
    next_ = Next::Attributes;
    return true;
  }

  bool take_title(std::string_view line, std::size_t number) {
    const auto title = as_title(line);
    if (!title) return false;
    title_ = without_quotes(*title);
    title_line_ = number;
    next_ = Next::Author;
    return found_ = true;
  }

  static bool skip_comment_block(std::string_view opening, Lines& ahead) {
    while (const auto line = ahead.next())
      if (*line == opening) return true;
    return true;
  }

  bool take_attribute(KeyLine attribute, Lines& ahead, std::size_t number) {
    found_ = true;
    if (next_ != Next::Title) next_ = Next::Attributes;
    std::string text;
    std::string_view part = attribute.value;
    bool more = goes_on(part);
    text.append(part);
    while (more) {
      const auto line = ahead.next();
      if (!line) break;
      part = trim_blanks(*line);
      more = goes_on(part);
      text.append(text.empty() ? "" : " ").append(part);
    }
    if (attribute.key.find('!') == std::string_view::npos) add(attribute.key, text, number);
    return true;
  }

  /// Under its own name, and under the one it has for the generator.
  void add(std::string_view name, std::string_view text, std::size_t line) {
    attributes_.emplace_back(name, text);
    for (std::string_view prefix : kPrefixes)
      if (name.size() > prefix.size() && name.starts_with(prefix)) {
        generator_values_.emplace_back(name.substr(prefix.size()), generator_value(text, line));
        return;
      }
    if (name == "revdate") {
      date_ = text_value(text, line);
    } else if (name != "email" && name != "revnumber") {
      if (text.empty() && is_mark(name)) text = "true";  // ":draft:"
      values_.emplace_back(
          name, name == "author" || name == "authors" ? authors_of(text, line) : text_value(text, line));
    }
  }

  static bool is_mark(std::string_view name) {
    const auto lists = [key = normal_key(name)](const auto& keys) {
      return std::ranges::find(keys, key) != keys.end();
    };
    return lists(kDraftKeys) || lists(kPrivateKeys) || lists(kClosedKeys);
  }

  static void add_layer(Value& map, std::vector<Value::Entry> layer) {
    const std::size_t above = map.entries.size();
    const auto is_new = [&](std::string_view name) {
      return std::none_of(
          map.entries.begin(), map.entries.begin() + static_cast<std::ptrdiff_t>(above),
          [&](const Value::Entry& entry) { return normal_key(entry.first) == normal_key(name); });
    };
    for (Value::Entry& entry : layer)
      if (is_new(entry.first)) map.entries.push_back(std::move(entry));
  }

  /// "{version}" stands for the attribute of that name.
  std::string filled_in(std::string_view text) const {
    std::string filled;
    while (!text.empty() && filled.size() < kMaxTitleBytes) {
      const std::size_t open = std::min(text.find('{'), text.size());
      filled.append(text.substr(0, open));
      text.remove_prefix(open);
      const std::size_t close = text.find('}');
      if (close == text.npos) break;
      const std::string_view name = text.substr(1, close - 1);
      const auto found = std::ranges::find(attributes_, name, &Attribute::first);
      filled.append(found == attributes_.end() ? text.substr(0, close + 1) : std::string_view(found->second));
      text.remove_prefix(close + 1);
    }
    return filled.append(text);
  }

  using Attribute = std::pair<std::string, std::string>;

  Lines lines_;
  std::size_t first_line_, title_line_ = 0;
  Next next_ = Next::Title;
  bool found_ = false;
  std::string title_;
  Value author_, date_;
  std::vector<Attribute> attributes_;
  std::vector<Value::Entry> generator_values_, values_;
};

/// The header stays in the body: the text names its attributes.
std::optional<Block> split_asciidoc(std::string_view text, std::string_view path) {
  if (!has_ending(path, {".adoc", ".asciidoc", ".asc", ".ad"})) return std::nullopt;
  AsciidocHeaderReader reader(text, 1);
  reader.read();
  if (!reader.found()) return std::nullopt;
  return Block{.inside = text.substr(0, reader.lines().end()), .body = text};
}

Value read_asciidoc(std::string_view inside, std::size_t first_line) {
  AsciidocHeaderReader reader(inside, first_line);
  reader.read();
  return reader.take_values();
}

}  // namespace

Dialect asciidoc_dialect() {
  return {.name = "asciidoc",
          .help = "in .adoc files: \"= Title\", author, revision, \":key: value\" attributes",
          .split = split_asciidoc,
          .parse = read_asciidoc,
          .recover = read_asciidoc};
}

}  // namespace annals
