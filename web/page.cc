// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <kainjow/mustache.hpp>
#include <map>

#include "query/unicode.h"
#include "web/assets.h"
#include "web/url.h"
#include "web/wording.h"

namespace annals {

namespace {

using Data = kainjow::mustache::data;
using Template = kainjow::mustache::mustache;

struct OrderLabel {
  Order order;
  std::string_view label;
};
constexpr auto kOrderLabels = std::to_array<OrderLabel>({
    {Order::Relevance, "Best match"},
    {Order::Newest, "Newest first"},
    {Order::Oldest, "Oldest first"},
});

struct FacetLabel {
  std::string_view field, label;
  bool newest_first;  ///< Sorted as years and drawn with bars.
};
constexpr auto kFacetLabels = std::to_array<FacetLabel>({
    {"year", "Years", true},
    {"tag", "Tags", false},
    {"category", "Categories", false},
    {"author", "Authors", false},
    {"lang", "Languages", false},
});

/// An absent value must be said: Mustache would look for the name in the surrounding objects.
Data text_or_false(const std::string& text) {
  return text.empty() ? Data(false) : Data(text);
}
Data list_or_false(Data list) {
  return list.is_non_empty_list() ? Data(std::move(list)) : Data(false);
}
Data empty_list() {
  return Data(Data::type::list);
}

Data object(std::initializer_list<std::pair<const char*, Data>> members) {
  Data made(Data::type::object);
  for (const auto& [name, value] : members) made.set(name, value);
  return made;
}

std::string link_to(const SearchRequest& request) {
  const std::string query = query_string(request);
  return query.empty() ? "search" : "search?" + query;
}

bool same_filter(const Filter& a, const Filter& b) {
  return a.field == b.field && fold_value(a.value) == fold_value(b.value);
}

bool has_filter(const SearchRequest& request, const Filter& filter) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [&](const Filter& active) { return same_filter(active, filter); });
}

std::string link_with(SearchRequest request, const Filter& filter) {
  request.offset = 0;
  if (!has_filter(request, filter)) request.filters.push_back(filter);
  return link_to(request);
}

std::string link_without(SearchRequest request, const Filter& filter) {
  request.offset = 0;
  std::erase_if(request.filters, [&](const Filter& active) { return same_filter(active, filter); });
  return link_to(request);
}

/// Values of one field as links that narrow the search.
Data value_links(const SearchRequest& request, std::string_view field,
                 const std::vector<std::string>& values) {
  Data links = empty_list();
  for (const std::string& value : values)
    links.push_back(object({{"value", value}, {"link", link_with(request, {std::string(field), value})}}));
  return list_or_false(std::move(links));
}

Data chips(const SearchRequest& request) {
  Data all = empty_list();
  for (const Filter& filter : request.filters)
    all.push_back(
        object({{"field", filter.field}, {"value", filter.value}, {"link", link_without(request, filter)}}));
  for (const auto& [name, member] :
       {std::pair{"since", &SearchRequest::since}, {"until", &SearchRequest::until}}) {
    if ((request.*member).empty()) continue;
    SearchRequest without = request;
    without.offset = 0;
    (without.*member).clear();
    all.push_back(object({{"field", name}, {"value", request.*member}, {"link", link_to(without)}}));
  }
  return list_or_false(std::move(all));
}

/// What the form sends along without showing it: everything but the text, the order and the page.
Data hidden_fields(SearchRequest request) {
  request.text.clear();
  request.order = SearchRequest().order;
  request.offset = 0;
  Data fields = empty_list();
  for (const auto& [name, value] : decode_query(query_string(request)))
    fields.push_back(object({{"name", name}, {"value", value}}));
  return list_or_false(std::move(fields));
}

Data order_options(const SearchRequest& request) {
  Data options = empty_list();
  for (const OrderLabel& row : kOrderLabels)
    options.push_back(object({{"value", std::string(name_of(row.order))},
                              {"label", std::string(row.label)},
                              {"selected", row.order == request.order}}));
  return options;
}

