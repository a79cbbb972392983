// SPDX-License-Identifier: GPL-2.0-or-later
/// Middleman with middleman-blog: pages below source/, posts by the pattern of their names. config.rb is a
/// program, of which only what is written out is read.
#include <algorithm>
#include <array>

#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/text/program_marks.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::string_view kDatedSources = "{year}-{month}-{day}-{title}.html";
constexpr std::string_view kPermalink = "{year}/{month}/{day}/{title}.html";
constexpr std::string_view kBlogActivation = "activate :blog";
constexpr std::string_view kLocalized = "localizable/";
constexpr auto kMiddlemanNeverPosts =
    std::to_array<std::string_view>({"layouts", "stylesheets", "javascripts"});

/// Compass has a config.rb too.
bool is_middleman_site(const std::filesystem::path& root) {
  const std::string code = read_code(root / "config.rb");
  if (code.empty()) return false;
  const bool is_middleman =
      std::ranges::any_of(std::to_array<std::string_view>({"activate :", "page ", "proxy ", "config["}),
                          [&](std::string_view word) { return mentions(code, word); });
  return is_middleman && (is_folder(root / "source") || mentions(code, kBlogActivation));
}

std::string slash_free(std::string text) {
  while (text.starts_with('/')) text.erase(0, 1);
  return text;
}

SiteSection read_middleman_blog(std::string_view code) {
  const auto setting = [&](std::string_view name, std::string_view otherwise) {
    const std::string text = slash_free(assigned_text(code, name));
    return text.empty() ? std::string(otherwise) : text;
  };
  const std::string prefix = folder_path(assigned_text(code, "prefix"));
  return {.folder = prefix,
          .file_name = setting("sources", kDatedSources),
          .permalink = setting("permalink", kPermalink),
          .address = prefix.empty() ? std::string() : '/' + prefix.substr(0, prefix.size() - 1)};
}

/// Up to the "end" of the block, or to the next one.
std::vector<std::string_view> blocks_of_blogs(std::string_view code) {
  std::vector<std::string_view> blocks;
  for (std::size_t at = 0; (at = code.find(kBlogActivation, at)) != code.npos; at += kBlogActivation.size()) {
    const std::size_t line = code.rfind('\n', at) + 1;
    const std::size_t filled = code.find_first_not_of(" \t", line);
    if (filled != code.npos && code[filled] == '#') continue;
    const std::size_t end =
        std::min(code.find("\nend", at), code.find(kBlogActivation, at + kBlogActivation.size()));
    blocks.push_back(code.substr(at, end == code.npos ? end : end - at));
  }
  return blocks;
}

/// The text in quotes from `at` on; empty: none.
std::string quoted_text(std::string_view line, std::size_t at) {
  at = line.find_first_of("'\"", at);
  const std::size_t end = at == line.npos ? at : line.find(line[at], at + 1);
  return end == line.npos ? std::string() : std::string(line.substr(at + 1, end - at - 1));
}

/// "ignore 'secret/*'", "ignore /expression/", and the templates of "proxy '/a.html', '/b.html', ignore:
/// true".
void read_ignored_globs(std::string_view code, SiteConfig& site) {
  Value patterns{.kind = Value::Kind::List};
  const auto add = [&](const std::string& pattern) {  // the file has endings that the page has not
    if (pattern.empty()) return;
    for (const char* ending : {"", ".*"})
      patterns.items.push_back(text_value('/' + slash_free(pattern) + ending, 0));
  };
  Lines lines(code);
  while (const auto line = lines.next()) {
    const std::string_view call = trimmed(*line);
    const bool is_proxy = call.starts_with("proxy ") || call.starts_with("proxy(");
    if (is_proxy && (call.find("ignore: true") != call.npos || call.find(":ignore => true") != call.npos))
      add(quoted_text(call, call.find(',')));
    if (!call.starts_with("ignore ") && !call.starts_with("ignore(")) continue;
    const std::size_t value = call.find_first_of("/'\"", 6);
    if (value != call.npos && call[value] == '/' && call.rfind('/') > value)
      ignore_files(site, std::string(call.substr(value + 1, call.rfind('/') - value - 1)));
    else
      add(quoted_text(call, 6));
  }
  exclude_paths(site, site.source, &patterns);
}

