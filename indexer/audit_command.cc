// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "indexer/archive.h"
#include "indexer/commands.h"
#include "indexer/source_reader.h"
#include "query/error.h"
#include "query/terminal.h"
#include "query/text_layout.h"
#include "query/unicode.h"

namespace annals {

namespace {

struct AuditArguments {
  std::string format = "text", generator;
  std::vector<std::string> archives;
  bool verbose = false;
};

/// An archive and what would become of each of its files.
struct Audit {
  std::string name;  ///< As the user wrote it.
  Archive archive;
  std::vector<ReadPost> posts;
  Diagnostics diagnostics;
};

constexpr const char* kHelp =
    R"(Reads every file of each ARCHIVE as 'annals index' would and says which of them are
public, why the others are not, and what was read out of each. Writes nothing.

Examples:
  annals audit ~/blog                      which posts would be left out, and why
  annals audit --verbose ~/blog            also what was assumed without harm
  annals audit --format tsv ~/blog         one line a file, for cut, sort and awk:
                                           path public reason title date tags url
                                           language dialect generator

Exit codes: 0 done, 2 bad request, 3 an archive that cannot be read.)";

bool is_public(const ReadPost& read) {
  return read.candidate && read.post.visibility == Visibility::Public;
}

/// "draft", …, or "no page" for a file that the generator makes no post of.
std::string kind_of(const ReadPost& read) {
  return read.candidate ? std::string(name_of(read.post.visibility)) : "no page";
}

ReadPost read_one(const Archive& archive, const SourceFile& file, const ReadContext& context,
                  std::uint64_t max_bytes) {
  try {
    return read_source(archive, file, context, max_bytes);
  } catch (const Error& error) {
    ReadPost unreadable;
    unreadable.post.path = file.path;
    unreadable.candidate = false;
    unreadable.reason = "cannot be read";
    unreadable.dialect = "none";
    unreadable.diagnostics.push_back({Severity::Failure, file.path, 0, error.what()});
    return unreadable;
  }
}

/// An archive's whole text need not stay in memory.
void keep_what_is_shown(ReadPost& read) {
  Post& post = read.post;
  std::string().swap(post.text);  // assigning would keep the memory
  std::string().swap(post.alt_text);
  std::string().swap(post.description);
  post.sections = std::vector<Section>();
  post.links = std::vector<Link>();
  post.extra = std::vector<ExtraField>();
  read.diagnostics = Diagnostics();
}

Audit audit(const std::string& name, const AuditArguments& arguments) {
  const ScanOptions options{.generator = arguments.generator};
  Audit audit{.name = name, .archive = scan_archive(name, options), .posts = {}, .diagnostics = {}};
  audit.diagnostics = audit.archive.diagnostics;
  const ReadContext context{
      .generator = *audit.archive.generator,
      .site = audit.archive.site,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  for (const SourceFile& file : audit.archive.files) {
    ReadPost read = read_one(audit.archive, file, context, options.max_file_bytes);
    audit.diagnostics.insert(audit.diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
    keep_what_is_shown(read);
    audit.posts.push_back(std::move(read));
  }
  return audit;
}

std::string day_of(const Post& post) {
  return post.date ? iso_day(post.date->day) : std::string();
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text.append(text.empty() ? "" : "|").append(value);
  return text;
}

/// Tabs and line ends would break the table; other control characters have no business on a terminal.
std::string cell(std::string value) {
  std::ranges::replace_if(
      value, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, ' ');
  return value;
}

void write_tsv(std::ostream& out, const std::vector<Audit>& audits, const AuditArguments&) {
  out << "path\tpublic\treason\ttitle\tdate\ttags\turl\tlanguage\tdialect\tgenerator\n";
  for (const Audit& audit : audits)
    for (const ReadPost& read : audit.posts) {
      const Post& post = read.post;
      std::string line;
      for (const std::string& value : {post.path, std::string(is_public(read) ? "1" : "0"), read.reason,
                                       post.title, day_of(post), joined(post.tags), post.url, post.language,
                                       std::string(read.dialect), std::string(audit.archive.generator->name)})
        line.append(line.empty() ? "" : "\t").append(cell(value));
      out << line << '\n';
    }
}

std::string_view severity_name(Severity severity) {
  return severity == Severity::Note ? "note" : severity == Severity::Warning ? "warning" : "failure";
}

void write_json(std::ostream& out, const std::vector<Audit>& audits, const AuditArguments&) {
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
                       {"date", post.date ? ordered_json(day_of(post)) : ordered_json()},
                       {"authors", post.authors},
                       {"tags", post.tags},
                       {"categories", post.categories},
                       {"url", post.url},
                       {"language", post.language},
                       {"dialect", read.dialect}});
    }
    for (const Diagnostic& d : audit.diagnostics)
      diagnostics.push_back({{"severity", severity_name(d.severity)},
                             {"path", d.path},
                             {"line", d.line},
                             {"message", d.message}});
    archives.push_back({{"archive", audit.name},
                        {"generator", audit.archive.generator->name},
                        {"base_url", audit.archive.site.base_url},
                        {"files", files},
                        {"diagnostics", diagnostics}});
  }
  out << ordered_json{{"archives", archives}}.dump(2, ' ', false, ordered_json::error_handler_t::replace)
      << '\n';
}

