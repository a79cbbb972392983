// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/json_builder.h"
#include "indexer/front_matter/refusal.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::size_t kMaxJsonNodes = 100'000;

/// Where the JSON library has come to; it does not say so itself.
struct Position {
  std::size_t feeds = 0;
  bool after_feed = false;

  /// Of the token last read: a number is known to be over only when the character behind it is read.
  std::size_t line() const { return 1 + feeds - (after_feed ? 1 : 0); }
};

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Position* position) : at_(at), position_(position) {}

  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    position_->after_feed = *at_++ == '\n';
    position_->feeds += position_->after_feed;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  Position* position_;
};

/// Knows the lines of its values.
class BlockBuilder : public JsonBuilder {
 public:
  BlockBuilder(const Position& position, std::size_t first_line)
      : JsonBuilder({.depth = kMaxValueDepth, .values = kMaxJsonNodes}),
        position_(position),
        first_line_(first_line) {}

 private:
  std::size_t line() const override { return first_line_ + position_.line() - 1; }

  bool refuse(const std::string& what) override {
    constexpr std::string_view kBehindPlace = " - ";  // the library's own says the place in its words
    const std::size_t place = what.find(kBehindPlace);
    refuse_block(position_.line(), place == what.npos ? what : what.substr(place + kBehindPlace.size()));
  }

  const Position& position_;
  std::size_t first_line_;
};

constexpr std::string_view kJsonWhiteSpace = " \t\r\n";

std::string_view without_leading_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kJsonWhiteSpace), text.size()));
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

/// The length of the object that `text` begins with; none: it does not end.
std::optional<std::size_t> object_length(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::nullopt;
}

std::string_view first_line_of(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

/// Not "{{ shortcode }}", not "{% tag %}", and no prose that has something in braces.
bool opens_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::string_view after = without_leading_space(text.substr(1));
  if (after.starts_with('}')) return without_leading_space(first_line_of(after.substr(1))).empty();
  return after.starts_with('"');
}

std::optional<Block> split_object(std::string_view text) {
  const std::string_view object = without_leading_space(text);
  if (!opens_object(object)) return std::nullopt;
  const std::size_t begin = text.size() - object.size();
  Block block{.body = text, .inside_line = 1 + lines_in(text.substr(0, begin))};
  const auto length = object_length(object);
  block.unclosed = !length;
  block.inside = object.substr(0, length.value_or(std::min(object.size(), kMaxBlockBytes)));
  if (block.unclosed) return block;
  std::size_t end = begin + *length;
  const std::string_view rest_of_line = first_line_of(text.substr(end));
  if (without_leading_space(rest_of_line).empty()) end = std::min(end + rest_of_line.size() + 1, text.size());
  block.body = text.substr(end);
  block.body_line = 1 + lines_in(text.substr(0, end));
  return block;
}

bool is_semicolon_fence(std::string_view line) {
  line = trim_blanks(line);
  return line.size() >= 3 && line.find_first_not_of(';') == line.npos;
}

std::optional<Block> split_fenced_json(std::string_view text) {
  Lines lines(text);
  const auto first = next_filled(lines);
  if (!first) return std::nullopt;
  const bool semicolons = is_semicolon_fence(*first);
  if (!semicolons && !is_named_fence(*first, {"json"})) return std::nullopt;
  if (const auto block = block_below(text, lines, semicolons ? is_semicolon_fence : is_dash_fence))
    return block;
  return Block{
      .inside = text.substr(lines.end()), .body = text, .inside_line = lines.number() + 1, .unclosed = true};
}

/// Hexo's, which has neither a mark before it nor braces: '"title": "A",' and so on up to ";;;".
std::optional<Block> split_bare_json(std::string_view text) {
  const std::string_view content = without_leading_space(text);
  const std::size_t quote = content.starts_with('"') ? content.find('"', 1) : content.npos;
  if (quote == content.npos || !without_leading_space(content.substr(quote + 1)).starts_with(':'))
    return std::nullopt;
  return block_below(text, Lines(text), is_semicolon_fence);
}

std::optional<Block> split_json(std::string_view text, std::string_view) {
  for (const auto split : {split_object, split_bare_json})
    if (const auto block = split(text)) return block;
  return split_fenced_json(text);
}

/// "key": value on a line of its own, as most JSON front matter is laid out.
Value recover_json(std::string_view inside, std::size_t first_line) {
  Value values{.kind = Value::Kind::Map, .line = first_line};
  Lines lines(inside);
  while (const auto line = lines.next()) {
    if (lines.number() > kMaxHeaderLines) break;
    std::string_view text = trim_blanks(*line);
    while (text.starts_with('{') || text.starts_with(',')) text = trim_blanks(text.substr(1));
    while (text.ends_with(',') || text.ends_with('}')) text = trim_blanks(text.substr(0, text.size() - 1));
    if (!text.starts_with('"')) continue;
    const std::size_t quote = text.find('"', 1);
    if (quote == text.npos) continue;
    const std::string_view after = trim_blanks(text.substr(quote + 1));
    if (!after.starts_with(':')) continue;
    const std::size_t number = first_line + lines.number() - 1;
    Value one = recover_yaml("k: " + std::string(trim_blanks(after.substr(1))), number);
    if (one.entries.empty()) continue;
    values.entries.emplace_back(text.substr(1, quote - 1), std::move(one.entries.front().second));
  }
  return values;
}

}  // namespace

Value parse_json(std::string_view inside, std::size_t first_line) {
  if (inside.size() > kMaxBlockBytes) refuse_block(1, "the block is larger than 256 KB");
  const std::string_view content = without_leading_space(inside);
  if (content.empty()) return {.line = first_line};
  // Hexo leaves the outer braces out; an object has none inside that its first character would not show.
  const bool bare = content.starts_with('"');
  std::string text;
  text.append(bare ? "{" : "").append(inside).append(bare ? "}" : "");
  Position position;
  BlockBuilder builder(position, first_line);
  nlohmann::json::sax_parse(CountingIterator(text.data(), &position),
                            CountingIterator(text.data() + text.size(), &position), &builder);
  return builder.take();
}

Dialect json_dialect() {
  return {.name = "json",
          .help = "an object at the top, between lines of ;;;, or between ---json and ---",
          .split = split_json,
          .parse = parse_json,
          .recover = recover_json,
          .last_key_counts = true};
}

}  // namespace annals
