// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>

#include "query/post_address.h"
#include "query/unicode.h"
#include "web/assets.h"
#include "web/search_links.h"
#include "web/url.h"
#include "web/wording.h"
#include "web/year_chart.h"

namespace annals {

namespace {

using Data = kainjow::mustache::data;
using Template = kainjow::mustache::mustache;

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

/// What every part of a page needs to know.
struct Page {
  const SearchRequest& request;
  const IndexSettings& settings;
  SearchLinks links;
};

/// Values of one field as links that narrow the search.
Data value_links(const Page& page, std::string_view field, const std::vector<std::string>& values) {
  Data links = empty_list();
  for (const std::string& value : values)
    links.push_back(
        object({{"value", value}, {"link", page.links.with(page.request, {std::string(field), value})}}));
  return list_or_false(std::move(links));
}

Data chip(std::string_view field, const std::string& value, const std::string& link) {
  return object({{"label", std::string(label_of(field).value)}, {"value", value}, {"link", link}});
}

Data chips(const Page& page) {
  const SearchRequest& request = page.request;
  Data all = empty_list();
  for (const Filter& filter : request.filters)
    all.push_back(chip(filter.field, filter.value, page.links.without(request, filter)));
  for (const auto& [name, member] :
       {std::pair{"since", &SearchRequest::since}, {"until", &SearchRequest::until}}) {
    if ((request.*member).empty()) continue;
    SearchRequest without = request;
    without.offset = 0;
    (without.*member).clear();
    all.push_back(chip(name, request.*member, page.links.to(without)));
  }
  return all.is_empty_list() ? Data(false) : object({{"all", std::move(all)}});
}

/// What the form sends along without showing it: everything but the text and the page.
Data hidden_fields(SearchRequest request) {
  request.text.clear();
  request.offset = 0;
  Data fields = empty_list();
  for (const auto& [name, value] : decode_query(query_string(request)))
    fields.push_back(object({{"name", name}, {"value", value}}));
  return list_or_false(std::move(fields));
}

/// Without a query the best match is the newest post.
Data orders(const Page& page) {
  const bool asked = !page.request.text.empty();
  Data choices = empty_list();
  for (const OrderName& row : kOrders) {
    if (row.order == Order::Relevance && !asked) continue;
    SearchRequest sorted = page.request;
    sorted.order = row.order == Order::Newest && !asked ? Order::Relevance : row.order;
    sorted.offset = 0;
    const bool active = row.order == page.request.order || sorted.order == page.request.order;
    choices.push_back(object(
        {{"label", std::string(label_of(row.order))}, {"link", page.links.to(sorted)}, {"active", active}}));
  }
  return object({{"choices", std::move(choices)}});
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

Data hit_data(const Hit& hit, const Page& page) {
  const Post& post = hit.post;
  const std::string link = link_to(post, page.settings);
  const bool hidden = post.visibility != Visibility::Public;
  return object({{"title", post.title},
                 {"hit_link", text_or_false(link)},
                 {"language", text_or_false(post.language)},
                 {"date", date(hit)},
                 {"badge", hidden ? Data(std::string(name_of(post.visibility))) : Data(false)},
                 {"authors", value_links(page, "author", post.authors)},
                 {"tags", value_links(page, "tag", post.tags)},
                 {"has_labels", !post.authors.empty() || !post.tags.empty()},
                 {"section", section(hit, link)},
                 {"snippets", snippets(hit)}});
}

Data hits(const std::vector<Hit>& hits, const Page& page) {
  Data all = empty_list();
  for (const Hit& hit : hits) all.push_back(hit_data(hit, page));
  return list_or_false(std::move(all));
}

Data value_data(const FacetValue& value, const std::string& field, const Page& page) {
  const Filter filter{field, value.value};
  const bool active = has_filter(page.request, filter);
  return object(
      {{"value", value.value},
       {"count", grouped(value.count)},
       {"posts", std::string(noun_of_posts(value.count))},
       {"active", active},
       {"link", active ? page.links.without(page.request, filter) : page.links.with(page.request, filter)}});
}

Data chart(const Facet& facet, const Page& page) {
  constexpr unsigned kStep = 10, kHeight = 48;  // of the picture in page.html
  const std::vector<YearBar> bars = year_bars(facet.values);
  if (bars.size() < 2) return false;
  Data all = empty_list();
  unsigned x = 0;
  for (const YearBar& bar : bars) {
    const unsigned height = std::max(bar.count == 0 ? 0 : 2U, bar.percent * kHeight / 100);
    all.push_back(object({{"x", std::to_string(x)},
                          {"y", std::to_string(kHeight - height)},
                          {"height", std::to_string(height)},
                          {"title", bar_line(bar)},
                          {"active", has_filter(page.request, {facet.field, bar.year})}}));
    x += kStep;
  }
  return object({{"summary", chart_line(bars)},
                 {"width", std::to_string(x)},
                 {"from", bars.front().year},
                 {"to", bars.back().year},
                 {"bars", std::move(all)}});
}

/// Years newest first, other values as they are counted but the chosen ones before them. Past the first ten
/// they wait behind "More".
Data facet_data(Facet facet, const Page& page) {
  constexpr std::size_t kShown = 10;
  const bool are_years = facet.field == "year";
  if (are_years)
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
  std::stable_partition(facet.values.begin(), facet.values.end(), [&](const FacetValue& value) {
    return !are_years && has_filter(page.request, {facet.field, value.value});
  });
  Data shown = empty_list(), more = empty_list();
  bool open = false;
  for (std::size_t i = 0; i < facet.values.size(); ++i) {
    const FacetValue& value = facet.values[i];
    open = open || (i >= kShown && has_filter(page.request, {facet.field, value.value}));
    (i < kShown ? shown : more).push_back(value_data(value, facet.field, page));
  }
  return object(
      {{"label", std::string(label_of(facet.field).values)},
       {"chart", are_years ? chart(facet, page) : Data(false)},
       {"values", std::move(shown)},
       {"more", more.is_empty_list() ? Data(false) : object({{"values", std::move(more)}, {"open", open}})}});
}

Data facets(const MatchSet& matches, const Page& page) {
  Data all = empty_list();
  for (const Facet& facet : matches.facets)
    if (!facet.values.empty()) all.push_back(facet_data(facet, page));
  return list_or_false(std::move(all));
}

Data pager(const MatchSet& matches, const Page& page) {
  const SearchRequest& request = matches.request;
  const unsigned shown = static_cast<unsigned>(matches.hits.size());
  const bool more = shown > 0 && request.limit > 0 && request.offset + shown < matches.matches.estimated &&
                    request.offset + request.limit <= Limits().offset;
  if (!more && request.offset == 0) return false;
  SearchRequest previous = request, next = request;
  previous.offset -= std::min(request.offset, std::max(1U, request.limit));
  next.offset += request.limit;
  return object({{"previous", request.offset > 0 ? Data(page.links.to(previous)) : Data(false)},
                 {"next", more ? Data(page.links.to(next)) : Data(false)},
                 {"range", shown == 0 ? Data(false) : Data(range_line(matches))}});
}

Data correction(const MatchSet& matches, const Page& page) {
  if (!matches.correction || matches.correction->empty()) return false;
  SearchRequest corrected = matches.request;
  corrected.text = *matches.correction;
  corrected.offset = 0;
  return object({{"corrected", *matches.correction}, {"link", page.links.to(corrected)}});
}

Data notes(const MatchSet& matches) {
  Data all = empty_list();
  for (const std::string& note : matches.notes) all.push_back(object({{"note", note}}));
  return list_or_false(std::move(all));
}

Data phrases() {
  Data say(Data::type::object);
  for (const Phrase& phrase : kPhrases) say.set(std::string(phrase.key), std::string(phrase.text));
  return say;
}

/// What every page has: site, form.
Data common_data(const Page& page, const PageOptions& options) {
  const bool alone = options.frame.empty();
  const bool asked = !page.request.text.empty();
  const std::string site = site_name(page.settings);
  return object({{"say", phrases()},
                 {"site", alone ? Data(site.empty() ? "Annals" : site) : Data(false)},
                 {"style", page.links.to_asset("style.css")},
                 {"script", page.links.to_asset("annals-search.js")},
                 {"home", page.links.to({})},
                 {"query", page.request.text},
                 {"has_query", asked},
                 {"focus", alone && !asked},
                 {"hidden", hidden_fields(page.request)}});
}

std::string title_of(const Page& page) {
  const std::string site = site_name(page.settings);
  return kainjow::mustache::html_escape((page.request.text.empty() ? "Search" : page.request.text) + " · " +
                                        (site.empty() ? "Annals" : site));
}

/// Parts are written in their place before the template is read: a part knows the data around it.
std::string with_parts(std::string text) {
  constexpr std::string_view kBegin = "{{>", kEnd = "}}";
  for (std::size_t at; (at = text.find(kBegin)) != text.npos;) {
    const std::size_t end = text.find(kEnd, at);
    const std::string name = text.substr(at + kBegin.size(), end - at - kBegin.size());
    text.replace(at, end + kEnd.size() - at, asset(name + ".html"));
  }
  return text;
}

Template load(std::string_view name) {
  Template made(with_parts(asset(name)));
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

/// For robots, browsers and feed readers. An error, which has no extras, has no address that is worth
/// keeping and no feed.
std::string meta(const Page& page, const PageOptions& options, const PageExtras* extras) {
  const SearchLinks links(options.public_url.empty() ? options.base_path : options.public_url);
  const std::string site = site_name(page.settings);
  const std::string name = site.empty() ? "Annals" : site;
  SearchRequest from_first = page.request;
  from_first.offset = 0;
  const std::string feed_title = page.request.text.empty() ? name : page.request.text + " · " + name;
  return rendered("meta.html", object({{"engine", name},
                                       {"opensearch", extras && extras->has_engine
                                                          ? Data(page.links.folder() + "opensearch.xml")
                                                          : Data(false)},
                                       {"canonical", extras ? Data(links.to(page.request)) : Data(false)},
                                       {"feed", extras ? Data(page.links.to_feed(from_first)) : Data(false)},
                                       {"feed_title", feed_title}}));
}

std::string whole_page(const Page& page, const PageOptions& options, const std::string& head,
                       const std::string& body) {
  const std::string title = title_of(page);
  return framed(options.frame.empty() ? asset("frame.html") : options.frame,
                {.title = title, .head = head, .body = body});
}

}  // namespace

std::string results_page(const MatchSet& matches, const IndexSettings& settings, const PageExtras& extras,
                         const PageOptions& options) {
  const SearchRequest& request = matches.request;
  const Page page{request, settings, SearchLinks(options.base_path)};
  SearchRequest everything;
  everything.text = request.text;
  const bool found = matches.matches.estimated > 0;
  Data data = common_data(page, options);
  data.set("count", count_line(matches));
  data.set("orders", found ? orders(page) : Data(false));
  data.set("correction", correction(matches, page));
  data.set("notes", notes(matches));
  data.set("chips", chips(page));
  data.set("clear", page.links.to(everything));
  data.set("hits", hits(matches.hits, page));
  data.set("first", std::to_string(request.offset + 1));
  data.set("has_hits", !matches.hits.empty());
  data.set("nothing", matches.hits.empty() && !found);
  data.set("beyond", matches.hits.empty() && found);
  data.set("filtered", !request.filters.empty() || !request.since.empty() || !request.until.empty());
  data.set("facets", facets(matches, page));
  data.set("has_facets", std::any_of(matches.facets.begin(), matches.facets.end(),
                                     [](const Facet& facet) { return !facet.values.empty(); }));
  data.set("pager", pager(matches, page));
  data.set("related",
           extras.related.empty() || matches.hits.empty()
               ? Data(false)
               : object({{"to", matches.hits.front().post.title}, {"posts", hits(extras.related, page)}}));
  data.set("newest", extras.newest.empty() ? Data(false) : object({{"posts", hits(extras.newest, page)}}));
  return whole_page(page, options, meta(page, options, &extras), rendered("page.html", data));
}

std::string error_page(const Error& error, const SearchRequest& request, const IndexSettings& settings,
                       const PageOptions& options) {
  const Page page{request, settings, SearchLinks(options.base_path)};
  Data data = common_data(page, options);
  data.set("message", std::string(error.what()));
  data.set("hint", error.hint() == info(error.kind()).hint ? Data(false) : text_or_false(error.hint()));
  return whole_page(page, options, meta(page, options, nullptr), rendered("error.html", data));
}

}  // namespace annals