/// The snippet cut at its highlights. Ranges that do not fit the text are left unmarked.
Data segments(const Snippet& snippet) {
  Data all = empty_list();
  std::size_t done = 0;
  const auto add = [&](std::size_t end, bool marked) {
    if (end > done)
      all.push_back(object({{"text", snippet.text.substr(done, end - done)}, {"marked", marked}}));
    done = std::max(done, end);
  };
  for (const Highlight& highlight : snippet.highlights) {
    if (highlight.begin < done || highlight.end < highlight.begin || highlight.end > snippet.text.size())
      continue;
    add(highlight.begin, false);
    add(highlight.end, true);
  }
  add(snippet.text.size(), false);
  return all;
}

Data snippets(const Hit& hit) {
  Data all = empty_list();
  for (const Snippet& snippet : hit.snippets)
    if (!snippet.text.empty())
      all.push_back(object({{"segments", segments(snippet)},
                            {"before", snippet.starts_inside},
                            {"after", snippet.ends_inside}}));
  if (all.is_empty_list() && !hit.post.description.empty())
    all.push_back(object({{"segments", segments({.text = hit.post.description, .highlights = {}})},
                          {"before", false},
                          {"after", false}}));
  return list_or_false(std::move(all));
}

Data section(const Hit& hit, const std::string& post_link) {
  if (!hit.section || hit.section->heading.empty()) return false;
  if (fold_value(hit.section->heading) == fold_value(hit.post.title)) return false;
  const bool has_place = !post_link.empty() && !hit.section->id.empty();
  return object({{"heading", hit.section->heading},
                 {"section_link",
                  has_place ? Data(post_link + "#" + encode_component(hit.section->id)) : Data(false)}});
}

Data date(const Hit& hit) {
  if (!hit.post.date) return false;
  return object({{"iso", iso_day(hit.post.date->day)}, {"spoken", spoken_day(hit.post.date->day)}});
}

Data hit_data(const Hit& hit, const SearchRequest& request, const IndexSettings& settings) {
  const Post& post = hit.post;
  const std::string link = link_to(post, settings);
  const bool hidden = post.visibility != Visibility::Public;
  return object({{"title", post.title},
                 {"hit_link", text_or_false(link)},
                 {"language", text_or_false(post.language)},
                 {"date", date(hit)},
                 {"badge", hidden ? Data(std::string(name_of(post.visibility))) : Data(false)},
                 {"authors", value_links(request, "author", post.authors)},
                 {"tags", value_links(request, "tag", post.tags)},
                 {"has_labels", !post.authors.empty() || !post.tags.empty()},
                 {"section", section(hit, link)},
                 {"snippets", snippets(hit)}});
}

Data hits(const MatchSet& matches, const IndexSettings& settings) {
  Data all = empty_list();
  for (const Hit& hit : matches.hits) all.push_back(hit_data(hit, matches.request, settings));
  return list_or_false(std::move(all));
}

Data facet_values(Facet facet, const SearchRequest& request, bool newest_first) {
  if (newest_first)
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
  unsigned most = 1;
  for (const FacetValue& value : facet.values) most = std::max(most, value.count);
  Data values = empty_list();
  for (const FacetValue& value : facet.values) {
    const Filter filter{facet.field, value.value};
    const bool active = has_filter(request, filter);
    values.push_back(object({{"value", value.value},
                             {"count", grouped(value.count)},
                             {"percent", std::to_string(std::max(1U, value.count * 100 / most))},
                             {"active", active},
                             {"link", active ? link_without(request, filter) : link_with(request, filter)}}));
  }
  return values;
}

Data facets(const MatchSet& matches) {
  Data all = empty_list();
  for (const Facet& facet : matches.facets) {
    if (facet.values.empty()) continue;
    const auto row = std::find_if(kFacetLabels.begin(), kFacetLabels.end(),
                                  [&](const FacetLabel& known) { return known.field == facet.field; });
    const bool newest_first = row != kFacetLabels.end() && row->newest_first;
    all.push_back(object({{"field", facet.field},
                          {"label", row == kFacetLabels.end() ? facet.field : std::string(row->label)},
                          {"bars", newest_first},
                          {"values", facet_values(facet, matches.request, newest_first)}}));
  }
  return list_or_false(std::move(all));
}

