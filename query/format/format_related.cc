// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "query/answer/related.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

Json short_hit(const Hit& hit) {
  const Post& post = hit.post;
  return {{"path", post.path},
          {"url", post.url.empty() ? Json(nullptr) : Json(post.url)},
          {"title", post.title},
          {"date", post.date ? Json(iso_day(post.date->day)) : Json(nullptr)},
          {"score", hit.score}};
}

/// JSON's strings are YAML's, too, if they keep to ASCII: YAML ends lines at other characters as well.
std::string scalar(const Json& value) {
  if (value.is_number()) return fmt::format("{:.3f}", value.get<double>());
  return value.dump(-1, ' ', true, Json::error_handler_t::replace);
}

void write_yaml_hits(std::ostream& out, const std::vector<Hit>& hits, std::string_view indent) {
  for (const Hit& hit : hits) {
    std::string_view mark = "- ";
    const Json object = short_hit(hit);  // items() only borrows it
    for (const auto& [name, value] : object.items()) {
      out << indent << mark << name << ": " << scalar(value) << '\n';
      mark = "  ";
    }
  }
}

}  // namespace

void write_related_yaml(std::ostream& out, const RelatedPosts& related) {
  if (related.hits.empty()) out << "[]\n";
  write_yaml_hits(out, related.hits, "");
}

void write_all_related_yaml(std::ostream& out, const std::vector<RelatedPosts>& all) {
  if (all.empty()) out << "{}\n";
  for (const RelatedPosts& related : all) {
    out << scalar(related.post.path) << ':' << (related.hits.empty() ? " []\n" : "\n");
    write_yaml_hits(out, related.hits, "  ");
  }
}

/// A line a post: a change of one post is a change of few lines.
void write_all_related_json(std::ostream& out, const std::vector<RelatedPosts>& all) {
  std::string_view before = "{";
  for (const RelatedPosts& related : all) {
    Json hits = Json::array();
    for (const Hit& hit : related.hits) {
      hits.push_back(short_hit(hit));
      hits.back()["score"] = std::round(hit.score * 1000) / 1000;
    }
    out << before << '\n'
        << Json(related.post.path).dump(-1, ' ', false, Json::error_handler_t::replace) << ": "
        << hits.dump(-1, ' ', false, Json::error_handler_t::replace);
    before = ",";
  }
  out << (all.empty() ? "{}\n" : "\n}\n");
}

}  // namespace annals
