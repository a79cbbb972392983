// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/audit_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <system_error>

#include "query/base/text_layout.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kListed = 20;  ///< Of a long list, without --verbose.

/// A group of diagnostics: its word in JSON, its heading, and what to do.
struct Group {
  DiagnosticKind kind;
  std::string_view name, heading, remedy;
  bool lists_notes = false;  ///< Worth fixing although nothing was lost.
};

/// In order of the harm they do.
constexpr auto kGroups = std::to_array<Group>({
    {DiagnosticKind::File, "file", "Skipped", "these are not in the index"},
    {DiagnosticKind::FrontMatter, "front_matter", "Broken front matter",
     "fix these lines; until then the posts are not public"},
    {DiagnosticKind::Date, "date", "Invalid dates", "write them as 2009-03-15 or 2009-03-15 14:30"},
    {DiagnosticKind::Address, "address", "Duplicate addresses", "give one of the two another slug"},
    {DiagnosticKind::Link, "link", "Broken links", "fix them, or redirect the old address", true},
    {DiagnosticKind::Title, "title", "Missing titles", "give each post a title", true},
    {DiagnosticKind::Encoding, "encoding", "Mixed encodings", "save these as UTF-8, like the others", true},
    {DiagnosticKind::Other, "other", "Other problems", ""},
});

const Group& group_of(DiagnosticKind kind) {
  return *std::ranges::find(kGroups, kind, &Group::kind);
}

/// Tabs and line ends would break the table; other control characters could change the terminal.
std::string cell(std::string value) {
  std::ranges::replace_if(
      value, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, ' ');
  return value;
}

/// One row of every file, as those of posts.
void write_skipped_rows(std::ostream& out, const Audit& audit) {
  for (const SkippedFile& file : audit.archive.skipped)
    out << cell(file.path) << "\t0\tskipped: " << cell(file.reason) << "\t\t\t\t\t\t\t"
        << audit.archive.generator->name << '\n';
}

void write_tsv(std::ostream& out, const std::vector<Audit>& audits, const AuditLayout& layout) {
  out << "path\tpublic\treason\ttitle\tdate\ttags\turl\tlanguage\tdialect\tgenerator\n";
  for (const Audit& audit : audits) {
    if (layout.skipped) write_skipped_rows(out, audit);
    for (const ReadPost& read : audit.posts) {
      const Post& post = read.post;
      std::string line;
      for (const std::string& value :
           {post.path, std::string(is_public(read) ? "1" : "0"), read.reason, post.title, iso_day(post.date),
            fmt::format("{}", fmt::join(post.tags, "|")), post.url, post.language, std::string(read.dialect),
            std::string(audit.archive.generator->name)})
        line.append(line.empty() ? "" : "\t").append(cell(value));
      out << line << '\n';
    }
  }
}

nlohmann::ordered_json skipped_json(const Audit& audit) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const SkippedFile& file : audit.archive.skipped)
    files.push_back({{"path", file.path}, {"reason", file.reason}});
  return files;
}

void write_json(std::ostream& out, const std::vector<Audit>& audits, const AuditLayout& layout) {
  using nlohmann::ordered_json;
  ordered_json archives = ordered_json::array();
  for (const Audit& audit : audits) {
    ordered_json files = ordered_json::array(), diagnostics = ordered_json::array();
    for (const ReadPost& read : audit.posts) {
      const Post& post = read.post;
      files.push_back({{"path", post.path},
                       {"public", is_public(read)},
                       {"kind", kind_of(read)},
                       {"reason", read.reason},
                       {"title", post.title},
                       {"date", post.date ? ordered_json(iso_day(post.date)) : ordered_json()},
                       {"authors", post.authors},
                       {"tags", post.tags},
                       {"categories", post.categories},
                       {"url", post.url},
                       {"language", post.language},
                       {"dialect", read.dialect}});
    }
    for (const Diagnostic& d : audit.diagnostics)
      diagnostics.push_back({{"severity", name_of(d.severity)},
                             {"kind", group_of(d.kind).name},
                             {"path", d.path},
                             {"line", d.line},
                             {"message", d.message}});
    archives.push_back({{"archive", audit.name},
                        {"generator", audit.archive.generator->name},
                        {"base_url", audit.archive.site.base_url},
                        {"files", files},
                        {"diagnostics", diagnostics}});
    if (layout.skipped) archives.back()["skipped"] = skipped_json(audit);
  }
  out << ordered_json{{"archives", archives}}.dump(2, ' ', false, ordered_json::error_handler_t::replace)
      << '\n';
}

