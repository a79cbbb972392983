// SPDX-License-Identifier: GPL-2.0-or-later
/// Statamic: entries below content/collections/, addresses by the route of their collection. The text may be
/// a tree of nodes in the front matter ("Bard") or a list of sets ("Replicator"). Of Statamic 2 entries lie
/// below site/content/collections/ and pages below site/content/pages/.
#include <algorithm>
#include <array>

#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/author_names.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/numbered_folders.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/ascii.h"
#include "query/base/escape.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kCollections = "content/collections/",
                           kOldCollections = "site/content/collections/", kOldPages = "site/content/pages/";
constexpr std::string_view kNumberSign = ".";  // "1.about"
constexpr std::size_t kMostBardLevels = 40;

bool is_statamic_site(const std::filesystem::path& root) {
  return is_folder(root / kCollections) || is_folder(root / kOldCollections);
}

/// Of Statamic 2 a page is a folder: "1.about/index.md".
bool is_old_page(std::string_view path, const SiteConfig& site) {
  return site.source == kOldCollections && path.starts_with(kOldPages);
}

void read_collection(const Value& config, const std::string& name, SiteConfig& site) {
  const Value* route = find_value(config, "route");
  std::string pattern = route ? route->scalar : std::string();
  if (route && !route->entries.empty()) pattern = route->entries.front().second.scalar;  // one for each site
  if (!pattern.empty()) site.section_permalinks.emplace_back(name, pattern);
  const auto applies = [folder = site.source + name + '/'](std::string_view path) {
    return path.starts_with(folder);
  };
  if (pattern.empty() && site.source == kCollections)
    site.defaults.push_back({applies,
                             {.kind = Value::Kind::Map,
                              .entries = {{"visibility", text_value("its collection has no route", 0)}}}});
  if (const Value* injected = find_value(config, "inject")) site.defaults.push_back({applies, *injected});
  const Value* behavior = find_value(config, "datebehavior");
  if (const Value* past = behavior ? find_value(*behavior, "past") : nullptr)
    site.defaults.push_back({applies, {.kind = Value::Kind::Map, .entries = {{"visibility", *past}}}});
}

/// A user's file names the id that entries have for their author.
void read_users(const std::filesystem::path& root, SiteConfig& site) {
  for (const std::filesystem::path& file :
       find_files_below(root / "users", [](const std::string& name) { return name.ends_with(".yaml"); })) {
    const Value user = read_site_file(file);
    const std::string id = scalar_at(user, "id"), name = scalar_at(user, "name");
    if (!id.empty() && !name.empty()) site.author_names.emplace(id, name);
  }
}

/// "collections: {blog: '/blog/{slug}'}" of Statamic 2; a route may be a map with one for each language.
void read_old_routes(const std::filesystem::path& root, SiteConfig& site) {
  const Value routes = read_site_file(root / "site/settings/routes.yaml");
  const Value* collections = find_value(routes, "collections");
  if (!collections) return;
  for (const auto& [name, route] : collections->entries) {
    const Value* inner = find_value(route, "route");
    const Value& pattern = inner ? *inner : route;
    site.section_permalinks.emplace_back(
        name, pattern.entries.empty() ? pattern.scalar : pattern.entries.front().second.scalar);
  }
}

SiteConfig read_statamic_config(const std::filesystem::path& root) {
  SiteConfig site;
  site.source = is_folder(root / kCollections) ? kCollections : kOldCollections;
  if (site.source == kOldCollections) read_old_routes(root, site);
  for (const std::filesystem::path& file : find_files_below(
           root / site.source, [](const std::string& name) { return name.ends_with(".yaml"); })) {
    const bool is_of_folder = site.source == kOldCollections && file.stem() == "folder";
    const std::string name = is_of_folder ? file.parent_path().filename() : file.stem();
    read_collection(read_site_file(file), name, site);
  }
  read_users(root, site);
  return site;
}