/// Paths are never broken, so that they can be copied; what is said of them goes beside them or below.
void write_remark(std::ostream& out, const std::string& path, const std::string& remark,
                  std::size_t columns_wide) {
  const std::string start = "  " + printable(path) + ": ", rest = printable(remark);
  if (columns(start) + columns(rest) <= columns_wide)
    out << start << rest << '\n';
  else
    out << start.substr(0, start.size() - 1) << '\n' << paragraph(rest, 6, columns_wide);
}

void write_counts(std::ostream& out, const Audit& audit) {
  std::map<std::string, std::size_t> kinds;
  for (const ReadPost& read : audit.posts) ++kinds[kind_of(read)];
  const std::size_t shown = kinds["public"];
  out << audit.posts.size() << (audit.posts.size() == 1 ? " file, " : " files, ") << shown << " public";
  for (const auto& [kind, count] : kinds)
    if (kind != "public") out << ", " << count << ' ' << kind;
  out << '\n';
}

void write_problems(std::ostream& out, const Audit& audit, const AuditArguments& arguments,
                    std::size_t width) {
  const auto is_shown = [&](const Diagnostic& d) {
    return arguments.verbose || d.severity != Severity::Note;
  };
  const auto shown = std::ranges::count_if(audit.diagnostics, is_shown);
  if (shown > 0) out << "\nProblems:\n";
  for (const Diagnostic& d : audit.diagnostics)
    if (is_shown(d))
      write_remark(out, d.line ? d.path + ':' + std::to_string(d.line) : d.path, d.message, width);
  const auto notes = static_cast<std::ptrdiff_t>(audit.diagnostics.size()) - shown;
  if (notes > 0) out << '\n' << notes << (notes == 1 ? " note" : " notes") << " more with --verbose\n";
}

void write_text(std::ostream& out, const std::vector<Audit>& audits, const AuditArguments& arguments) {
  const std::size_t width = std::min<std::size_t>(output_terminal({}).columns, 100);
  for (const Audit& audit : audits) {
    if (&audit != &audits.front()) out << '\n';
    out << printable(audit.name) << ": " << audit.archive.generator->name;
    if (!audit.archive.site.base_url.empty()) out << ", " << printable(audit.archive.site.base_url);
    out << '\n';
    write_counts(out, audit);
    if (!std::ranges::all_of(audit.posts, is_public)) out << "\nNot public:\n";
    for (const ReadPost& read : audit.posts)
      if (!is_public(read)) write_remark(out, read.post.path, kind_of(read) + ", " + read.reason, width);
    write_problems(out, audit, arguments, width);
  }
}

struct AuditFormat {
  std::string_view name;
  void (*write)(std::ostream&, const std::vector<Audit>&, const AuditArguments&);
};

constexpr auto kAuditFormats =
    std::to_array<AuditFormat>({{"text", write_text}, {"tsv", write_tsv}, {"json", write_json}});

const AuditFormat& format_named(std::string_view name) {
  for (const AuditFormat& format : kAuditFormats)
    if (format.name == name) return format;
  throw Error(ErrorKind::BadRequest, "--format takes text, tsv or json; not '" + std::string(name) + "'",
              "See 'annals audit --help'.");
}

int run(const AuditArguments& arguments) {
  const AuditFormat& format = format_named(arguments.format);
  std::vector<Audit> audits;
  for (const std::string& name : arguments.archives) audits.push_back(audit(name, arguments));
  format.write(std::cout, audits, arguments);
  return 0;
}

}  // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("audit", "Say which posts would be public, and why the others not");
  const auto arguments = std::make_shared<AuditArguments>();
  command->add_option("ARCHIVE", arguments->archives, "Folders of blog sources, or exports")->required();
  command->add_option("--format", arguments->format, "text (default), tsv or json")->type_name("FORMAT");
  command->add_option("--generator", arguments->generator,
                      "Read the archives as this generator's (default: found out)");
  command->add_flag("--verbose,-v", arguments->verbose, "Also what was assumed without harm");
  command->footer(kHelp);
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace annals
