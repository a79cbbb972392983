// SPDX-License-Identifier: GPL-2.0-or-later
/// What holds of every extracted text, whatever the body was.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/text/text_format.h"
#include "query/base/unicode.h"

namespace annals::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Valid UTF-8 in NFC without control characters.
inline void check_clean(std::string_view text) {
  require(clean_text(text) == text);
  require(text.find('\t') == std::string_view::npos);
}

inline void check_line(std::string_view line) {
  check_clean(line);
  require(line.find('\n') == std::string_view::npos);
  require(!line.starts_with(' ') && !line.ends_with(' '));
}

inline void check(const ExtractedText& post) {
  check_clean(post.text);
  check_clean(post.alt_text);
  require(post.text.find(" \n") == std::string::npos && post.text.find("\n\n\n") == std::string::npos);
  require(!post.text.starts_with('\n') && !post.text.ends_with('\n') && !post.text.ends_with(' '));
  std::size_t end = 0;
  for (const Section& section : post.sections) {
    require(section.offset >= end && section.offset < post.text.size());
    require(section.offset == 0 || post.text[section.offset - 1] == '\n' ||
            post.text[section.offset - 1] == ' ');
    require(section.level >= 1 && section.level <= 6 && !section.heading.empty());
    check_line(section.heading);
    check_line(section.id);
    end = section.offset + 1;
  }
  for (const Link& link : post.links) {
    check_line(link.target);
    check_line(link.text);
  }
  for (const auto& [name, content] : post.meta) {
    check_line(name);
    check_line(content);
  }
  check_line(post.title);
  check_line(post.language);
}

}  // namespace annals::fuzz
