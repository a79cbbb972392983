// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/exports.h"

#include <algorithm>
#include <map>

#include "indexer/exports/export_folder.h"
#include "indexer/exports/xml_export.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/urls.h"
#include "indexer/post/value_text.h"

namespace annals {

// The particular before the general: WordPress and Blogger write RSS and Atom.
const std::vector<Export> kExports = {wxr_export(),
                                      blogger_export(),
                                      livejournal_export(),
                                      livejournal_csv_export(),
                                      ljdump_export(),
                                      feed_export(),
                                      movable_type_export(),
                                      writefreely_export(),
                                      writefreely_csv_export(),
                                      ghost_export(),
                                      json_feed_export(),
                                      bear_blog_export(),
                                      dotclear_export(),
                                      ox_hugo_export(),
                                      medium_export(),
                                      substack_export(),
                                      tumblr_export()};

namespace {

constexpr std::size_t kMaxIdBytes = 200;

/// "https://example.org/2009/a/" -> "2009/a", "tag:…" stays.
std::string path_id(std::string_view id) {
  if (const std::size_t host = id.find("://"); host != id.npos) {
    const std::size_t path = id.find('/', host + 3);
    if (path != id.npos && path + 1 < id.size()) id.remove_prefix(path + 1);
  }
  while (id.ends_with('/')) id.remove_suffix(1);
  std::string text = one_line(id, kMaxIdBytes);
  std::ranges::replace(text, '#', '-');
  return text.empty() ? "entry" : text;
}

void make_unique(std::vector<ExportEntry>& entries) {
  std::map<std::string, std::size_t, std::less<>> uses;
  for (ExportEntry& entry : entries) {
    const std::string id = path_id(entry.id);
    entry.id = id;
    for (std::size_t n = ++uses[id]; n > 1; ++n) {
      entry.id = id + '-' + std::to_string(n);
      if (uses.emplace(entry.id, 1).second) break;
      uses[id] = n;
    }
  }
}

/// The id of "export.xml#17", the name of "posts/a.html".
PathFacts entry_path_facts(std::string_view path, const SiteConfig&) {
  PathFacts facts;
  const std::size_t id = path.find('#');
  facts.any_ending = is_ljdump_name(path);
  facts.slug = id == path.npos ? path.substr(path.rfind('/') + 1) : path.substr(id + 1);
  return facts;
}

/// As the export states it, without the site's own address before it.
std::string entry_url(const Post&, const PathFacts&, const FrontMatter& front_matter,
                      const SiteConfig& site) {
  const std::string stated = resolved(site.base_url + '/', scalar_at(front_matter.values, "url"));
  const std::string address = url_from_text(stated).value_or("");
  const std::string_view rest =
      std::string_view(address).substr(std::min(site.base_url.size(), address.size()));
  const bool own = !site.base_url.empty() && address.starts_with(site.base_url) && rest.starts_with('/');
  return own ? std::string(rest) : address;
}

bool detects_no_folder(const std::filesystem::path&) {
  return false;
}

SiteConfig no_config(const std::filesystem::path&) {
  return {};
}

Generator as_generator(const Export& row) {
  return {.name = row.name,
          .help = row.help,
          .detect = detects_no_folder,
          .read_config = no_config,
          .path_facts = entry_path_facts,
          .url = entry_url,
          .tag_split = TagSplit::One};
}

}  // namespace

const Export* export_named(std::string_view name) {
  const auto row = std::ranges::find(kExports, name, &Export::name);
  return row == kExports.end() ? nullptr : &*row;
}

const Export* detect_export(std::string_view head, std::string_view file_name) {
  for (const Export& row : kExports)
    if (row.detect && row.detect(head, file_name)) return &row;
  return nullptr;
}

const Export* detect_export_folder(const std::filesystem::path& root) {
  for (const Export& row : kExports)
    if (row.detect_folder && row.detect_folder(root)) return &row;
  return nullptr;
}

OpenExport open_export(const Export& row, ByteWindow& file) {
  OpenExport opened = row.open(file);
  make_unique(opened.entries);
  return opened;
}

const Generator& generator_of(const Export& row) {
  static const std::vector<Generator> generators = [] {
    std::vector<Generator> made;
    for (const Export& each : kExports) made.push_back(as_generator(each));
    return made;
  }();
  return generators[static_cast<std::size_t>(&row - kExports.data())];
}

}  // namespace annals