/// "2021-05-01-1200.my-dye" -> "my-dye"
DatedName dated_entry(std::string_view stem) {
  DatedName dated = split_dated_name(stem);
  const std::size_t dot = dated.rest.find('.');
  const bool has_time =
      dated.date && dot != dated.rest.npos && dot > 0 && dated.rest.find_first_not_of("0123456789") == dot;
  if (has_time) dated.rest.remove_prefix(dot + 1);
  return dated;
}

/// "_my-dye", "_2021-05-01.my-dye", "_1.about/"
std::string_view without_draft_mark(std::string_view name) {
  name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
  return name;
}

bool has_draft_mark(const PathParts& parts) {
  const auto is_marked = [](std::string_view name) { return name.starts_with('_'); };
  return is_marked(parts.stem) || std::ranges::any_of(parts.folders, is_marked);
}

PathFacts facts_of_old_page(std::string_view path) {
  const PathParts parts = take_apart(path.substr(kOldPages.size()));
  PathFacts facts{.candidate = parts.stem == "index" && parts.extension == ".md",
                  .is_marked_draft = has_draft_mark(parts)};
  if (!parts.folders.empty())
    facts.slug = take_number(without_draft_mark(parts.folders.back()), kNumberSign).name;
  return facts;
}

PathFacts statamic_path_facts(std::string_view path, const SiteConfig& site) {
  if (is_old_page(path, site)) return facts_of_old_page(path);
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  const DatedName dated = dated_entry(without_draft_mark(parts.stem));
  facts.candidate = !parts.folders.empty() && parts.extension == ".md";
  facts.is_marked_draft = has_draft_mark(parts);
  facts.date = dated.date;
  const bool may_be_numbered = site.source == kOldCollections && !dated.date;
  facts.slug = may_be_numbered ? take_number(dated.rest, kNumberSign).name : dated.rest;
  return facts;
}

/// "{{ slug }}" is the same as "{slug}".
std::string with_single_braces(std::string pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_inner = (pattern[i] == '{' || pattern[i] == '}') && i > 0 && pattern[i - 1] == pattern[i];
    if (!is_inner && pattern[i] != ' ') out += pattern[i];
  }
  return out;
}

std::string statamic_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                         const SiteConfig& site) {
  if (is_old_page(post.path, site))
    return url_from_path(address_of_folders(take_apart(std::string_view(post.path).substr(kOldPages.size())),
                                            kNumberSign, "home", {}));
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  const std::string_view collection = parts.folders.front();
  std::string pattern = "/{collection}/{slug}";
  for (const auto& [name, route] : site.section_permalinks)
    if (name == collection) pattern = with_single_braces(route);
  const std::string stated = scalar_at(front_matter.values, "slug"),
                    slug = stated.empty() ? facts.slug : stated;
  std::string parents;
  for (std::size_t i = 1; i < parts.folders.size(); ++i) parents.append("/").append(parts.folders[i]);
  const std::string filled = fill_braces(pattern, [&](std::string_view token) -> std::optional<std::string> {
    if (token == "slug") return slug;
    if (token == "collection" || token == "mount") return std::string(collection);
    if (token == "parent_uri") return parents;
    if (const std::optional<std::string> part = date_token(token, post.date)) return part;
    const std::string value = scalar_at(front_matter.values, token);
    return value.empty() ? std::nullopt : std::optional(slugify(value));
  });
  if (filled.find('{') != filled.npos) return {};
  return filled == "/home" ? "/" : url_from_path(filled);
}

// The text among the values.

struct BardElement {
  std::string_view type, element;
};
constexpr auto kBardElements = std::to_array<BardElement>({{"paragraph", "p"},
                                                           {"heading", "h2"},
                                                           {"bulletList", "ul"},
                                                           {"bullet_list", "ul"},
                                                           {"orderedList", "ol"},
                                                           {"ordered_list", "ol"},
                                                           {"listItem", "li"},
                                                           {"list_item", "li"},
                                                           {"blockquote", "blockquote"},
                                                           {"codeBlock", "pre"},
                                                           {"code_block", "pre"},
                                                           {"table", "table"},
                                                           {"tableRow", "tr"},
                                                           {"tableCell", "td"},
                                                           {"tableHeader", "th"}});

