// SPDX-License-Identifier: GPL-2.0-or-later
/// WordPress eXtended RSS: one <item> for each post, page, attachment, menu entry and revision.
#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/gated_parts.h"
#include "indexer/exports/json_value.h"
#include "indexer/exports/language_marks.h"
#include "indexer/exports/shortcodes.h"
#include "indexer/exports/xml_export.h"
#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/site_file.h"

namespace annals {
namespace {

constexpr auto kWxrElements = std::to_array<std::string_view>(
    {"title", "link", "pubDate", "dc:creator", "guid", "content:encoded", "excerpt:encoded", "wp:post_id",
     "wp:post_date", "wp:post_date_gmt", "wp:post_modified", "wp:post_modified_gmt", "wp:status",
     "wp:post_password", "wp:post_name", "wp:post_type", "category", "wp:postmeta/wp:meta_key",
     "wp:postmeta/wp:meta_value"});

constexpr auto kWxrPostTypes = std::to_array<std::string_view>({"post", "page", ""});
/// WordPress's own types of what is no page. Types of plug-ins may be recipes, or messages to the author.
constexpr auto kSkippedTypes = std::to_array<std::string_view>(
    {"attachment", "custom_css", "customize_changeset", "nav_menu_item", "oembed_cache", "revision",
     "user_request", "wp_block", "wp_font_face", "wp_font_family", "wp_global_styles", "wp_navigation",
     "wp_template", "wp_template_part"});
/// What WordPress never shows as a post of its own, or has thrown away.
constexpr auto kSkippedStatuses = std::to_array<std::string_view>({"trash", "inherit", "auto-draft"});

constexpr auto kWxrStatusWords = std::to_array<StatusWord>({{"publish", ""},
                                                            {"draft", "draft"},
                                                            {"pending", "pending"},
                                                            {"private", "private"},
                                                            {"future", "future"}});

struct WxrFacts {
  XmlContext context;
  std::map<std::string, std::string> authors;  ///< Login, name to show.
};

template <typename List>
bool contains(const List& list, std::string_view text) {
  for (std::string_view item : list)
    if (item == text) return true;
  return false;
}

bool is_wxr_export(std::string_view head, std::string_view) {
  return root_tag(head).find("//wordpress.org/export/") != std::string_view::npos ||
         head.find("<wp:wxr_version>") != head.npos;
}

std::string wxr_entry_id(std::span<const RawChild> children) {
  if (contains(kSkippedTypes, text_of_child(children, "wp:post_type")) ||
      contains(kSkippedStatuses, text_of_child(children, "wp:status")))
    return {};
  for (std::string_view name : {"wp:post_id", "wp:post_name", "guid"})
    if (std::string id = text_of_child(children, name); !id.empty()) return id;
  return "item";
}

std::map<std::string, std::string> authors_in(const XmlEntry& head) {
  std::map<std::string, std::string> authors;
  std::string login;
  for (const XmlElement& element : head.elements) {
    if (element.path.ends_with("wp:author_login")) login = trimmed_text(element.text);
    if (element.path.ends_with("wp:author_display_name"))
      if (const std::string name = author_name(element.text); !name.empty()) authors.emplace(login, name);
  }
  return authors;
}

bool is_given(std::string_view date) {
  return !date.empty() && !is_null_date(date);
}

/// The local time with its distance from UTC, which only the two dates together show.
std::string with_offset(const std::string& local, const std::string& utc) {
  if (!is_given(local)) return is_given(utc) ? utc + " +0000" : std::string();
  const std::optional<PostDate> here = parse_date(local), there = parse_date(utc);
  if (!is_given(utc) || !here || !there || !here->time || !there->time) return local;
  const auto distance = std::chrono::duration_cast<std::chrono::minutes>(
      (std::chrono::sys_days(here->day) + *here->time) - (std::chrono::sys_days(there->day) + *there->time));
  if (distance > std::chrono::hours(15) || distance < std::chrono::hours(-15)) return local;
  const auto minutes = std::abs(distance.count());
  const auto two_digits = [](long number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return local + (distance.count() < 0 ? " -" : " +") + two_digits(minutes / 60) + two_digits(minutes % 60);
}

void put_date(Value& values, const XmlEntry& item) {
  const std::string date = with_offset(item.text("wp:post_date"), item.text("wp:post_date_gmt"));
  put(values, "date", date.empty() && is_given(item.text("pubDate")) ? item.text("pubDate") : date);
  put(values, "updated", with_offset(item.text("wp:post_modified"), item.text("wp:post_modified_gmt")));
}

/// What WordPress itself files a post under when its author does not.
bool is_uncategorized(const XmlElement& category) {
  return category.attribute("nicename") == "uncategorized" || trimmed_text(category.text) == "Uncategorized";
}

void put_wxr_terms(Value& values, const XmlEntry& item, const WxrFacts& facts) {
  std::vector<std::string> categories, tags, authors, undomained;
  for (const XmlElement& element : item.elements) {
    if (element.path != "category") continue;
    const std::string_view domain = element.attribute("domain");
    const std::string text = trimmed_text(element.text);
    if (domain == "post_tag" || domain == "tag") tags.push_back(text);
    if (domain == "category" && !is_uncategorized(element)) categories.push_back(text);
    // The plug-in Co-Authors Plus; what it calls an author may be an address of e-mail.
    if (domain == "author") authors.push_back(author_name(text));
    if (domain.empty() && !is_uncategorized(element)) undomained.push_back(text);
  }
  // Old versions write each term a second time, without its domain.
  if (categories.empty() && tags.empty()) categories = std::move(undomained);
  if (authors.empty()) {
    const std::string login = item.text("dc:creator");
    const auto known = facts.authors.find(login);
    authors.push_back(known == facts.authors.end() ? author_name(login) : known->second);
  }
  put(values, "categories", categories);
  put(values, "tags", tags);
  put(values, "authors", authors);
}

/// Values by which plug-ins for members and subscribers show a post to everybody.
struct AccessKey {
  std::string_view key, open;
};

constexpr auto kAccessMeta = std::to_array<AccessKey>({{"_members_access_role", ""},
                                                       {"_jetpack_newsletter_access", "everybody"},
                                                       {"_wpmem_block", "0"},
                                                       {"rcp_subscription_level", ""},
                                                       {"rcp_user_level", "None"},
                                                       {"_um_custom_access_settings", "0"},
                                                       {"ppwp_post_password", ""}});

/// Of Ultimate Member, in PHP's form: its own rule is on, and it is for users who have logged in.
bool is_for_users(std::string_view key, std::string_view text) {
  return key == "um_content_restriction" && text.find("\"_um_custom_access_settings\";b:1") != text.npos &&
         text.find("\"_um_accessible\";s:1:\"2\"") != text.npos;
}

/// Of the plug-ins Yoast SEO, Rank Math, All in One SEO and SEOPress.
bool asks_for_noindex(std::string_view key, std::string_view text) {
  return (key == "_yoast_wpseo_meta-robots-noindex" && text == "1") ||
         (key == "rank_math_robots" && text.find("\"noindex\"") != text.npos) ||
         (key == "_aioseop_noindex" && text == "on") || (key == "_seopress_robots_index" && text == "yes");
}

bool is_for_some_only(std::string_view key, std::string_view text) {
  const auto row = std::ranges::find(kAccessMeta, key, &AccessKey::key);
  constexpr auto kNobody = std::to_array<std::string_view>({"", "0", "false", "all", "everyone"});
  return row != kAccessMeta.end() && text != row->open && std::ranges::find(kNobody, text) == kNobody.end();
}

void put_wxr_visibility(Value& values, const XmlEntry& item) {
  put_status(values, item.text("wp:status"), kWxrStatusWords);
  if (const std::string type = item.text("wp:post_type"); !contains(kWxrPostTypes, type))
    put(values, "visibility", "type " + type);
  if (!item.text("wp:post_password").empty()) put(values, "password", "set");
  std::string key;
  for (const XmlElement& element : item.elements) {
    if (element.path == "wp:postmeta/wp:meta_key") key = trimmed_text(element.text);
    if (element.path != "wp:postmeta/wp:meta_value") continue;
    const std::string text = trimmed_text(element.text);
    if (asks_for_noindex(key, text)) put(values, "noindex", "true");
    if (is_for_some_only(key, text) || is_for_users(key, text))
      put(values, "visibility", "for some only (" + key + ")");
  }
}

/// WordPress keeps the texts of footnotes apart from the post that shows them.
std::string footnotes_of(const XmlEntry& item) {
  const XmlElement* content = item.find("content:encoded");
  if (!content || content->text.find("<!-- wp:footnotes") == std::string::npos) return {};
  std::string key, html;
  for (const XmlElement& element : item.elements) {
    if (element.path == "wp:postmeta/wp:meta_key") key = trimmed_text(element.text);
    if (element.path != "wp:postmeta/wp:meta_value" || key != "footnotes") continue;
    if (const std::optional<Value> notes = parse_json_value(element.text))
      for (const Value& note : notes->items) html += "\n<p>" + scalar_at(note, "content") + "</p>";
  }
  return html;
}

PostParts read_wxr_post(std::string_view bytes, const WxrFacts& facts) {
  PostParts parts;
  parts.dialect = "wxr";
  const XmlEntry item = read_xml_entry(bytes, facts.context, kWxrElements, parts);
  put(parts.values, "title", in_first_language(item.text("title")));
  put(parts.values, "url", item.text("link"));
  put(parts.values, "slug", item.text("wp:post_name"));
  put(parts.values, "id", item.text("wp:post_id"));
  put(parts.values, "description", strip_shortcodes(in_first_language(item.text("excerpt:encoded"))));
  put_date(parts.values, item);
  put_wxr_terms(parts.values, item, facts);
  put_wxr_visibility(parts.values, item);
  if (const XmlElement* content = item.find("content:encoded"))
    parts.body = with_paragraphs(strip_shortcodes(without_gated_parts(in_all_languages(content->text)))) +
                 footnotes_of(item);
  return parts;
}

OpenExport open_wxr(ByteWindow& file) {
  XmlExportScan scan = scan_xml_export(
      file, {.entry_names = {"item"},
             .head_paths = {"channel/link", "channel/language", "channel/wp:base_blog_url",
                            "channel/wp:author/wp:author_login", "channel/wp:author/wp:author_display_name"},
             .children = {"guid", "wp:post_id", "wp:post_name", "wp:post_type", "wp:status"},
             .identify = wxr_entry_id});
  OpenExport opened;
  opened.entries = std::move(scan.entries);
  opened.diagnostics = std::move(scan.diagnostics);
  const XmlEntry& head = scan.context.head;
  for (std::string_view path : {"channel/wp:base_blog_url", "channel/link"})
    if (opened.site.base_url.empty()) opened.site.base_url = base_url_of(head.text(path));
  opened.site.language = head.text("channel/language");
  auto facts = std::make_shared<WxrFacts>(WxrFacts{std::move(scan.context), {}});
  facts->authors = authors_in(facts->context.head);
  opened.read = [facts](std::string_view bytes, std::string_view) { return read_wxr_post(bytes, *facts); };
  return opened;
}

}  // namespace

Export wxr_export() {
  return {.name = "wxr", .help = "WordPress: Tools, Export (WXR)", .detect = is_wxr_export, .open = open_wxr};
}

}  // namespace annals
