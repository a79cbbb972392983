// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>

#include "indexer/text/markdown.h"
#include "indexer/text/text_format.h"
#include "query/base/lines.h"

namespace annals {
namespace {

// Longer than a fence within the code would be.
constexpr std::string_view kFence = "~~~~~~~~~~~~\n";

/// Markdown whose code stands behind "> " or between \begin{code} and \end{code}.
class LiterateReader {
 public:
  std::string to_markdown(std::string_view body) {
    markdown_.reserve(body.size() + body.size() / 8);
    Lines lines(body);
    while (const auto line = lines.next()) read_line(*line);
    set_code(Code::None);
    return std::move(markdown_);
  }

 private:
  enum class Code { None, Tracked, Environment };

  void read_line(std::string_view line) {
    if (code_ == Code::Environment) {
      line.starts_with("\\end{code}") ? set_code(Code::None) : add(line);
    } else if (line.starts_with("\\begin{code}")) {
      set_code(Code::None);
      set_code(Code::Environment);
    } else if (line == ">" || line.starts_with("> ") || line.starts_with(">\t")) {
      set_code(Code::Tracked);
      add(line.substr(line.size() == 1 ? 1 : 2));
    } else {
      set_code(Code::None);
      add(line);
    }
  }

  void set_code(Code code) {
    if (code == code_) return;
    if (!markdown_.empty() && code_ == Code::None) markdown_ += '\n';
    markdown_ += kFence;
    code_ = code;
  }

  void add(std::string_view line) {
    markdown_ += line;
    markdown_ += '\n';
  }

  std::string markdown_;
  Code code_ = Code::None;
};

}  // namespace

ExtractedText extract_literate_haskell(std::string_view body) {
  return extract_markdown(LiterateReader().to_markdown(body), MarkdownDialect::Common);
}

}  // namespace annals
