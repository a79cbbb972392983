// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "query/ask/interpretation.h"
#include "query/ask/parameters.h"
#include "web/page/facet_list.h"
#include "web/page/hit_list.h"
#include "web/page/page_data.h"
#include "web/page/search_links.h"
#include "web/page/whole_page.h"
#include "web/page/wording.h"

namespace annals {

namespace {

PageData chip(const FieldLabel& label, const std::string& value, const std::string& link) {
  return object_data({{"label", std::string(label.value)}, {"value", value}, {"link", link}});
}

PageData chips(const PageContext& page) {
  const SearchRequest& request = page.request;
  PageData all = empty_list();
  for (const Filter& filter : request.filters)
    all.push_back(
        chip(label_of(filter.field, page.language), filter.value, page.links.without(request, filter)));
  for (const auto& [name, member] :
       {std::pair{"since", &SearchRequest::since}, {"until", &SearchRequest::until}}) {
    if ((request.*member).empty()) continue;
    SearchRequest without = request;
    without.offset = 0;
    (without.*member).clear();
    all.push_back(chip(label_of(name, page.language), request.*member, page.links.to(without)));
  }
  return all.is_empty_list() ? PageData(false) : object_data({{"all", std::move(all)}});
}

/// Without a query the best match is the newest post.
PageData orders(const PageContext& page) {
  const bool asked = !page.request.text.empty();
  PageData choices = empty_list();
  for (const OrderName& row : kOrders) {
    if (row.order == Order::Relevance && !asked) continue;
    SearchRequest sorted = page.request;
    sorted.order = row.order == Order::Newest && !asked ? Order::Relevance : row.order;
    sorted.offset = 0;
    const bool active = row.order == page.request.order || sorted.order == page.request.order;
    choices.push_back(object_data({{"label", std::string(label_of(row.order, page.language))},
                                   {"link", page.links.to(sorted)},
                                   {"active", active}}));
  }
  return object_data({{"choices", std::move(choices)}});
}

PageData pager(const MatchSet& matches, const PageContext& page) {
  const SearchRequest& request = matches.request;
  const unsigned shown = static_cast<unsigned>(matches.hits.size());
  const bool more = shown > 0 && request.limit > 0 && request.offset + shown < matches.matches.estimated &&
                    request.offset + request.limit <= Limits().offset;
  if (!more && request.offset == 0) return false;
  SearchRequest previous = request, next = request;
  previous.offset -= std::min(request.offset, std::max(1U, request.limit));
  next.offset += request.limit;
  return object_data(
      {{"previous", request.offset > 0 ? PageData(page.links.to(previous)) : PageData(false)},
       {"next", more ? PageData(page.links.to(next)) : PageData(false)},
       {"range", shown == 0 ? PageData(false) : PageData(range_line(matches, page.language))}});
}

std::string joined(const std::vector<std::string>& sentences) {
  return fmt::format("{}", fmt::join(sentences, " "));
}

bool offers_correction(const MatchSet& matches) {
  return matches.offers_correction() && !matches.correction->empty();
}

/// A mistake is said once: that no post has all of the words stands behind the better spelling.
PageData correction(const MatchSet& matches, const PageContext& page) {
  if (!offers_correction(matches)) return false;
  SearchRequest corrected = matches.request;
  corrected.text = *matches.correction;
  corrected.offset = 0;
  QueryChanges reasons = matches.changes;
  std::erase_if(reasons, [](const QueryChange& change) { return change.kind != Interpretation::AnyWord; });
  return object_data({{"corrected", *matches.correction},
                      {"link", page.links.to(corrected)},
                      {"reason", text_or_false(joined(page_notes(reasons, page.language)))}});
}

PageData note(const MatchSet& matches, PageLanguage language) {
  QueryChanges changes = matches.changes;
  if (offers_correction(matches))
    std::erase_if(changes, [](const QueryChange& change) { return change.kind == Interpretation::AnyWord; });
  return text_or_false(joined(page_notes(changes, language)));
}

/// The words that the posts are for.
std::string searched_text(const MatchSet& matches) {
  const auto corrected = std::ranges::find(matches.changes, Interpretation::Corrected, &QueryChange::kind);
  return corrected == matches.changes.end() ? matches.request.text : corrected->used;
}

/// What can be done where nothing was found. Spelling is of no use where the words have posts.
void add_advice(PageData& data, const SearchRequest& request, const PageExtras& extras,
                PageLanguage language) {
  const bool is_filtered = !request.filters.empty() || !request.since.empty() || !request.until.empty();
  const bool is_of_all = request.text.empty() && !is_filtered;
  data.set("nothing", !is_of_all);
  data.set("empty", is_of_all);
  data.set("filtered", is_filtered);
  data.set("unknown", !request.text.empty() && extras.unfiltered == 0);
  data.set("unfiltered",
           extras.unfiltered > 0 ? PageData(number_of_posts(extras.unfiltered, language)) : PageData(false));
}

PageData posts_like_first(const MatchSet& matches, const PageExtras& extras, const PageContext& page) {
  if (extras.related.empty() || matches.hits.empty()) return false;
  return object_data({{"to", matches.hits.front().post.title}, {"posts", hit_list(extras.related, page)}});
}

}  // namespace

std::string results_page(const MatchSet& matches, const IndexSettings& settings, const PageExtras& extras,
                         const PageOptions& options, PageLanguage language) {
  const SearchRequest& request = matches.request;
  const PageContext page{request, settings, SearchLinks(options.base_path), language};
  SearchRequest everything = request;
  everything.filters.clear();
  everything.since.clear();
  everything.until.clear();
  everything.offset = 0;
  const bool found = matches.matches.estimated > 0;
  const PageData facets = facet_list(matches.facets, page);
  PageData data = common_data(page, options);
  const Heading head = heading(matches, page.language);
  data.set("count", head.before);
  data.set("count_end", head.after);
  data.set("orders", found ? orders(page) : PageData(false));
  data.set("correction", correction(matches, page));
  data.set("note", note(matches, page.language));
  data.set("chips", chips(page));
  data.set("clear", page.links.to(everything));
  data.set("hits", hit_list(matches.hits, page));
  data.set("first", std::to_string(request.offset + 1));
  data.set("has_hits", !matches.hits.empty());
  data.set("searched", searched_text(matches));
  if (matches.hits.empty() && !found) add_advice(data, request, extras, page.language);
  data.set("beyond", matches.hits.empty() && found);
  data.set("facets", facets);
  data.set("has_facets", facets.is_non_empty_list());
  data.set("pager", pager(matches, page));
  data.set("related", posts_like_first(matches, extras, page));
  data.set("newest",
           extras.newest.empty() ? PageData(false) : object_data({{"posts", hit_list(extras.newest, page)}}));
  return whole_page(page, options, {.is_kept = true, .has_engine = extras.has_engine},
                    rendered("page.html", data));
}

std::string error_page(const Error& error, const SearchRequest& request, const IndexSettings& settings,
                       const PageOptions& options, PageLanguage language) {
  const PageContext page{request, settings, SearchLinks(options.base_path), language};
  PageData data = common_data(page, options);
  data.set("message", std::string(error.what()));
  data.set("hint", error.hint() == info(error.kind()).hint ? PageData(false) : text_or_false(error.hint()));
  return whole_page(page, options, {}, rendered("error.html", data));
}

}  // namespace annals
