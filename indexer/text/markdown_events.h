// SPDX-License-Identifier: GPL-2.0-or-later
/// What md4c finds in a Markdown text, for who makes HTML of it and for who makes plain text of it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class MarkdownDialect {
  Common,
  Mdx,  ///< Indented text is no code.
};

/// Of the target of a link or of an alternative text.
struct MarkdownPiece {
  std::string text{};
  bool is_reference = false;  ///< "&eacute;" or "&#233;", as it is written.
};

using MarkdownPieces = std::vector<MarkdownPiece>;

/// Elements have the names of HTML's: "p", "h2", "blockquote". Texts are valid during the call only.
class MarkdownEvents {
 public:
  virtual ~MarkdownEvents() = default;

  virtual void begin(std::string_view element) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void empty(std::string_view element) = 0;  ///< "br" and "hr" have no end.
  virtual void begin_link(const MarkdownPieces& target) = 0;
  virtual void end_link() = 0;
  virtual void image(const MarkdownPieces& alternative) = 0;
  virtual void text(std::string_view text) = 0;
  virtual void reference(std::string_view reference) = 0;
  virtual void html(std::string_view html) = 0;  ///< A tag, a comment, or a line of a block of HTML.

  /// False: no more is wanted.
  virtual bool goes_on() const { return true; }
};

/// Why a text was not read to its end: "takes too long". Empty: it was, or `events` want no more of it.
/// md4c's own renderer cannot be stopped: a short text whose one long link is referred to a thousand times
/// would become gigabytes.
std::string_view read_markdown(std::string_view common, MarkdownDialect dialect, MarkdownEvents& events);

}  // namespace annals
