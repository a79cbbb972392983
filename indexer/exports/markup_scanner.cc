// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/markup_scanner.h"

#include <array>
#include <string_view>

namespace annals {
namespace {

constexpr std::size_t kMaxTagNameBytes = 200;
constexpr std::uint64_t kMaxQuotedBytes = 64 << 10;

struct Construct {
  std::string_view begin, end;
};
constexpr auto kConstructs = std::to_array<Construct>({{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}});

bool ends_name(int c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '/' || c == '>' || c == '<' || c < 0;
}

bool begins_name(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

}  // namespace

std::uint64_t MarkupScanner::behind(std::string_view terminator, std::uint64_t from) {
  const std::uint64_t found = file_.find(terminator, from);
  return found == ByteWindow::npos ? found : found + terminator.size();
}

/// The internal subset is skipped: no entity of a file is ever declared here.
std::uint64_t MarkupScanner::behind_doctype(std::uint64_t from) {
  std::uint64_t at = from;
  while (file_.at(at) >= 0 && file_.at(at) != '>' && file_.at(at) != '[') ++at;
  if (file_.at(at) != '[') return file_.at(at) < 0 ? ByteWindow::npos : at + 1;
  const std::uint64_t closed = file_.find(']', at);
  return closed == ByteWindow::npos ? closed : behind(">", closed);
}

std::uint64_t MarkupScanner::behind_tag(std::uint64_t from) {
  for (std::uint64_t at = from;; ++at) {
    const int c = file_.at(at);
    if (c < 0) return ByteWindow::npos;
    if (c == '>') return at + 1;
    if (c != '"' && c != '\'') continue;
    std::uint64_t closed = at + 1;
    while (closed - at < kMaxQuotedBytes && file_.at(closed) >= 0 && file_.at(closed) != c) ++closed;
    if (file_.at(closed) == c) at = closed;  // else a stray quote
  }
}

std::optional<Tag> MarkupScanner::next() {
  while (at_ != ByteWindow::npos) {
    const std::uint64_t begin = at_ = file_.find('<', at_);
    if (begin == ByteWindow::npos) break;
    bool passed = false;
    for (const Construct& construct : kConstructs)
      if (file_.starts_with(construct.begin, begin)) {
        at_ = behind(construct.end, begin + construct.begin.size());
        passed = true;
        break;
      }
    if (passed) continue;
    if (file_.at(begin + 1) == '!') {
      at_ = behind_doctype(begin + 2);
      continue;
    }
    Tag tag{.begin = begin};
    std::uint64_t name = begin + 1;
    if (file_.at(name) == '/') {
      tag.kind = Tag::Kind::End;
      ++name;
    }
    at_ = begin + 1;
    if (!begins_name(file_.at(name))) continue;  // a stray '<'
    for (; !ends_name(file_.at(name)) && tag.name.size() < kMaxTagNameBytes; ++name)
      tag.name += static_cast<char>(file_.at(name));
    at_ = behind_tag(name);
    if (at_ == ByteWindow::npos) break;
    tag.end = at_;
    if (tag.kind == Tag::Kind::Start && file_.at(tag.end - 2) == '/') tag.kind = Tag::Kind::Empty;
    return tag;
  }
  return std::nullopt;
}

}  // namespace annals
