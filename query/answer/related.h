// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts like another one: those that share its most significant words and its tags, and those linked with
/// it.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/answer/match_set.h"
#include "query/ask/request.h"
#include "query/match/deadline.h"
#include "query/match/opened_indexes.h"

namespace annals {

/// Throws Error{NotFound, IndexCorrupt} and, once the time has come, DeadlinePassed.
RelatedPosts related_posts(const OpenedIndexes& index, const RelatedRequest& request, Deadline deadline);

/// True for posts of different languages whose paths or addresses differ in nothing but the language:
/// a.en.md and a.fr.md, en/a.md and fr/a.md, /a/ and /fr/a/; or whose front matter says so: translationKey.
bool are_translations(const Post& a, const Post& b);

/// What a post and its translations have in common: of posts of different languages that share one,
/// are_translations() is true.
std::vector<std::string> translation_keys(const Post& post);

struct LikePost {
  Xapian::docid id = 0;
  double score = 0;
};

/// Posts like a post in their words and in what they are about, and those linked with it; whatever their
/// tags. The most alike first. Throws Error{IndexCorrupt} and, once the time has come, DeadlinePassed.
std::vector<LikePost> posts_alike(const OpenedIndexes& index, Xapian::docid id, Deadline deadline);

/// {"path": …, "url": …, "title": …, "hits": […]}, the hits as in /api/search.
std::string related_json(const RelatedPosts& related);
void write_related_json(std::ostream& out, const RelatedPosts& related);

/// A list of {path, url, title, date, score}.
void write_related_yaml(std::ostream& out, const RelatedPosts& related);

/// Many posts at once, for a site generator's data folder: the path of each leads to its list.
void write_all_related_json(std::ostream& out, const std::vector<RelatedPosts>& all);
void write_all_related_yaml(std::ostream& out, const std::vector<RelatedPosts>& all);

}  // namespace annals
