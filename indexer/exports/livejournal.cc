// SPDX-License-Identifier: GPL-2.0-or-later
/// LiveJournal's and Dreamwidth's export: XML of a month. Only what says that it is public is.
#include <array>
#include <memory>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/shortcodes.h"
#include "indexer/exports/xml_export.h"

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
std::string visibility_of(const XmlEntry& entry) {
  const std::string security = entry.text("security"), mask = entry.text("allowmask");
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
  put(parts.values, "visibility", visibility_of(entry));
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

}  // namespace

Export livejournal_export() {
  return {.name = "livejournal",
          .help = "LiveJournal, Dreamwidth: export (XML)",
          .detect = is_livejournal_export,
          .open = open_livejournal};
}

}  // namespace annals
