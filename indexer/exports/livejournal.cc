// SPDX-License-Identifier: GPL-2.0-or-later
/// LiveJournal's and Dreamwidth's export: XML or CSV of a month, of which only what says that it is public
/// is; and the folder of ljdump, which has the service's own answers: a post without "security" is public.
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "indexer/exports/csv.h"
#include "indexer/exports/csv_export.h"
#include "indexer/exports/entry_values.h"
#include "indexer/exports/export_folder.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/shortcodes.h"
#include "indexer/exports/xml_export.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/site_file.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

constexpr auto kLiveJournalElements = std::to_array<std::string_view>(
    {"itemid", "eventtime", "logtime", "subject", "event", "security", "allowmask", "taglist", "url"});

bool is_livejournal_export(std::string_view head, std::string_view) {
  const std::string_view tag = root_tag(head);
  return tag.substr(0, tag.find_first_of(" \t\r\n/>")) == "<livejournal";
}

std::string livejournal_entry_id(std::span<const RawChild> children) {
  for (std::string_view name : {"itemid", "eventtime"})
    if (std::string id = text_of_child(children, name); !id.empty()) return id;
  return "entry";
}

std::vector<std::string> comma_tags(std::string_view list) {
  std::vector<std::string> tags;
  while (!list.empty()) {
    if (std::string tag = trimmed_text(list.substr(0, list.find(','))); !tag.empty())
      tags.push_back(std::move(tag));
    list.remove_prefix(list.find(',') == list.npos ? list.size() : list.find(',') + 1);
  }
  return tags;
}

/// A mask alone shows that not all may read.
std::string visibility_of(const std::string& security, const std::string& mask) {
  if (security == "usemask") return "friends only";
  if (security.empty()) return "security is not stated";
  if (security == "public") return mask.empty() || mask == "0" ? "public" : "public with a mask of readers";
  return security;
}

PostParts read_livejournal_entry(std::string_view bytes, const XmlContext& context) {
  PostParts parts;
  parts.dialect = "livejournal";
  const XmlEntry entry = read_xml_entry(bytes, context, kLiveJournalElements, parts);
  put(parts.values, "title", entry.text("subject"));
  put(parts.values, "url", entry.text("url"));
  put(parts.values, "id", entry.text("itemid"));
  put(parts.values, "date", entry.text(entry.text("eventtime").empty() ? "logtime" : "eventtime"));
  put(parts.values, "tags", comma_tags(entry.text("taglist")));
  put(parts.values, "visibility", visibility_of(entry.text("security"), entry.text("allowmask")));
  if (const XmlElement* event = entry.find("event"))
    parts.body = with_paragraphs(event->markup.empty() ? event->text : event->markup);
  return parts;
}

OpenExport open_livejournal(ByteWindow& file) {
  XmlExportScan scan = scan_xml_export(
      file,
      {.entry_names = {"entry"}, .children = {"itemid", "eventtime"}, .identify = livejournal_entry_id});
  OpenExport opened;
  opened.entries = std::move(scan.entries);
  opened.diagnostics = std::move(scan.diagnostics);
  const auto context = std::make_shared<const XmlContext>(std::move(scan.context));
  opened.read = [context](std::string_view bytes, std::string_view) {
    return read_livejournal_entry(bytes, *context);
  };
  return opened;
}

// --- The table

constexpr auto kJournalTableColumns =
    std::to_array<std::string_view>({"itemid", "eventtime", "subject", "event"});
constexpr auto kJournalTableIds = std::to_array<std::string_view>({"itemid", "eventtime"});

bool is_livejournal_table(std::string_view head, std::string_view) {
  return !csv_header(head, kJournalTableColumns).empty();
}

void read_journal_row(PostParts& parts, const Value& row) {
  put(parts.values, "title", scalar_at(row, "subject"));
  put(parts.values, "id", scalar_at(row, "itemid"));
  put(parts.values, "date", scalar_at(row, "eventtime"));
  put(parts.values, "visibility", visibility_of(scalar_at(row, "security"), scalar_at(row, "allowmask")));
  parts.body = with_paragraphs(scalar_at(row, "event"));
}

constexpr CsvExportRules kJournalTableRules{.dialect = "livejournal_csv",
                                            .columns = kJournalTableColumns,
                                            .id_columns = kJournalTableIds,
                                            .read = read_journal_row};

OpenExport open_livejournal_table(ByteWindow& file) {
  return open_csv_export(file, kJournalTableRules);
}

// --- ljdump

constexpr auto kDumpedElements = std::to_array<std::string_view>(
    {"itemid", "eventtime", "subject", "event", "security", "allowmask", "props/taglist", "url"});

/// "<?xml version="1.0"?>" and one entry.
bool has_dumped_entry(const std::filesystem::path& file) {
  constexpr std::size_t kMostBytes = 500;
  try {
    std::string head(kMostBytes, '\0');
    head.resize(RegularFile(file, file.filename().string()).read(0, head));
    return root_tag(head).starts_with("<event");
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return false;
  }
}

bool is_ljdump_folder(const std::filesystem::path& root) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(root, error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_ljdump_name(entry->path().filename().string()) && is_file(entry->path()))
      return has_dumped_entry(entry->path());
  }
  return false;
}

PostParts read_dumped_entry(std::string_view bytes, std::string_view) {
  PostParts parts;
  parts.dialect = "ljdump";
  const XmlEntry entry =
      read_xml_entry(bytes.substr(std::min(bytes.find("<event"), bytes.size())), {}, kDumpedElements, parts);
  put(parts.values, "title", entry.text("subject"));
  put(parts.values, "url", entry.text("url"));
  put(parts.values, "id", entry.text("itemid"));
  put(parts.values, "date", entry.text("eventtime"));
  put(parts.values, "tags", comma_tags(entry.text("props/taglist")));
  const std::string security = entry.text("security");
  const bool is_whole = !entry.text("itemid").empty() && !entry.text("event").empty();
  put(parts.values, "visibility", is_whole ? "" : "it is not whole");
  put(parts.values, "visibility",
      visibility_of(security.empty() ? "public" : security, entry.text("allowmask")));
  parts.body = with_paragraphs(entry.text("event"));
  return parts;
}

ReadExportEntry read_ljdump_files(const std::filesystem::path&) {
  return read_dumped_entry;
}

}  // namespace

Export livejournal_csv_export() {
  return {.name = "livejournal_csv",
          .help = "LiveJournal, Dreamwidth: export (CSV)",
          .detect = is_livejournal_table,
          .open = open_livejournal_table};
}

Export ljdump_export() {
  return {.name = "ljdump",
          .help = "ljdump: the folder of a journal, with L-1, L-2, …",
          .detect_folder = is_ljdump_folder,
          .is_entry = is_ljdump_name,
          .read_files = read_ljdump_files};
}

Export livejournal_export() {
  return {.name = "livejournal",
          .help = "LiveJournal, Dreamwidth: export (XML)",
          .detect = is_livejournal_export,
          .open = open_livejournal};
}

}  // namespace annals
