// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "query/answer/match_address.h"
#include "query/answer/related.h"
#include "query/answer/suggest.h"
#include "query/ask/interpretation.h"
#include "query/base/unicode.h"
#include "query/format/format.h"
#include "query/format/notes.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

Json string_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json day_or_null(const std::optional<PostDate>& date) {
  return date ? Json(iso_day(date->day)) : Json(nullptr);
}

/// Digits that no two runs agree on are noise for people and programs that compare the output.
double thousandths(double value) {
  return std::round(value * 1000) / 1000;
}

Json highlights_json(const Snippet& snippet) {
  const std::string_view text = snippet.text;
  Json highlights = Json::array();
  std::size_t bytes = 0, units = 0;
  const auto units_up_to = [&](std::size_t end) {
    end = std::min(end, text.size());
    if (end > bytes) {
      units += utf16_length(text.substr(bytes, end - bytes));
      bytes = end;
    }
    return units;
  };
  for (const Highlight& highlight : snippet.highlights) {
    const std::size_t begin = units_up_to(highlight.begin), end = units_up_to(highlight.end);
    highlights.push_back(Json::array({begin, end}));
  }
  return highlights;
}

Json snippet_json(const Snippet& snippet) {
  return {{"text", snippet.text},
          {"highlights", highlights_json(snippet)},
          {"starts_inside", snippet.starts_inside},
          {"ends_inside", snippet.ends_inside}};
}

Json section_json(const Hit& hit) {
  if (!hit.section) return nullptr;
  const bool has_anchor = !hit.post.url.empty() && !hit.section->id.empty();
  return {{"heading", hit.section->heading},
          {"url", string_or_null(has_anchor ? hit.post.url + '#' + hit.section->id : hit.post.url)}};
}

Json post_json(const Post& post) {
  return {{"path", post.path},
          {"url", string_or_null(post.url)},
          {"title", post.title},
          {"date", day_or_null(post.date)},
          {"updated", day_or_null(post.updated)},
          {"authors", post.authors},
          {"tags", post.tags},
          {"categories", post.categories},
          {"language", string_or_null(post.language)},
          {"description", post.description}};
}

/// What few posts have is left out of the others.
void add_rare_members(Json& json, const Post& post) {
  if (!post.id.empty()) json["id"] = post.id;
  if (post.visibility != Visibility::Public) json["visibility"] = name_of(post.visibility);
}

Json hit_json(const Hit& hit, const FormatOptions& options) {
  Json snippets = Json::array();
  for (const Snippet& snippet : hit.snippets) snippets.push_back(snippet_json(snippet));
  Json json = {{"rank", hit.rank}, {"score", thousandths(hit.score)}};
  json.update(post_json(hit.post));
  const unsigned line = line_of(hit, options);
  json["line"] = line > 0 ? Json(line) : Json(nullptr);
  json["section"] = section_json(hit);
  json["snippets"] = std::move(snippets);
  if (!hit.post.url.empty() && !words_of_match(hit).empty())
    json["text_url"] = address_of_match(hit.post.url, hit);
  if (!hit.found_labels.empty()) json["found_labels"] = hit.found_labels;
  for (const ScorePart& part : hit.explanation)
    json["explanation"].push_back({{"what", part.what}, {"score", thousandths(part.score)}});
  add_rare_members(json, hit.post);
  return json;
}

Json facets_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values)
      values.push_back(Json{{"value", value.value}, {"count", value.count}});
    json[facet.field] = std::move(values);
  }
  return json;
}

/// Of each facet that has more values than are listed: how many.
Json more_values_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const Facet& facet : facets)
    if (facet.more > 0) json[facet.field] = facet.more;
  return json;
}

Json step_json(const QueryChange& change) {
  Json step = {{"kind", name_in(kInterpretations, change.kind)}, {"typed", change.typed}};
  if (!change.used.empty()) step["used"] = change.used;
  if (change.kind == Interpretation::WordsAlone) step["reason"] = name_in(kWordsAloneReasons, change.reason);
  if (!change.detail.empty()) step["detail"] = change.detail;
  return step;
}

Json interpretation_json(const MatchSet& matches) {
  Json steps = Json::array();
  for (const QueryChange& change : matches.changes) steps.push_back(step_json(change));
  const Interpretation kind = interpretation_of(matches.changes);
  const auto step = std::ranges::find(matches.changes, kind, &QueryChange::kind);
  return {{"kind", name_in(kInterpretations, kind)},
          {"typed", step == matches.changes.end() ? std::vector<std::string>() : step->typed},
          {"used", matches.searched},
          {"steps", std::move(steps)}};
}

/// A byte that is not UTF-8 must not cost the reader the whole answer.
std::string line_of_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string search_json(const MatchSet& matches, const FormatOptions& options) {
  Json hits = Json::array();
  for (const Hit& hit : matches.hits) hits.push_back(hit_json(hit, options));
  Json json = {{"query", matches.request.text},
               {"correction", matches.correction ? Json(*matches.correction) : Json(nullptr)},
               {"matches", {{"estimated", matches.matches.estimated}, {"exact", matches.matches.exact}}},
               {"offset", matches.request.offset},
               {"limit", matches.request.limit},
               {"order", name_of(matches.request.order)},
               {"elapsed_ms", thousandths(matches.elapsed_ms)},
               {"interpretation", interpretation_json(matches)},
               {"notes", notes_of(matches.changes)},
               {"hits", std::move(hits)},
               {"facets", facets_json(matches.facets)}};
  if (Json more = more_values_json(matches.facets); !more.empty()) json["facets_more"] = std::move(more);
  return line_of_json(json);
}

std::string suggestions_json(std::string_view typed, const std::vector<Suggestion>& suggestions) {
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    list.push_back(
        {{"text", suggestion.text}, {"kind", name_of(suggestion.kind)}, {"count", suggestion.count}});
    if (suggestion.kind == SuggestionKind::Title) list.back()["url"] = string_or_null(suggestion.url);
  }
  return line_of_json({{"query", typed}, {"suggestions", std::move(list)}});
}

void write_completions_json(std::ostream& out, std::string_view typed,
                            const std::vector<Suggestion>& suggestions) {
  Json texts = Json::array();
  for (const Suggestion& suggestion : suggestions) texts.push_back(suggestion.text);
  out << line_of_json(Json::array({typed, std::move(texts)}));
}

std::string related_json(const RelatedPosts& related) {
  Json hits = Json::array();
  for (const Hit& hit : related.hits) hits.push_back(hit_json(hit, {}));
  return line_of_json({{"path", related.post.path},
                       {"url", string_or_null(related.post.url)},
                       {"title", related.post.title},
                       {"hits", std::move(hits)}});
}

std::string whole_post_json(const Post& post) {
  Json json = post_json(post);
  json["aliases"] = post.aliases;
  add_rare_members(json, post);
  return line_of_json(json);
}

void write_json(std::ostream& out, const MatchSet& matches, const FormatOptions& options) {
  out << search_json(matches, options);
}

void write_suggestions_json(std::ostream& out, std::string_view typed,
                            const std::vector<Suggestion>& suggestions) {
  out << suggestions_json(typed, suggestions);
}

void write_related_json(std::ostream& out, const RelatedPosts& related) {
  out << related_json(related);
}

void write_post_json(std::ostream& out, const Post& post) {
  out << whole_post_json(post);
}

}  // namespace annals
