// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/source_patch.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "indexer/source/source_file.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kContext = 3;

/// As git writes names in patches.
std::string quoted_name(const std::string& name) {
  const auto is_plain = [](char c) { return c >= ' ' && c != '"' && c != '\\' && c != 0x7F; };
  if (std::ranges::all_of(name, [&](char c) { return is_beyond_ascii(c) || is_plain(c); }))
    return name.find(' ') == kNotFound ? name : name + '\t';
  std::string quoted = "\"";
  for (const char c : name)
    quoted += is_beyond_ascii(c) || is_plain(c) ? std::string(1, c)
                                                : fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  return quoted + '"';
}

/// With their ends.
std::vector<std::string_view> whole_lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return lines;
}

void add_line(std::string& out, char mark, std::string_view line) {
  out.append(1, mark).append(line);
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

/// The lines that change, by their number from 0, as they will be.
std::map<std::size_t, std::string> changed_lines(const std::vector<std::string_view>& lines,
                                                 const std::vector<SourceEdit>& edits) {
  std::map<std::size_t, std::string> changed;
  std::size_t number = 0, begin = 0, moved = 0;  // `moved`: bytes that the line's earlier edits have added
  for (const SourceEdit& edit : edits) {
    for (; number < lines.size() && edit.begin >= begin + lines[number].size(); ++number) {
      begin += lines[number].size();
      moved = 0;
    }
    if (number == lines.size() || edit.begin + edit.size > begin + lines[number].size()) continue;
    std::string& line = changed.try_emplace(number, lines[number]).first->second;
    line.replace(edit.begin - begin + moved, edit.size, edit.text);
    moved += edit.text.size() - edit.size;  // may wrap round, and back in the sum
  }
  std::erase_if(changed, [&](const auto& line) { return line.second == lines[line.first]; });
  return changed;
}

}  // namespace

std::string unified_diff(const std::string& path, std::string_view bytes,
                         const std::vector<SourceEdit>& edits) {
  const std::vector<std::string_view> lines = whole_lines(bytes);
  const std::map<std::size_t, std::string> changed = changed_lines(lines, edits);
  if (changed.empty()) return {};
  std::string out = fmt::format("--- {}\n+++ {}\n", quoted_name("a/" + path), quoted_name("b/" + path));
  for (auto first = changed.begin(); first != changed.end();) {
    auto last = first;
    while (std::next(last) != changed.end() && std::next(last)->first <= last->first + 2 * kContext + 1)
      ++last;
    const std::size_t begin = first->first - std::min(first->first, kContext);
    const std::size_t end = std::min(last->first + kContext + 1, lines.size());
    out += fmt::format("@@ -{0},{1} +{0},{1} @@\n", begin + 1, end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      const auto change = changed.find(i);
      add_line(out, change == changed.end() ? ' ' : '-', lines[i]);
      if (change != changed.end()) add_line(out, '+', change->second);
    }
    first = std::next(last);
  }
  return out;
}

std::string patch_of(const Archive& archive, const LinkReport& report) {
  std::map<std::string_view, std::vector<SourceEdit>> edits;
  for (const ReportedLink& link : report.links)
    if (link.proposal && !link.proposal->replacement.empty())
      edits[link.path].push_back({link.begin, link.size, link.proposal->replacement});
  std::string patch;
  for (const SourceFile& file : archive.files) {
    const std::string path = archive.prefix + file.path;
    if (const auto found = edits.find(path); found != edits.end())
      patch += unified_diff(path, read_file(file, ScanOptions().max_file_bytes), found->second);
  }
  return patch;
}

}  // namespace annals
