// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <vector>

#include <dtl/dtl.hpp>

namespace annals {

namespace {

constexpr std::size_t kContext = 3;

using DiffLines = std::vector<std::string_view>;
using LineSpan = std::span<const std::string_view>;

/// With their ends; the last one may have none.
DiffLines lines_with_ends(std::string_view text) {
  DiffLines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Lines of the old text, from 0, in whose place lines of the new text come.
struct LineChange {
  std::size_t old_begin = 0, old_end = 0, new_begin = 0, new_end = 0;
};

/// Adjacent lines as one change.
std::vector<LineChange> changes_between(const DiffLines& before, const DiffLines& after) {
  dtl::Diff<std::string_view, DiffLines> diff(before, after);
  diff.onHuge();  // goes on where very many lines differ
  diff.compose();
  std::vector<LineChange> changes;
  std::size_t old_at = 0, new_at = 0;
  bool is_changed = false;  // the line before
  for (const auto& [line, step] : diff.getSes().getSequence()) {
    if (step.type != dtl::SES_COMMON && !is_changed) changes.push_back({old_at, old_at, new_at, new_at});
    is_changed = step.type != dtl::SES_COMMON;
    old_at += step.type == dtl::SES_ADD ? 0 : 1;
    new_at += step.type == dtl::SES_DELETE ? 0 : 1;
    if (!is_changed) continue;
    changes.back().old_end = old_at;
    changes.back().new_end = new_at;
  }
  return changes;
}

void put_lines(std::string& patch, char mark, LineSpan lines) {
  for (const std::string_view line : lines) {
    patch.append(1, mark).append(line);
    if (!line.ends_with('\n')) patch += "\n\\ No newline at end of file\n";
  }
}

/// "12,7"; an empty range is after the line of that number.
std::string hunk_range(std::size_t begin, std::size_t count) {
  if (count == 1) return fmt::format("{}", begin + 1);
  return fmt::format("{},{}", begin + (count > 0 ? 1 : 0), count);
}

/// Changes that share their context.
void put_hunk(std::string& patch, std::span<const LineChange> changes, LineSpan before, LineSpan after) {
  const LineChange &first = changes.front(), &last = changes.back();
  const std::size_t lead = std::min(kContext, first.old_begin);
  const std::size_t trail = std::min(kContext, before.size() - last.old_end);
  const std::size_t old_begin = first.old_begin - lead, new_begin = first.new_begin - lead;
  patch += fmt::format("@@ -{} +{} @@\n", hunk_range(old_begin, last.old_end + trail - old_begin),
                       hunk_range(new_begin, last.new_end + trail - new_begin));
  std::size_t at = old_begin;
  for (const LineChange& change : changes) {
    put_lines(patch, ' ', before.subspan(at, change.old_begin - at));
    put_lines(patch, '-', before.subspan(change.old_begin, change.old_end - change.old_begin));
    put_lines(patch, '+', after.subspan(change.new_begin, change.new_end - change.new_begin));
    at = change.old_end;
  }
  put_lines(patch, ' ', before.subspan(at, trail));
}

/// As git writes names with characters that its patches cannot hold. Behind a blank a tab ends the name.
std::string patch_name(std::string_view side, std::string_view path) {
  const auto is_unsafe = [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '"' || c == '\\'; };
  if (std::ranges::none_of(path, is_unsafe)) return std::string(side).append(path);
  std::string name = "\"" + std::string(side);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    name += c == '"' || c == '\\' ? std::string{'\\', c}
            : is_unsafe(byte)     ? fmt::format("\\{:03o}", byte)
                                  : std::string(1, c);
  }
  return name + '"';
}

/// Without a line "diff --git", below which git takes names from the root of the repository, and skips them
/// without a word where it is run below that.
std::string patch_head(std::string_view path) {
  const std::string old_name = patch_name("a/", path), new_name = patch_name("b/", path);
  const std::string end = path.find(' ') != path.npos && !old_name.starts_with('"') ? "\t\n" : "\n";
  return "--- " + old_name + end + "+++ " + new_name + end;
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  const DiffLines old_lines = lines_with_ends(before), new_lines = lines_with_ends(after);
  const std::vector<LineChange> changes = changes_between(old_lines, new_lines);
  if (changes.empty()) return {};
  std::string patch = patch_head(path);
  for (auto begin = changes.begin(); begin != changes.end();) {
    auto end = std::next(begin);
    while (end != changes.end() && end->old_begin - std::prev(end)->old_end <= 2 * kContext) ++end;
    put_hunk(patch, {begin, end}, old_lines, new_lines);
    begin = end;
  }
  return patch;
}

}  // namespace annals
