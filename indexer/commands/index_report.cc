// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "query/base/text_layout.h"

namespace annals {

namespace {

constexpr std::size_t kProblemsShown = 10, kKindsShown = 6;

std::string posts_text(const IndexReport& report) {
  return counted(report.posts, "post", "posts");
}

/// No more digits than mean something.
std::string seconds_text(double elapsed) {
  return fmt::format("{:.{}f} s", elapsed, elapsed < 1 ? 2 : 1);
}

std::string hidden_kinds(const IndexReport& report) {
  std::string kinds;
  for (const auto& [visibility, count] : report.hidden_by)
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count, name_of(visibility));
  return kinds;
}

/// "21 .ipynb, 9 .php, 7 links", the most frequent first.
std::string skipped_kinds(const IndexReport& report) {
  std::vector<std::pair<std::string, unsigned>> kinds(report.skipped.begin(), report.skipped.end());
  std::ranges::stable_sort(kinds, std::greater{}, &std::pair<std::string, unsigned>::second);
  std::string text;
  for (std::size_t i = 0; i < std::min(kinds.size(), kKindsShown); ++i)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", kinds[i].second, printable(kinds[i].first));
  if (kinds.size() > kKindsShown) text += fmt::format(" and {} more kinds", kinds.size() - kKindsShown);
  return text;
}

std::string skipped_line(const IndexReport& report, const ReportStyle& style) {
  unsigned files = 0;
  for (const auto& [kind, count] : report.skipped) files += count;
  if (files == 0) return {};
  return fmt::format("{} skipped: {}; why: {} --passed-over\n", counted(files, "file", "files"),
                     skipped_kinds(report), style.audit_hint);
}

std::string likely_cause(const IndexReport& report) {
  if (report.hidden) return "all posts are hidden";
  if (report.failed) return "no file could be read";
  if (report.copied) return "no file has the front matter that the generator asks for";
  if (!report.skipped.empty())
    return "no file has a format that is read and lies where the generator has its posts; name the folder of "
           "the posts, or the generator with --generator";
  return "the archive is empty; name the folder of the blog's sources, or check that its disk is mounted";
}

std::string first_line(const IndexReport& report) {
  const std::string files = counted(report.files, "file", "files");
  if (report.dry_run)
    return fmt::format("Dry run: {} would be indexed from {}; the index is unchanged.\n", posts_text(report),
                       files);
  return fmt::format("{} from {} in {}; index {:.1f} MB\n", posts_text(report), files,
                     seconds_text(report.seconds), static_cast<double>(report.bytes) / 1e6);
}

std::string problems_text(const IndexReport& report, bool all) {
  std::vector<const Diagnostic*> shown;
  for (const Diagnostic& diagnostic : report.diagnostics)
    if (all || diagnostic.severity != Severity::Note) shown.push_back(&diagnostic);
  if (shown.empty()) return {};
  std::string text =
      (all ? counted(shown.size(), "remark", "remarks") : counted(shown.size(), "problem", "problems")) +
      ":\n";
  const std::size_t most = all ? shown.size() : std::min(shown.size(), kProblemsShown);
  for (std::size_t i = 0; i < most; ++i) text += "  " + diagnostic_text(*shown[i]) + '\n';
  if (most < shown.size())
    text += fmt::format("  … and {} more; all of them: annals index --verbose\n", shown.size() - most);
  return text;
}

}  // namespace

std::string report_text(const IndexReport& report, const ReportStyle& style) {
  std::string text = first_line(report);
  if (!report.full_because.empty())
    text += fmt::format("{}full build: {}\n", report.dry_run ? "would be a " : "", report.full_because);
  text += fmt::format("{}{} added, {} updated, {} unchanged, {} removed, {} failed\n",
                      report.dry_run ? "would be: " : "", report.added, report.updated, report.unchanged,
                      report.removed, report.failed);
  if (report.hidden)
    text += fmt::format("{} hidden ({}); why: {}\n", report.hidden, hidden_kinds(report), style.audit_hint);
  if (report.duplicates)
    text += fmt::format("{} left out, as another file holds the same post; why: {}\n",
                        counted(report.duplicates, "copy", "copies"), style.audit_hint);
  text += skipped_line(report, style);
  if (report.posts == 0) text += fmt::format("no post was found: {}\n", likely_cause(report));
  return text + problems_text(report, style.verbose);
}

std::string update_text(const IndexReport& report) {
  struct Count {
    unsigned count;
    std::string_view what;
  };
  std::string text;
  for (const Count& row : {Count{report.added, "added"}, Count{report.updated, "updated"},
                           Count{report.removed, "removed"}, Count{report.failed, "failed"}})
    if (row.count) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", row.count, row.what);
  if (text.empty()) text = "nothing changed";
  if (!report.full_because.empty()) text += fmt::format("; full build: {}", report.full_because);
  return fmt::format("{}: {}, {}", text, posts_text(report), seconds_text(report.seconds));
}

std::string report_json(const IndexReport& report) {
  using nlohmann::ordered_json;
  ordered_json hidden_by = ordered_json::object(), diagnostics = ordered_json::array();
  for (const auto& [visibility, count] : report.hidden_by)
    hidden_by[std::string(name_of(visibility))] = count;
  for (const Diagnostic& d : report.diagnostics)
    diagnostics.push_back(
        {{"severity", name_of(d.severity)}, {"path", d.path}, {"line", d.line}, {"message", d.message}});
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
  };
  const ordered_json json = {{"files", report.files},
                             {"posts", report.posts},
                             {"added", report.added},
                             {"updated", report.updated},
                             {"unchanged", report.unchanged},
                             {"removed", report.removed},
                             {"hidden", report.hidden},
                             {"hidden_by", hidden_by},
                             {"copied", report.copied},
                             {"duplicates", report.duplicates},
                             {"failed", report.failed},
                             {"skipped", report.skipped},
                             {"dry_run", report.dry_run},
                             {"full_because", text_or_null(report.full_because)},
                             {"seconds", report.seconds},
                             {"bytes", report.bytes},
                             {"generation", text_or_null(report.generation)},
                             {"diagnostics", diagnostics}};
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

bool has_changes(const IndexReport& report) {
  return report.added + report.updated + report.removed > 0 || !report.full_because.empty();
}

bool is_flawless(const IndexReport& report) {
  return std::none_of(report.diagnostics.begin(), report.diagnostics.end(),
                      [](const Diagnostic& d) { return d.severity != Severity::Note; });
}

std::string diagnostic_text(const Diagnostic& d) {
  return printable(fmt::format("{}{}: {}: {}", d.path, d.line ? fmt::format(":{}", d.line) : "",
                               name_of(d.severity), d.message));
}

}  // namespace annals