// --- For people

struct Remark {
  std::string where, what;
};

/// Paths are never broken, so that they can be copied; their messages follow on the same line or below.
void write_remark(std::ostream& out, const Remark& remark, std::size_t width) {
  const std::string start = "  " + printable(remark.where) + ": ", rest = printable(remark.what);
  if (columns(start) + columns(rest) <= width)
    out << start << rest << '\n';
  else
    out << start.substr(0, start.size() - 1) << '\n' << paragraph(rest, 6, width);
}

void write_list(std::ostream& out, std::string_view heading, std::string_view remedy,
                const std::vector<Remark>& remarks, const AuditLayout& layout) {
  if (remarks.empty()) return;
  std::string start = std::string(heading) + " (" + std::to_string(remarks.size()) + ")";
  if (!remedy.empty()) start.append(", ").append(remedy);
  out << '\n' << paragraph(start + ':', 0, layout.columns);
  const std::size_t listed = layout.verbose ? remarks.size() : std::min(kListed, remarks.size());
  for (std::size_t i = 0; i < listed; ++i) write_remark(out, remarks[i], layout.columns);
  if (listed < remarks.size())
    out << "  … and " << remarks.size() - listed << " more; all of them with --verbose\n";
}

bool is_export_file(const Audit& audit) {
  std::error_code error;
  return !std::filesystem::is_directory(audit.archive.root, error);
}

void write_counts(std::ostream& out, const Audit& audit) {
  std::map<std::string, std::size_t> kinds;
  for (const ReadPost& read : audit.posts) ++kinds[kind_of(read)];
  const std::size_t size = audit.posts.size();
  out << (is_export_file(audit) ? counted(size, "entry", "entries") : counted(size, "file", "files")) << ", "
      << kinds["public"] << " public";
  for (const auto& [kind, count] : kinds)
    if (kind != "public") out << ", " << count << ' ' << kind;
  out << '\n';
}

void write_hidden(std::ostream& out, const Audit& audit, const AuditLayout& layout) {
  std::vector<Remark> hidden;
  for (const ReadPost& read : audit.posts)
    if (!is_public(read)) hidden.push_back({read.post.path, kind_of(read) + ", " + read.reason});
  write_list(out, "Not public", "", hidden, layout);
}

void write_skipped(std::ostream& out, const Audit& audit, const AuditLayout& layout) {
  std::vector<Remark> skipped;
  for (const SkippedFile& file : audit.archive.skipped) skipped.push_back({file.path, file.reason});
  write_list(out, "Files that are not read", "", skipped, layout);
}

void write_problems(std::ostream& out, const Audit& audit, const AuditLayout& layout) {
  std::vector<Remark> notes;
  for (const Group& group : kGroups) {
    std::vector<Remark> remarks;
    for (const Diagnostic& d : audit.diagnostics) {
      if (d.kind != group.kind) continue;
      const bool is_note = d.severity == Severity::Note && !group.lists_notes;
      (is_note ? notes : remarks)
          .push_back({d.line ? d.path + ':' + std::to_string(d.line) : d.path, d.message});
    }
    write_list(out, group.heading, group.remedy, remarks, layout);
  }
  if (layout.verbose)
    write_list(out, "Notes", "harmless assumptions", notes, layout);
  else if (!notes.empty())
    out << '\n' << counted(notes.size(), "note", "notes") << " more with --verbose\n";
}

void write_text(std::ostream& out, const std::vector<Audit>& audits, const AuditLayout& layout) {
  for (const Audit& audit : audits) {
    if (&audit != &audits.front()) out << '\n';
    out << printable(audit.name) << ": " << audit.archive.generator->name;
    if (!audit.archive.site.base_url.empty()) out << ", " << printable(audit.archive.site.base_url);
    out << '\n';
    write_counts(out, audit);
    write_hidden(out, audit, layout);
    if (layout.skipped) write_skipped(out, audit, layout);
    write_problems(out, audit, layout);
  }
}

}  // namespace

const std::vector<AuditFormat> kAuditFormats = {
    {"text", write_text}, {"tsv", write_tsv}, {"json", write_json}};

}  // namespace annals
