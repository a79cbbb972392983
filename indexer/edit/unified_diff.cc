// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <vector>

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

/// For each number of changed lines the furthest line of the old text that is reached on each diagonal: E. W.
/// Myers, An O(ND) difference algorithm and its variations, 1986.
using Reached = std::vector<int>;

struct LineWalk {
  std::vector<Reached> rounds{};
  bool is_complete = false;
};

bool comes_from_above(const Reached& reached, int changed, int diagonal, int middle) {
  const auto at = [&](int d) { return reached[static_cast<std::size_t>(middle + d)]; };
  return diagonal == -changed || (diagonal != changed && at(diagonal - 1) < at(diagonal + 1));
}

LineWalk walk_of(LineSpan before, LineSpan after) {
  const int rows = static_cast<int>(before.size()), columns = static_cast<int>(after.size());
  const int most = std::min(rows + columns, kMostChangedLines), middle = most + 1;
  Reached reached(2 * static_cast<std::size_t>(middle) + 1);
  LineWalk walk;
  for (int changed = 0; changed <= most; ++changed) {
    walk.rounds.push_back(reached);
    for (int diagonal = -changed; diagonal <= changed; diagonal += 2) {
      const bool is_down = comes_from_above(reached, changed, diagonal, middle);
      const auto place = static_cast<std::size_t>(middle + diagonal);
      int row = is_down ? reached[place + 1] : reached[place - 1] + 1;
      while (row < rows && row - diagonal < columns &&
             before[static_cast<std::size_t>(row)] == after[static_cast<std::size_t>(row - diagonal)])
        ++row;
      reached[place] = row;
      walk.is_complete = row >= rows && row - diagonal >= columns;
      if (walk.is_complete) return walk;
    }
  }
  return walk;
}

/// A change for each line, the last one first.
std::vector<LineChange> steps_back(const LineWalk& walk, std::size_t rows, std::size_t columns) {
  std::vector<LineChange> steps;
  int row = static_cast<int>(rows), diagonal = row - static_cast<int>(columns);
  const int middle = static_cast<int>(walk.rounds.front().size() / 2);
  for (int changed = static_cast<int>(walk.rounds.size()) - 1; changed > 0; --changed) {
    const Reached& reached = walk.rounds[static_cast<std::size_t>(changed)];
    const bool is_down = comes_from_above(reached, changed, diagonal, middle);
    diagonal += is_down ? 1 : -1;
    row = reached[static_cast<std::size_t>(middle + diagonal)];
    const auto old_at = static_cast<std::size_t>(row), new_at = static_cast<std::size_t>(row - diagonal);
    steps.push_back({old_at, old_at + (is_down ? 0 : 1), new_at, new_at + (is_down ? 1 : 0)});
  }
  return steps;
}

/// Adjacent ones as one, in the order of the text.
std::vector<LineChange> joined_changes(const std::vector<LineChange>& steps, std::size_t first) {
  std::vector<LineChange> changes;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const LineChange moved{step->old_begin + first, step->old_end + first, step->new_begin + first,
                           step->new_end + first};
    const bool is_next = !changes.empty() && changes.back().old_end == moved.old_begin &&
                         changes.back().new_end == moved.new_begin;
    if (!is_next) changes.push_back({moved.old_begin, moved.old_begin, moved.new_begin, moved.new_begin});
    changes.back().old_end = moved.old_end;
    changes.back().new_end = moved.new_end;
  }
  return changes;
}

std::vector<LineChange> changes_between(LineSpan before, LineSpan after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t first = 0, last = 0;
  while (first < shorter && before[first] == after[first]) ++first;
  while (last < shorter - first && before[before.size() - 1 - last] == after[after.size() - 1 - last]) ++last;
  const LineSpan old_part = before.subspan(first, before.size() - first - last);
  const LineSpan new_part = after.subspan(first, after.size() - first - last);
  if (old_part.empty() && new_part.empty()) return {};
  const LineWalk walk = walk_of(old_part, new_part);
  if (!walk.is_complete) return {{first, first + old_part.size(), first, first + new_part.size()}};
  return joined_changes(steps_back(walk, old_part.size(), new_part.size()), first);
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
