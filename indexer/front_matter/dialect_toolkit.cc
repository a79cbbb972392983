// SPDX-License-Identifier: GPL-2.0-or-later
// "[% META title = 'A' %]" at the top of a page: Perl's Template Toolkit.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMostDirectives = 10;

/// What is in a directive, without the signs that take white space away.
std::string_view directive(std::string_view text) {
  constexpr std::string_view kAround = "-+=~ \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kAround), text.size()));
  return text.substr(0, text.find_last_not_of(kAround) + 1);
}

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n'));
}

/// Others, such as "[% USE date %]", may stand before it.
std::optional<Block> split_toolkit(std::string_view text, std::string_view) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < kMostDirectives; ++count) {
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    if (!text.substr(at).starts_with("[%")) return std::nullopt;
    const std::size_t end = text.find("%]", at);
    if (end == text.npos || end - at > kMaxBlockBytes) return std::nullopt;
    const std::string_view inside = directive(text.substr(at + 2, end - at - 2));
    at = end + 2;
    if (!inside.starts_with("META") || (inside.size() > 4 && !is_space(inside[4]))) continue;
    return Block{.inside = inside,
                 .body = text.substr(at),
                 .inside_line = line_at(text, static_cast<std::size_t>(inside.data() - text.data())),
                 .body_line = line_at(text, at)};
  }
  return std::nullopt;
}

/// Reads "name = 'value'" one after the other.
class MetaReader {
 public:
  MetaReader(std::string_view text, std::size_t line) : text_(text), line_(line) {}

  Value read() {
    Value map{.kind = Value::Kind::Map, .line = line_};
    if (text_.starts_with("META")) at_ = 4;
    while (at_ < text_.size()) {
      pass([](char c) { return is_space(c) || c == ';' || c == ','; });
      const std::string key(pass(is_key_byte));
      pass(is_space);
      if (key.empty() || at_ == text_.size() || text_[at_] != '=') {
        ++at_;  // what cannot be read is skipped
        continue;
      }
      pass([](char c) { return c == '=' || c == '>' || is_space(c); });
      const std::size_t line = line_here();
      map.entries.emplace_back(key, text_value(value(), line));
    }
    return map;
  }

 private:
  template <typename Holds>
  std::string_view pass(Holds holds) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && holds(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// Counted on from the last place, as there may be many.
  std::size_t line_here() {
    line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(counted_, at_ - counted_), '\n'));
    counted_ = at_;
    return line_;
  }

  std::string value() {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '"' && quote != '\'')
      return std::string(pass([](char c) { return !is_space(c) && c != ';'; }));
    std::string value;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      value += text_[at_];
    }
    if (at_ < text_.size()) ++at_;
    return value;
  }

  std::string_view text_;
  std::size_t line_, at_ = 0, counted_ = 0;
};

Value read_toolkit(std::string_view inside, std::size_t first_line) {
  return MetaReader(inside, first_line).read();
}

}  // namespace

Dialect toolkit_dialect() {
  return {.name = "toolkit",
          .help = "\"[% META title = 'A' %]\" at the top (Template Toolkit)",
          .split = split_toolkit,
          .parse = read_toolkit,
          .recover = read_toolkit};
}

}  // namespace annals