Data pager(const MatchSet& matches) {
  const SearchRequest& request = matches.request;
  const unsigned shown = static_cast<unsigned>(matches.hits.size());
  const bool more = shown > 0 && request.limit > 0 && request.offset + shown < matches.matches.estimated &&
                    request.offset + request.limit <= Limits().offset;
  if (!more && request.offset == 0) return false;
  SearchRequest previous = request, next = request;
  previous.offset -= std::min(request.offset, std::max(1U, request.limit));
  next.offset += request.limit;
  return object({{"previous", request.offset > 0 ? Data(link_to(previous)) : Data(false)},
                 {"next", more ? Data(link_to(next)) : Data(false)},
                 {"range", shown == 0 ? Data(false) : Data(range_line(matches))}});
}

Data correction(const MatchSet& matches) {
  if (!matches.correction || matches.correction->empty()) return false;
  SearchRequest corrected = matches.request;
  corrected.text = *matches.correction;
  corrected.offset = 0;
  return object({{"corrected", *matches.correction}, {"link", link_to(corrected)}});
}

Data notes(const MatchSet& matches) {
  Data all = empty_list();
  for (const std::string& note : matches.notes) all.push_back(object({{"note", note}}));
  return list_or_false(std::move(all));
}

/// What every page has: title, site, form.
Data frame(const SearchRequest& request, const std::string& site, const std::string& heading) {
  const std::string name = site.empty() ? "Annals" : site;
  return object({{"page_title", (request.text.empty() ? heading : request.text) + " · " + name},
                 {"site", name},
                 {"style", "style.css?" + hash_bytes(asset("style.css")).substr(0, 8)},
                 {"query", request.text},
                 {"has_query", !request.text.empty()},
                 {"orders", order_options(request)},
                 {"hidden", hidden_fields(request)}});
}

Template load(std::string_view name) {
  std::string text = asset(name);
  constexpr std::string_view kHeader = "{{>header}}";
  if (const std::size_t place = text.find(kHeader); place != std::string::npos)
    text.replace(place, kHeader.size(), asset("header.html"));
  Template made(text);
  if (!made.is_valid()) throw Error(ErrorKind::Internal, fmt::format("{}: {}", name, made.error_message()));
  return made;
}

std::string rendered(std::string_view name, const Data& data) {
  thread_local std::map<std::string, Template, std::less<>> templates;
  if (assets_may_change()) templates.clear();
  auto found = templates.find(name);
  if (found == templates.end()) found = templates.emplace(name, load(name)).first;
  return found->second.render(data);
}

}  // namespace

std::string results_page(const MatchSet& matches, const IndexSettings& settings) {
  const SearchRequest& request = matches.request;
  SearchRequest everything;
  everything.text = request.text;
  Data data = frame(request, site_name(settings), "Search");
  data.set("count", count_line(matches));
  data.set("correction", correction(matches));
  data.set("notes", notes(matches));
  data.set("chips", chips(request));
  data.set("clear", link_to(everything));
  data.set("hits", hits(matches, settings));
  data.set("first", std::to_string(request.offset + 1));
  data.set("has_hits", !matches.hits.empty());
  data.set("nothing", matches.hits.empty() && matches.matches.estimated == 0);
  data.set("beyond", matches.hits.empty() && matches.matches.estimated > 0);
  data.set("filtered", !request.filters.empty() || !request.since.empty() || !request.until.empty());
  data.set("facets", facets(matches));
  data.set("has_facets", std::any_of(matches.facets.begin(), matches.facets.end(),
                                     [](const Facet& facet) { return !facet.values.empty(); }));
  data.set("pager", pager(matches));
  return rendered("page.html", data);
}

std::string error_page(const Error& error, const SearchRequest& request, const IndexSettings& settings) {
  Data data = frame(request, site_name(settings), "Search");
  data.set("message", std::string(error.what()));
  data.set("hint", error.hint() == info(error.kind()).hint ? Data(false) : text_or_false(error.hint()));
  return rendered("error.html", data);
}

}  // namespace annals