/// Of a set, what a reader sees. Others are settings: ids, colours, names of files.
constexpr auto kShownKeys = std::to_array<std::string_view>(
    {"text",     "title", "heading", "subheading",  "caption",  "quote",   "cite",
     "content",  "body",  "code",    "description", "question", "answer",  "note",
     "markdown", "html",  "alt",     "items",       "rows",     "columns", "blocks"});

/// One way among the nodes and sets of a tree.
class BardWriter {
 public:
  void write(const Value& value, std::size_t level) {
    if (level > kMostBardLevels) return;
    for (const Value& item : value.items) {
      if (item.kind == Value::Kind::Scalar) html_ += "<p>" + item.scalar + "</p>\n";
      if (item.kind == Value::Kind::List) write(item, level + 1);
      if (item.kind == Value::Kind::Map) write_node(item, level + 1);
    }
  }

  std::string take() { return std::move(html_); }

 private:
  void write_node(const Value& node, std::size_t level) {
    if (const Value* enabled = find_value(node, "enabled"); enabled && !enabled->as_bool().value_or(true))
      return;
    const std::string type = scalar_at(node, "type");
    const Value* attributes = find_value(node, "attrs");
    if (const Value* enabled = attributes ? find_value(*attributes, "enabled") : nullptr;
        enabled && !enabled->as_bool().value_or(true))
      return;
    const Value* values = attributes ? find_value(*attributes, "values") : nullptr;
    if (type == "text") return write_text(node);
    if (type == "hardBreak" || type == "hard_break") return void(html_ += "<br>");
    if (type == "set" && values) return write_set(*values, level + 1);
    const auto row = std::ranges::find(kBardElements, type, &BardElement::type);
    const Value* inner = find_value(node, "content");
    const bool is_node = row != kBardElements.end() && inner && inner->kind == Value::Kind::List;
    if (!is_node) return write_set(node, level + 1);
    html_ += "<" + std::string(row->element) + ">";
    write(*inner, level + 1);
    html_ += "</" + std::string(row->element) + ">\n";
  }

  /// Of a Replicator, a text is Markdown or HTML rather than a node.
  void write_text(const Value& node) {
    const Value* text = find_value(node, "text");
    if (!text) return;
    const bool is_node = !find_value(node, "id") && !find_value(node, "enabled");
    html_ += is_node ? escaped(text->scalar, kInElements) : "<div>" + text->scalar + "</div>\n";
  }

  void write_set(const Value& values, std::size_t level) {
    if (level > kMostBardLevels) return;
    for (const auto& [key, value] : values.entries) {
      if (std::ranges::find(kShownKeys, normal_key(key)) == kShownKeys.end()) continue;
      if (value.kind == Value::Kind::Scalar) html_ += "<p>" + value.scalar + "</p>\n";
      if (value.kind == Value::Kind::List) write(value, level + 1);
    }
  }

  std::string html_;
};

/// A list whose items are nodes or sets.
bool is_tree(const Value& value) {
  return value.kind == Value::Kind::List && !value.items.empty() &&
         std::ranges::all_of(value.items, [](const Value& item) {
           return item.kind == Value::Kind::Map && find_value(item, "type") != nullptr;
         });
}

std::string take_bard_body(Value& values) {
  BardWriter writer;
  for (const auto& [key, value] : values.entries)
    if (is_tree(value)) writer.write(value, 0);
  std::erase_if(values.entries, [](const Value::Entry& entry) { return is_tree(entry.second); });
  return writer.take();
}

}  // namespace

Generator statamic_generator() {
  return {.name = "statamic",
          .help = "entries below content/collections/; addresses by the collections' routes",
          .detect = is_statamic_site,
          .read_config = read_statamic_config,
          .path_facts = statamic_path_facts,
          .url = statamic_url,
          .templates = TemplateEngine::None,
          .take_body = take_bard_body};
}

}  // namespace annals
