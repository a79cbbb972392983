// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts like another one: those that share its most telling words and its tags, and those linked with it.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "query/deadline.h"
#include "query/match_set.h"
#include "query/opened_indexes.h"
#include "query/request.h"

namespace annals {

struct RelatedPosts {
  Post post{};              ///< The one asked about, without text and sections.
  std::vector<Hit> hits{};  ///< The most alike first; never the post itself or its translations.
};

/// Throws Error{NotFound, IndexCorrupt} and, once the time has come, DeadlinePassed.
RelatedPosts related_posts(const OpenedIndexes& index, const RelatedRequest& request, Deadline deadline);

/// True for posts of different languages whose paths or addresses differ in nothing but the language:
/// a.en.md and a.fr.md, en/a.md and fr/a.md, /a/ and /fr/a/; or whose front matter says so: translationKey.
bool are_translations(const Post& a, const Post& b);

/// {"path": …, "url": …, "title": …, "hits": […]}, the hits as in /api/search.
void write_related_json(std::ostream& out, const RelatedPosts& related);

/// A list of {path, url, title, date, score}.
void write_related_yaml(std::ostream& out, const RelatedPosts& related);

/// Many posts at once, for a site generator's data folder: the path of each leads to its list.
void write_all_related_json(std::ostream& out, const std::vector<RelatedPosts>& all);
void write_all_related_yaml(std::ostream& out, const std::vector<RelatedPosts>& all);

}  // namespace annals