SiteConfig read_middleman_config(const std::filesystem::path& root) {
  const std::string code = read_code(root / "config.rb");
  SiteConfig site;
  site.source = folder_path(assigned_text(code, ":source"));
  if (site.source.empty()) site.source = "source/";
  site.base_path = base_path_of(assigned_text(code, ":http_prefix"));
  for (std::string_view block : blocks_of_blogs(code)) {
    site.sections.push_back(read_middleman_blog(block));
    site.show_future = site.show_future || assigned_true(block, "publish_future_dated");
  }
  if (site.sections.empty() && is_folder(root / site.source / "posts"))
    site.sections.push_back({.folder = "",
                             .file_name = "posts/" + std::string(kDatedSources),
                             .permalink = std::string(kPermalink),
                             .address = ""});
  std::ranges::stable_sort(site.sections, std::greater{},
                           [](const SiteSection& section) { return section.folder.size(); });
  read_ignored_globs(code, site);
  site.ugly_urls = !mentions(code, "activate :directory_indexes");
  return site;
}

/// A page's place: which blog's post it is, and in which language.
struct MiddlemanPlace {
  const SiteSection* blog = nullptr;
  NameTokens tokens{};
  std::string path{};  ///< Below the source, without language and endings.
  std::string language{};
};

std::string language_of(std::string_view& stem) {
  if (stem.size() < 4 || stem[stem.size() - 3] != '.') return {};
  const std::string_view code = stem.substr(stem.size() - 2);
  if (!std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  stem.remove_suffix(3);
  return std::string(code);
}

MiddlemanPlace middleman_place(std::string_view path, const SiteConfig& site) {
  path.remove_prefix(path.starts_with(site.source) ? site.source.size() : 0);
  PathParts parts = take_apart(path);
  MiddlemanPlace place;
  place.language = language_of(parts.stem);
  place.path = joined(parts);
  if (place.path.starts_with(kLocalized)) place.path.erase(0, kLocalized.size());
  for (const SiteSection& blog : site.sections) {
    if (!place.path.starts_with(blog.folder)) continue;
    std::optional<NameTokens> tokens =
        match_name(blog.file_name, place.path.substr(blog.folder.size()) + ".html");
    if (!tokens) continue;
    place.blog = &blog;
    place.tokens = std::move(*tokens);
    if (place.language.empty()) place.language = token_of(place.tokens, "lang");
    break;
  }
  return place;
}

PathFacts middleman_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  const MiddlemanPlace place = middleman_place(path, site);
  facts.candidate =
      !parts.file.starts_with('_') && !has_folder(parts, kMiddlemanNeverPosts) && !is_site_file(parts.file);
  facts.any_ending = is_template(path);
  facts.language = place.language;
  const DatedName dated = split_dated_name(name_of_page(take_apart(place.path)));
  facts.date = date_of(place.tokens);
  if (!facts.date) facts.date = dated.date;
  facts.slug = token_of(place.tokens, "title");
  if (facts.slug.empty()) facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  return facts;
}

std::string middleman_post_address(const MiddlemanPlace& place, const Post& post, const PathFacts& facts,
                                   const FrontMatter& front_matter) {
  const std::string slug = scalar_at(front_matter.values, "slug");
  return place.blog->address + '/' +
         fill_braces(place.blog->permalink, [&](std::string_view token) -> std::optional<std::string> {
           if (token == "title") return !slug.empty() ? slug : facts.slug;
           if (token == "lang" || token == "locale") return place.language;
           if (token == "year" || token == "month" || token == "day")
             return date_token(token, post.date ? post.date : facts.date);
           if (const std::string in_name = token_of(place.tokens, token); !in_name.empty()) return in_name;
           const std::string stated = scalar_at(front_matter.values, normal_key(token));
           return stated.empty() ? std::nullopt : std::optional(slugify(stated));
         });
}

/// "index.xml.erb" becomes index.xml.
std::string address_of_file(std::string_view path) {
  while (is_template(path)) path = path.substr(0, path.rfind('.'));
  return url_from_path(path);
}

std::string middleman_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                          const SiteConfig& site) {
  const MiddlemanPlace place = middleman_place(post.path, site);
  const std::string_view path = std::string_view(post.path).substr(site.source.size());
  if (!text_format_for_path(post.path)) return below(site.base_path, address_of_file(path));
  std::string address =
      place.blog ? middleman_post_address(place, post, facts, front_matter) : '/' + place.path;
  if (address.find('{') != address.npos) return {};
  if (address.ends_with(".html")) address.resize(address.size() - std::string_view(".html").size());
  if (address.ends_with('/')) return below(site.base_path, url_from_path(address));
  return below(site.base_path, page_address(address, !site.ugly_urls));
}

}  // namespace

Generator middleman_generator() {
  return {.name = "middleman",
          .help = "config.rb of Middleman; pages and posts below source/",
          .detect = is_middleman_site,
          .read_config = read_middleman_config,
          .path_facts = middleman_path_facts,
          .url = middleman_url,
          .templates = TemplateEngine::None,
          .without_own_marks = without_middleman_marks};
}

}  // namespace annals
