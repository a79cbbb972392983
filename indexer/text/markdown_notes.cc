// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_notes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/template_references.h"
#include "query/base/ascii.h"
#include "query/base/byte_set.h"

namespace annals {
namespace {

constexpr auto kMedia = std::to_array<std::string_view>(
    {".png",  ".jpg",  ".jpeg", ".gif", ".webp",   ".avif",       ".svg",  ".bmp",
     ".heic", ".pdf",  ".mp3",  ".m4a", ".wav",    ".ogg",        ".flac", ".mp4",
     ".mov",  ".webm", ".mkv",  ".zip", ".canvas", ".excalidraw", ".base"});

constexpr auto kProperties = std::to_array<std::string_view>(
    {"id", "collapsed", "public", "heading", "icon", "background-color", "created-at", "updated-at",
     "ls-type", "hl-page", "hl-color", "hl-stamp", "hl-type", "exclude-from-graph-view"});

bool is_medium(std::string_view target) {
  return std::ranges::any_of(kMedia,
                             [&](std::string_view ending) { return ends_in_any_case(target, ending); });
}

bool is_size(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789xX") == kNotFound;
}

/// What is between "[[" and "]]".
struct NoteLink {
  std::string_view target, heading, label;
};

/// "Page#Heading|label"; "\|" stands in tables.
NoteLink take_note_link_apart(std::string_view inner) {
  NoteLink link;
  if (const std::size_t bar = inner.find('|'); bar != kNotFound) {
    link.label = trimmed(inner.substr(bar + 1));
    inner = inner.substr(0, bar);
    if (inner.ends_with('\\')) inner.remove_suffix(1);
  }
  if (const std::size_t mark = inner.find('#'); mark != kNotFound) {
    link.heading = trimmed(inner.substr(mark + 1));
    if (link.heading.starts_with('^')) link.heading = {};
    inner = inner.substr(0, mark);
  }
  link.target = trimmed(inner);
  return link;
}

/// A link without a label shows its page and heading, as Obsidian does.
std::string label_of(const NoteLink& link) {
  if (!link.label.empty()) return std::string(link.label);
  std::string label(link.target);
  if (!link.heading.empty()) label.append(label.empty() ? "" : " > ").append(link.heading);
  return label;
}

/// Marks of code, links and highlights in one line.
class NoteLine {
 public:
  explicit NoteLine(std::string_view line) : line_(line) {}

