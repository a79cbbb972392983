// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/links_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "indexer/links/source_patch.h"
#include "query/base/ascii.h"
#include "query/base/text_layout.h"

namespace annals {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kListedLinks = 20;  ///< Of a long list, without --verbose.

/// Tabs and line ends would break the table; other control characters could change the terminal.
std::string link_cell(std::string value) {
  std::ranges::replace_if(
      value, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, ' ');
  return value;
}

void write_links_tsv(std::ostream& out, const std::vector<ArchiveLinks>& archives, const LinksLayout&) {
  out << "path\tline\tstate\taddress\tleads_to\tproposed\tbecause\treplacement\tarchived\n";
  for (const ArchiveLinks& archive : archives)
    for (const ReportedLink& link : archive.report.links) {
      const ProposedLink proposal = link.proposal.value_or(ProposedLink());
      out << link_cell(link.path) << '\t' << link.line << '\t' << name_of(link.state);
      for (const std::string& value :
           {link.target, link.leads_to, proposal.path, proposal.because, proposal.replacement, link.archived})
        out << '\t' << link_cell(value);
      out << '\n';
    }
}

ordered_json links_json(const ReportedLink& link) {
  ordered_json proposal;
  if (link.proposal)
    proposal = {{"path", link.proposal->path},
                {"url", link.proposal->url},
                {"because", link.proposal->because},
                {"certain", link.proposal->is_certain},
                {"replacement", link.proposal->replacement}};
  return {{"path", link.path},         {"line", link.line},       {"state", name_of(link.state)},
          {"address", link.target},    {"inner", is_inner(link)}, {"insecure", is_insecure(link)},
          {"leads_to", link.leads_to}, {"proposal", proposal},    {"archived", link.archived}};
}

ordered_json links_json(const ArchiveLinks& archive) {
  ordered_json links = ordered_json::array(), hosts = ordered_json::array(), problems = ordered_json::array();
  for (const ReportedLink& link : archive.report.links) links.push_back(links_json(link));
  for (const LinkedHost& host : archive.report.hosts)
    hosts.push_back({{"host", host.host},
                     {"links", host.links},
                     {"posts", host.posts},
                     {"insecure", host.insecure},
                     {"dead", host.dead}});
  for (const Diagnostic& problem : archive.report.problems)
    problems.push_back({{"path", problem.path}, {"message", problem.message}});
  return {{"archive", archive.audit.name},
          {"generator", archive.audit.archive.generator->name},
          {"base_url", archive.audit.archive.site.base_url},
          {"links", links},
          {"hosts", hosts},
          {"problems", problems}};
}

void write_links_json(std::ostream& out, const std::vector<ArchiveLinks>& archives, const LinksLayout&) {
  ordered_json all = ordered_json::array();
  for (const ArchiveLinks& archive : archives) all.push_back(links_json(archive));
  out << ordered_json{{"archives", all}}.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

void write_diff(std::ostream& out, const std::vector<ArchiveLinks>& archives, const LinksLayout&) {
  for (const ArchiveLinks& archive : archives) out << patch_of(archive.audit.archive, archive.report);
}

// --- For people

/// A list with its heading, cut unless `layout.verbose`.
void write_links_list(std::ostream& out, const std::string& heading, const std::vector<std::string>& rows,
                      const LinksLayout& layout) {
  if (rows.empty()) return;
  out << '\n' << paragraph(fmt::format("{} ({}):", heading, rows.size()), 0, layout.columns);
  const std::size_t listed = layout.verbose ? rows.size() : std::min(kListedLinks, rows.size());
  for (std::size_t i = 0; i < listed; ++i) out << rows[i];
  if (listed < rows.size())
    out << "  … and " << rows.size() - listed << " more; all of them with --verbose\n";
}

std::string second_line(const ReportedLink& link) {
  if (link.proposal)
    return fmt::format("      {} {} ({})\n", link.proposal->is_certain ? "is now" : "perhaps",
                       printable(link.proposal->path), link.proposal->because);
  if (link.state == LinkState::Hidden) return "      " + printable(link.leads_to) + "\n";
  return link.state == LinkState::Dead && !link.archived.empty() ? "      " + printable(link.archived) + "\n"
                                                                 : "";
}

std::vector<std::string> rows_of_links(const LinkReport& report, LinkState state) {
  std::vector<std::string> rows;
  for (const ReportedLink& link : report.links)
    if (link.state == state)
      rows.push_back(fmt::format("  {}:{}: {}\n{}", printable(link.path), link.line, printable(link.target),
                                 second_line(link)));
  return rows;
}

std::vector<std::string> rows_of_hosts(const LinkReport& report) {
  std::vector<std::string> rows;
  for (const LinkedHost& host : report.hosts)
    rows.push_back(fmt::format("  {:>6}  {}{}\n", host.links, printable(host.host),
                               host.insecure > 0 ? fmt::format(", {} by http:", host.insecure) : ""));
  return rows;
}

void write_link_counts(std::ostream& out, const LinkReport& report) {
  std::map<LinkState, std::size_t> states;
  std::size_t insecure = 0;
  for (const ReportedLink& link : report.links) {
    ++states[link.state];
    insecure += is_insecure(link) ? 1 : 0;
  }
  out << counted(report.links.size(), "link", "links");
  for (const auto& [state, count] : states) out << ", " << count << ' ' << name_of(state);
  out << "; " << insecure << " to http:\n";
}

void write_archive(std::ostream& out, const ArchiveLinks& archive, const LinksLayout& layout) {
  const LinkReport& report = archive.report;
  out << printable(archive.audit.name) << ": " << archive.audit.archive.generator->name;
  if (!archive.audit.archive.site.base_url.empty())
    out << ", " << printable(archive.audit.archive.site.base_url);
  out << '\n';
  write_link_counts(out, report);
  write_links_list(out, "Broken links", rows_of_links(report, LinkState::Broken), layout);
  write_links_list(out, "Links to what is not public", rows_of_links(report, LinkState::Hidden), layout);
  write_links_list(out, "Links by an older address", rows_of_links(report, LinkState::Moved), layout);
  write_links_list(out, "Dead links to other sites, with the nearest copy",
                   rows_of_links(report, LinkState::Dead), layout);
  write_links_list(out, "Other sites by their links", rows_of_hosts(report), layout);
}

void write_links_text(std::ostream& out, const std::vector<ArchiveLinks>& archives,
                      const LinksLayout& layout) {
  for (const ArchiveLinks& archive : archives) {
    if (&archive != &archives.front()) out << '\n';
    write_archive(out, archive, layout);
  }
}

}  // namespace

const std::vector<LinksFormat> kLinksFormats = {
    {"text", write_links_text}, {"tsv", write_links_tsv}, {"json", write_links_json}, {"diff", write_diff}};

}  // namespace annals
