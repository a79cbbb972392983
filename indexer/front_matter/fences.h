// SPDX-License-Identifier: GPL-2.0-or-later
/// What several dialects share in finding their blocks.
#pragma once
#include <initializer_list>
#include <optional>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "query/base/lines.h"

namespace annals {

inline constexpr std::size_t kMaxBlockBytes = std::size_t{256} * 1024;  ///< Larger blocks are refused unread.
inline constexpr std::size_t kMaxHeaderLines = 500;  ///< Of a header without a closing fence.
inline constexpr std::size_t kMaxValueDepth = 16;

/// "---", "-----" or longer, with blanks behind it.
bool is_dash_fence(std::string_view line);

/// "---json": a fence of dashes that names its language as one of `words`. Empty: any other line.
std::string_view fence_word(std::string_view line);
bool is_named_fence(std::string_view line, std::initializer_list<std::string_view> words);

/// The next line that is not empty.
std::optional<std::string_view> next_filled(Lines& lines);

/// The block from the line after the one `lines` gave last up to the next line that `closes`.
std::optional<Block> block_below(std::string_view text, Lines lines, bool (*closes)(std::string_view line));

/// ASCII letters in any case. `ending` with its dot.
bool has_ending(std::string_view path, std::initializer_list<std::string_view> endings);

struct KeyLine {
  std::string_view key, value;
};

/// "key: value" at the start of a line; "key:value" too, which few generators read, but which may say
/// "draft:true". A key is made of letters, digits, '-' and '_'; ":key: value" as Ruby's symbols print counts.
std::optional<KeyLine> as_key_line(std::string_view line);

bool is_key_byte(char c);

/// A scalar, or Null when there is nothing but blanks in it.
Value text_value(std::string_view text, std::size_t line);

/// Keys that say: these lines are about a post.
bool is_well_known_key(std::string_view key);

}  // namespace annals
