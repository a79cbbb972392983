// SPDX-License-Identifier: GPL-2.0-or-later
/// What the readers of the light markups write: HTML for the one reader of HTML. It stops growing before a
/// short text with many references to a long one becomes gigabytes.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/text/text_format.h"

namespace annals {

class HtmlWriter {
 public:
  explicit HtmlWriter(std::size_t source_bytes) : most_bytes_(32 * source_bytes + (1 << 20)) {}

  void raw(std::string_view html);
  void text(std::string_view text);  ///< Escaped.
  void text_with_references(
      std::string_view text);  ///< Escaped, but "&eacute;" and "&#233;" stay references.

  void paragraph() { raw("\n<p>"); }
  void begin_heading(std::size_t level, std::string_view id);  ///< 1 to 6; others are taken to the nearest.
  void end_heading(std::size_t level);
  void begin_link(std::string_view target);
  void end_link() { raw("</a>"); }
  void image(std::string_view alternative);
  void anchor(std::string_view id);  ///< Nothing for an empty one.
  void preformatted(std::string_view text);

  bool is_full() const { return html_.size() > most_bytes_; }
  const std::string& html() const { return html_; }

 private:
  void attribute(std::string_view value);

  std::size_t most_bytes_;
  std::string html_;
};

/// Bytes of the "&eacute;" or "&#233;" that `text` starts with; 0: none.
std::size_t reference_bytes(std::string_view text);

/// Writes the reference that stands at `at` of `text` as it is, and moves behind it. False: there is none.
bool pass_reference(std::string_view text, std::size_t& at, HtmlWriter& out);

/// The text of what was written; of `body` as it is if that grew too much. `format` is for the problem.
ExtractedText extract_written(const HtmlWriter& out, std::string_view body, std::string_view format);

}  // namespace annals