  std::string convert() {
    constexpr ByteSet kMarks("`\\[!=(");
    while (at_ < line_.size()) {
      const std::size_t next = kMarks.first_in(line_, at_);
      out_ += line_.substr(at_, next - at_);
      at_ = next;
      if (at_ < line_.size() && !pass_mark()) out_ += line_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool pass_mark() {
    switch (line_[at_]) {
      case '`':
        return pass_code();
      case '\\':
        out_ += line_.substr(at_, 2);
        at_ = std::min(at_ + 2, line_.size());
        return true;
      case '=':
        return pass_highlight();
      case '(':
        return pass_block_reference();
      case '!':
        return line_.substr(at_).starts_with("![[") && pass_link(at_ + 1, true);
      default:
        return pass_link(at_, false);
    }
  }

  bool pass_code() {
    const std::size_t marks = std::min(line_.find_first_not_of('`', at_), line_.size()) - at_;
    const std::string run(marks, '`');
    const std::size_t end = marks > code_ends_.size()
                                ? kNotFound
                                : code_ends_[marks - 1].find(line_, run, at_ + marks, [&](std::size_t place) {
                                    return line_[place - 1] != '`' && byte_at(line_, place + marks) != '`';
                                  });
    const std::size_t behind = end == kNotFound ? at_ + marks : end + marks;
    out_ += line_.substr(at_, behind - at_);
    at_ = behind;
    return true;
  }

  /// "==marked==", but not "a == b".
  bool pass_highlight() {
    if (!line_.substr(at_).starts_with("==")) return false;
    const char before = byte_before(line_, at_), behind = byte_at(line_, at_ + 2);
    const bool opens =
        !is_word_byte(before) && before != '=' && behind != '\0' && behind != '=' && !is_space(behind);
    const std::size_t end = opens ? highlight_ends_.find(line_, "==", at_ + 2) : kNotFound;
    const std::size_t run = std::min(line_.find_first_not_of('=', at_), line_.size());
    const bool closes = end != kNotFound && !is_space(line_[end - 1]) &&
                        !is_word_byte(byte_at(line_, end + 2)) && byte_at(line_, end + 2) != '=';
    if (!closes) {
      out_ += line_.substr(at_, run - at_);
      at_ = run;
      return true;
    }
    out_ += NoteLine(line_.substr(at_ + 2, end - at_ - 2)).convert();  // without "==" in it
    at_ = end + 2;
    return true;
  }

  /// Logseq's "((62d1b0a4-…))", which is the text of another block.
  bool pass_block_reference() {
    constexpr std::size_t kIdBytes = 36;
    const std::string_view rest = line_.substr(at_);
    if (!rest.starts_with("((") || rest.size() < kIdBytes + 4 || !rest.substr(kIdBytes + 2).starts_with("))"))
      return false;
    const std::string_view id = rest.substr(2, kIdBytes);
    if (id.find_first_not_of("0123456789abcdef-") != kNotFound || std::ranges::count(id, '-') != 4)
      return false;
    at_ += kIdBytes + 4;
    return true;
  }

  /// `begin`: of "[[". What is followed by "(" or "[" is a link of Markdown with brackets in its text, and
  /// what begins with a blank a condition of a shell.
  bool pass_link(std::size_t begin, bool is_embed) {
    const std::size_t text = begin + 2;
    if (!line_.substr(begin).starts_with("[[") || text >= line_.size() || is_space(line_[text])) return false;
    const std::size_t end = link_ends_.find(line_, "]]", text);
    if (end == kNotFound) return false;
    const std::string_view inner = line_.substr(text, end - text);
    const char behind = byte_at(line_, end + 2);
    if (inner.empty() || inner.find_first_of("[]") != kNotFound || behind == '(' || behind == '[' ||
        behind == ']')
      return false;
    write_link(take_note_link_apart(inner), is_embed);
    at_ = end + 2;
    return true;
  }

  void write_link(const NoteLink& link, bool is_embed) {
    if (is_embed && is_medium(link.target)) {
      if (!link.label.empty() && !is_size(link.label)) out_.append("![").append(link.label).append("](<x>)");
      return;
    }
    const std::string label = label_of(link);
    const bool has_target = !link.target.empty() && link.target.find_first_of("<>\\") == kNotFound;
    if (!has_target) {
      out_ += label;
      return;
    }
    out_.append("[").append(label).append("](<").append(kFileReference).append(link.target).append(">)");
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::string out_;
  RisingFinder link_ends_, highlight_ends_;
  std::array<RisingFinder, 3> code_ends_;
};

/// "A block ^id123": a name for links to it.
std::string_view without_block_id(std::string_view line) {
  const std::string_view text = trimmed(line);
  const std::size_t mark = text.rfind('^');
  if (mark == kNotFound || mark == 0 || !is_blank(text[mark - 1])) return line;
  const std::string_view id = text.substr(mark + 1);
  const bool is_id =
      id.size() >= 3 &&
      std::ranges::all_of(id, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) &&
      id.find_first_of("0123456789-") != kNotFound;
  return is_id ? line.substr(0, static_cast<std::size_t>(text.data() - line.data()) + mark) : line;
}

}  // namespace

std::string with_note_links(std::string_view line) {
  line = without_block_id(line);
  const bool has_marks =
      line.find("[[") != kNotFound || line.find("==") != kNotFound || line.find("((") != kNotFound;
  return has_marks ? NoteLine(line).convert() : std::string(line);
}

bool is_note_property(std::string_view line) {
  line = trimmed(line);
  for (std::string_view marker : {"- ", "* "})
    if (line.starts_with(marker)) line.remove_prefix(marker.size());
  const std::size_t colons = line.find(":: ");
  if (colons == kNotFound) return false;
  const std::string_view key = line.substr(0, colons);
  return key.starts_with("logseq.") || std::ranges::find(kProperties, key) != kProperties.end();
}

}  // namespace annals
