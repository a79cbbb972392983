// SPDX-License-Identifier: GPL-2.0-or-later
/// A path of an archive taken apart, as generators do it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/front_matter.h"
#include "indexer/generators/generator.h"
#include "query/index/post.h"

namespace annals {

/// Borrows from the path.
struct PathParts {
  std::vector<std::string_view> folders{};
  std::string_view file{};  ///< "2012-01-01-x.html.md"
  std::string_view stem{};  ///< "2012-01-01-x": without the endings of body formats and template engines.
  std::string_view extension{};  ///< ".html.md"; what was taken off.
};

PathParts take_apart(std::string_view path);

/// A name that may begin with a day: "2015-04-24-slug", "2015_04_24 slug", "2015-4-24".
struct DatedName {
  std::optional<PostDate> date{};
  std::string_view rest{};  ///< "slug"; the whole name when there is no date.
};

DatedName split_dated_name(std::string_view name);

/// The day in folders: ".../2015/04/24/...", or of the innermost one ".../2015-04-24-slug/".
std::optional<PostDate> date_from_folders(std::span<const std::string_view> folders);

/// The name or the folders say a day.
bool has_dated_name(std::string_view path);

/// Day and name of a page below SiteConfig::source; what lies elsewhere is no candidate.
PathFacts dated_facts(std::string_view path, const SiteConfig& site);

/// The file's name, or the folder's when the file is an index: "posts/hello/index.md" is hello's.
std::string_view name_of_page(const PathParts& parts);

bool has_folder(const PathParts& parts, std::span<const std::string_view> names);

/// Folders and stem with '/' between them, from folder `first` on.
std::string joined(const PathParts& parts, std::size_t first = 0);

/// Its last ending is a template engine's: "index.html.erb".
bool is_template(std::string_view path);

/// The section that the path lies in; nullptr: in none.
const SiteSection* section_of(std::string_view path, const SiteConfig& site);

/// Files that every site has and that are no posts: robots.txt and the like.
bool is_site_file(std::string_view file);

/// An address in the front matter below one of these keys, else empty.
std::string stated_url(const FrontMatter& front_matter, std::span<const std::string_view> keys);

/// The first "2015-04-24" anywhere in a path.
std::optional<PostDate> date_in_path(std::string_view path);

/// Beside an index file, or below it, everything is that page's resource.
bool lies_in_page_bundle(std::string_view path, const PathSet& candidates);

/// What a repository says of itself, at its root: README, LICENSE, …
bool is_repository_paper(const PathParts& parts);

/// The path that a page's address shows, its ending left out: "/a/b/" or "/a/b.html"; "/a/" of an index.
std::string page_address(std::string_view path_without_ending, bool pretty);

/// "fr" of a stem "name.fr", which is cut to "name"; empty: it ends in none of these.
std::string take_language(std::string_view& stem, const std::vector<SiteLanguage>& languages);

/// "2015", "04", … for permalink tokens; none: no such token, or the post has no date.
std::optional<std::string> date_token(std::string_view token, const std::optional<PostDate>& date);

}  // namespace annals
