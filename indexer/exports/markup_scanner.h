// SPDX-License-Identifier: GPL-2.0-or-later
/// Finds the tags of an XML file of any size. Knows CDATA sections, comments and quoted attributes, and
/// nothing else: what is wrong inside one element does not hide the next.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/exports/byte_window.h"

namespace annals {

struct Tag {
  enum class Kind { Start, End, Empty } kind = Kind::Start;
  std::string name{};                ///< As written, with its prefix.
  std::uint64_t begin = 0, end = 0;  ///< From '<' to behind '>'.
};

class MarkupScanner {
 public:
  explicit MarkupScanner(ByteWindow& file) : file_(file) {}

  /// None: the file has no more.
  std::optional<Tag> next();

 private:
  std::uint64_t behind(std::string_view terminator, std::uint64_t from);
  std::uint64_t behind_doctype(std::uint64_t from);
  std::uint64_t behind_tag(std::uint64_t from);

  ByteWindow& file_;
  std::uint64_t at_ = 0;
};

}  // namespace annals
