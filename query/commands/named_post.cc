// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/named_post.h"

#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/commands/post_places.h"

namespace annals {

namespace {

bool has_post(Searcher& searcher, const std::string& path) {
  try {
    (void)searcher.post(path, {});
    return true;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::NotFound && error.kind() != ErrorKind::BadRequest) throw;
    return false;
  }
}

}  // namespace

RelatedRequest named_post(Searcher& searcher, const std::string& typed) {
  RelatedRequest request{.path = clean_text(typed), .url = clean_text(typed)};
  for (const std::string& path : PostPlaces(searcher.settings(), current_folder()).paths_named(typed))
    if (!path.empty() && has_post(searcher, path)) {
      request.path = path;
      break;
    }
  return request;
}

}  // namespace annals
