// SPDX-License-Identifier: GPL-2.0-or-later
/// An Org file with a post in each subtree that has EXPORT_FILE_NAME, as ox-hugo exports it.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/org_subtree.h"
#include "indexer/front_matter/keys.h"
#include "indexer/source/encoding.h"
#include "indexer/text/org_headline.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::string_view kFileName = ":EXPORT_FILE_NAME:";
constexpr std::uint64_t kMostOrgBytes = 16 << 20;

bool is_ox_hugo_file(std::string_view head, std::string_view file_name) {
  return ends_in_any_case(file_name, ".org") &&
         lowered_ascii(head).find(lowered_ascii(kFileName)) != head.npos;
}

/// "index" of a bundle is the bundle's page; "_index" lists the pages of a section.
std::string file_name_of(const OrgProperties& properties) {
  const std::string name = properties.first("exportfilename"), bundle = properties.first("exporthugobundle");
  return name == "index" && !bundle.empty() ? bundle : name;
}

/// A headline that is open while a file is gone through.
struct OpenHeadline {
  std::size_t level = 0;
  OrgPlace place{};  ///< Of what is below it.
};

class OrgScan {
 public:
  OrgScan(std::string_view text, OrgFile& file) : text_(text), file_(file) {}

  OpenExport run() {
    OpenExport opened;
    Lines lines(text_);
    while (const auto line = lines.next()) {
      const OrgHeadline headline = file_.headline(*line);
      if (headline.level == 0) {
        if (open_.empty()) file_.read_keyword(*line);
        continue;
      }
      while (!open_.empty() && open_.back().level >= headline.level) open_.pop_back();
      take(headline, lines, opened);
    }
    return opened;
  }

 private:
  void take(const OrgHeadline& headline, const Lines& lines, OpenExport& opened) {
    const OrgPlace around = open_.empty() ? file_.place() : open_.back().place;
    const OrgProperties properties = org_properties(text_.substr(lines.end()));
    OrgPlace place = around.below(headline, properties);
    const std::string id = file_name_of(properties);
    if (!id.empty() && id != "_index" && !place.is_in_post) {
      const std::string_view bytes =
          text_.substr(lines.begin(), end_of(headline.level, lines) - lines.begin());
      opened.entries.push_back(
          {.id = id, .offset = lines.begin(), .length = bytes.size(), .line = lines.number()});
      file_.add(bytes, around);
      place.is_in_post = true;
    }
    open_.push_back({headline.level, std::move(place)});
  }

  /// Where the next headline stands that is not below the one the lines gave last.
  std::size_t end_of(std::size_t level, Lines lines) const {
    while (const auto line = lines.next()) {
      const std::size_t next = split_org_headline(*line).level;
      if (next > 0 && next <= level) return lines.begin();
    }
    return text_.size();
  }

  std::string_view text_;
  OrgFile& file_;
  std::vector<OpenHeadline> open_;
};

/// "2021-04-05 10:00" of "[2021-04-05 Mon 10:00]" and "<2021-04-05>".
std::string without_brackets(std::string_view stamp) {
  stamp = trimmed(stamp);
  if (stamp.size() < 2 || (stamp.front() != '[' && stamp.front() != '<')) return std::string(stamp);
  std::string date;
  for (stamp = stamp.substr(1, stamp.size() - 2); !stamp.empty();) {
    const std::string_view word = stamp.substr(0, stamp.find(' '));
    if (!word.empty() && is_digit(word.front())) date.append(date.empty() ? "" : " ").append(word);
    stamp.remove_prefix(std::min(word.size() + 1, stamp.size()));
  }
  return date;
}

void put_org_terms(PostParts& parts, const OrgPlace& place) {
  std::vector<std::string> tags, categories;
  for (const std::string& tag : place.tags)
    tag.starts_with('@') ? categories.push_back(tag.substr(1)) : tags.push_back(tag);
  put(parts.values, "tags", tags);
  put(parts.values, "categories", categories);
}

/// "" and "posts" -> "/posts/"
std::string subtree_address(const OrgPlace& place, const std::string& name) {
  std::string path = "/";
  if (!place.section.empty() && place.section != "/") path += place.section + "/";
  return path + name + "/";
}

std::string first_filled(std::initializer_list<std::string> texts) {
  for (const std::string& text : texts)
    if (!text.empty()) return text;
  return {};
}

PostParts read_ox_hugo_post(std::string_view bytes, const OrgFile& file) {
  PostParts parts;
  parts.dialect = "ox_hugo";
  parts.extract = extract_org;
  const std::string text = decode(bytes).text;
  const std::size_t first_end = std::min(text.find('\n'), text.size());
  const OrgHeadline headline = file.headline(std::string_view(text).substr(0, first_end));
  parts.body = text.substr(first_end);
  const OrgProperties own = org_properties(parts.body);
  const std::optional<OrgPlace> around = file.place_of(bytes);
  const OrgPlace place = around.value_or(OrgPlace{}).below(headline, own);
  put(parts.values, "title", first_filled({own.first("exporttitle"), std::string(headline.text)}));
  put(parts.values, "date",
      without_brackets(first_filled({own.first("exportdate"), own.closed, file.keyword("date")})));
  put(parts.values, "author", first_filled({own.first("exportauthor"), file.keyword("author")}));
  put(parts.values, "description", own.first("exportdescription"));
  put(parts.values, "publishdate", without_brackets(own.first("exporthugopublishdate")));
  put(parts.values, "expirydate", without_brackets(own.first("exporthugoexpirydate")));
  put(parts.values, "draft", place.draft);
  put_org_terms(parts, place);
  put(parts.values, "url",
      subtree_address(place, first_filled({own.first("exporthugoslug"), file_name_of(own)})));
  for (const auto& [key, value] : place.custom) put(parts.values, key, value);
  if (headline.is_unfinished) put(parts.values, "status", "draft");
  if (place.is_hidden || !around) put(parts.values, "visibility", "not exported");
  return parts;
}

/// What ends where the text ends may have lost its end, and with it what hides it.
void leave_out_what_was_cut(const std::string& text, OpenExport& opened) {
  std::erase_if(opened.entries,
                [&](const ExportEntry& entry) { return entry.offset + entry.length >= text.size(); });
  opened.diagnostics.push_back({Severity::Warning,
                                {},
                                0,
                                "only its first " + std::to_string(kMostOrgBytes >> 20) +
                                    " MiB are read; the posts behind them are left out",
                                DiagnosticKind::Other});
}

OpenExport open_ox_hugo(ByteWindow& window) {
  const auto text = std::make_shared<const std::string>(window.bytes(0, kMostOrgBytes));
  const auto file = std::make_shared<OrgFile>();
  OpenExport opened = OrgScan(*text, *file).run();
  if (window.at(text->size()) >= 0) leave_out_what_was_cut(*text, opened);
  opened.read = [text, file](std::string_view bytes, std::string_view) {
    return read_ox_hugo_post(bytes, *file);
  };
  return opened;
}

}  // namespace

Export ox_hugo_export() {
  return {.name = "ox_hugo",
          .help = "Org file with a post in each subtree that has EXPORT_FILE_NAME (ox-hugo)",
          .detect = is_ox_hugo_file,
          .open = open_ox_hugo};
}

}  // namespace annals
