// SPDX-License-Identifier: GPL-2.0-or-later
/// Bear Blog's CSV: a row for each post and page, with its Markdown.
#include <algorithm>
#include <array>

#include "indexer/exports/csv.h"
#include "indexer/exports/csv_export.h"
#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/front_matter/keys.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr auto kBearBlogColumns = std::to_array<std::string_view>({"uid", "slug", "publish", "content"});

bool is_bear_blog_export(std::string_view head, std::string_view) {
  return !csv_header(head, kBearBlogColumns).empty();
}

/// "[mud, straw]", "['mud', 'straw']", "[\"mud\"]"
std::vector<std::string> bracketed_tags(std::string_view list) {
  std::vector<std::string> tags;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    std::string_view tag = list.substr(at, end - at);
    const std::size_t begin = tag.find_first_not_of(" []'\"");
    if (begin != tag.npos) tags.emplace_back(tag.substr(begin, tag.find_last_not_of(" []'\"") + 1 - begin));
    at = end + 1;
  }
  return tags;
}

/// "{{ posts|limit:5 }}" and other places that Bear Blog fills.
bool is_filled_place(std::string_view inside) {
  constexpr auto kPlaces = std::to_array<std::string_view>(
      {"blog_created_date", "blog_description", "blog_last_modified", "blog_last_posted", "blog_link",
       "blog_title", "email-signup", "email_signup", "next_post", "post_description", "post_last_modified",
       "post_link", "post_published_date", "post_title", "posts", "previous_post", "tags", "toc"});
  inside = trimmed(inside);
  return std::ranges::find(kPlaces, inside.substr(0, inside.find_first_of(" |"))) != kPlaces.end();
}

std::string without_filled_places(std::string_view body) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t open = body.find("{{", at),
                      end = open == body.npos ? open : body.find_first_of("}\n", open);
    if (end == body.npos) return out.append(body.substr(at));
    const bool is_place =
        body.substr(end).starts_with("}}") && is_filled_place(body.substr(open + 2, end - open - 2));
    out.append(body.substr(at, is_place ? open - at : end - at));
    at = is_place ? end + 2 : end;
  }
}

std::string first_of(const Value& row, std::initializer_list<std::string_view> keys) {
  for (std::string_view key : keys)
    if (std::string text = scalar_at(row, key); !text.empty()) return text;
  return {};
}

void read_bear_blog_post(PostParts& parts, const Value& row) {
  const std::string slug = scalar_at(row, "slug");
  put(parts.values, "title", scalar_at(row, "title"));
  put(parts.values, "slug", slug);
  put(parts.values, "url", slug.empty() ? "" : '/' + slug + '/');
  put(parts.values, "id", scalar_at(row, "uid"));
  put(parts.values, "date", first_of(row, {"publisheddate", "firstpublishedat"}));
  put(parts.values, "tags", bracketed_tags(scalar_at(row, "alltags")));
  put(parts.values, "description", scalar_at(row, "metadescription"));
  put(parts.values, "canonical_url", scalar_at(row, "canonicalurl"));
  put(parts.values, "language", scalar_at(row, "lang"));
  const std::string published = scalar_at(row, "publish");
  put(parts.values, published.empty() ? "visibility" : "published",
      published.empty() ? "not stated" : published);
  parts.body = without_filled_places(scalar_at(row, "content"));
  parts.extract = extract_markdown;
}

constexpr auto kBearBlogIds = std::to_array<std::string_view>({"slug", "uid"});
constexpr CsvExportRules kBearBlogRules{.dialect = "bear_blog",
                                        .columns = kBearBlogColumns,
                                        .id_columns = kBearBlogIds,
                                        .read = read_bear_blog_post};

OpenExport open_bear_blog(ByteWindow& file) {
  return open_csv_export(file, kBearBlogRules);
}

}  // namespace

Export bear_blog_export() {
  return {.name = "bear_blog",
          .help = "Bear Blog: export (CSV)",
          .detect = is_bear_blog_export,
          .open = open_bear_blog};
}

}  // namespace annals
