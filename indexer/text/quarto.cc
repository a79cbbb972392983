// SPDX-License-Identifier: GPL-2.0-or-later
/// Quarto and R Markdown: Markdown with code that is run. Code shows unless its options hide it.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/text/markdown_code.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr auto kHidingOptions = std::to_array<std::string_view>(
    {"echo=false", "include=false", "echo=f", "include=f", "echo:false", "include:false"});

/// "echo = FALSE" and "#| echo: false" hide a chunk.
bool hides_cell(std::string_view options) {
  std::string text = lowered_ascii(options);
  std::erase_if(text, is_space);
  return std::ranges::any_of(kHidingOptions, [&](std::string_view option) {
    const std::size_t at = text.find(option), end = at + option.size();
    return at != kNotFound && (end == text.size() || !is_letter(text[end]));
  });
}

/// "::: {.content-hidden}", also under a condition, and what is visible under one that may not be the web's.
bool hides_div(std::string_view opener) {
  const std::size_t hidden = opener.find(".hidden"), behind = hidden + std::string_view(".hidden").size();
  const bool is_hidden =
      hidden != kNotFound && (behind == opener.size() || opener[behind] == '}' || is_blank(opener[behind]));
  if (opener.find(".content-hidden") != kNotFound || is_hidden) return true;
  const bool is_for_web = opener.find("when-format=\"html") != kNotFound;
  const bool has_condition = opener.find("when-") != kNotFound || opener.find("unless-") != kNotFound;
  return opener.find(".content-visible") != kNotFound && has_condition && !is_for_web;
}

/// Behind the marks of a fence: "{r, echo=FALSE}"; empty: the code is not run. "{{r}}" shows how it is done,
/// "{.r}" and "{#id}" are attributes of code.
std::string_view chunk_options(std::string_view line) {
  line = trimmed(line);
  const std::string_view inside = line.substr(std::min(line.find_first_not_of("`~"), line.size()));
  const bool is_run =
      inside.size() > 2 && inside.starts_with('{') && inside.ends_with('}') && is_letter(inside[1]);
  return is_run ? inside : std::string_view();
}

/// Of a span that ends `text`, "[text]", whose attributes follow. A link and a picture end with ")".
void take_brackets(std::string& text, std::string_view attributes) {
  constexpr std::size_t kLongestSpan = 2'000;
  if (!text.ends_with(']')) return;
  const std::size_t first = text.size() - std::min(text.size(), kLongestSpan);
  const std::size_t found = std::string_view(text).substr(first).rfind('[');
  if (found == kNotFound) return;
  const std::size_t open = first + found;
  if (open > 0 && text[open - 1] == '!') return;
  if (hides_div(attributes)) return text.resize(open);
  text.pop_back();
  text.erase(open, 1);
}

/// Attributes behind a span, "[text]{.smallcaps}", and "`r expression`", whose value is not known.
std::string without_spans(std::string_view line) {
  std::string out;
  RisingFinder braces, ticks;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool is_attribute =
        line[at] == '{' && at > 0 && std::string_view("])`").find(line[at - 1]) != kNotFound;
    const std::string_view rest = line.substr(at);
    const bool is_value =
        rest.starts_with("`r ") || rest.starts_with("`{r} ") || rest.starts_with("`{python} ");
    const std::size_t end = is_attribute ? braces.find(line, "}", at)
                            : is_value   ? ticks.find(line, "`", at + 1)
                                         : kNotFound;
    if (end == kNotFound) {
      out += line[at];
      continue;
    }
    if (is_attribute) take_brackets(out, line.substr(at, end - at));
    at = end;
  }
  return out;
}

class QuartoReader {
 public:
  std::string to_markdown(std::string_view body) {
    Lines lines(body);
    while (const auto line = lines.next()) read_line(*line);
    return std::move(markdown_);
  }

 private:
  void read_line(std::string_view line) {
    const bool was_code = code_.is_open();
    if (!code_.takes(line))
      return enter_or_leave_div(line) || hidden_divs_ > 0 ? add("") : add(without_spans(line));
    if (hidden_divs_ > 0) return add("");
    if (!was_code) return begin_code(line);
    if (is_chunk_ && code_.is_open() && trimmed(line).starts_with("#|")) {
      is_hidden_ = is_hidden_ || hides_cell(line);
      return add("");
    }
    add(is_hidden_ && code_.is_open() ? "" : line);
  }

  /// ":::" lines within one that is not for the web. Others keep their titles.
  bool enter_or_leave_div(std::string_view line) {
    const std::string_view text = trimmed(line);
    if (!text.starts_with(":::")) return false;
    const bool is_end = text.find_first_not_of(':') == kNotFound;
    if (hidden_divs_ == 0 && (is_end || !hides_div(text))) return false;
    hidden_divs_ += is_end ? -1 : 1;
    return true;
  }

  void begin_code(std::string_view line) {
    const std::string_view options = chunk_options(line);
    is_chunk_ = !options.empty();
    is_hidden_ = is_chunk_ && hides_cell(options);
    add(is_chunk_ ? line.substr(0, line.find('{')) : line);
  }

  void add(std::string_view line) { markdown_.append(line).append("\n"); }

  CodeFence code_;
  bool is_chunk_ = false, is_hidden_ = false;
  int hidden_divs_ = 0;  ///< How many are open, from the one that hides on.
  std::string markdown_;
};

}  // namespace

ExtractedText extract_quarto(std::string_view body) {
  return extract_markdown(QuartoReader().to_markdown(body));
}

}  // namespace annals
