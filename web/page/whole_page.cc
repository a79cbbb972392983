// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/whole_page.h"

#include "query/ask/parameters.h"
#include "web/page/assets.h"
#include "web/page/search_links.h"
#include "web/page/wording.h"

namespace annals {

namespace {

/// What the form sends along without showing it: everything but the text and the page.
PageData hidden_fields(SearchRequest request) {
  request.text.clear();
  request.offset = 0;
  PageData fields = empty_list();
  for (const auto& [name, value] : write_parameters(request, page_defaults()))
    fields.push_back(object_data({{"name", name}, {"value", value}}));
  return list_or_false(std::move(fields));
}

std::string title_of(const PageContext& page, const PageOptions& options) {
  const std::string site = site_name(page.settings, options);
  const std::string subject =
      page.request.text.empty() ? std::string(phrase("search", page.language)) : page.request.text;
  return escaped_for_page(site.empty() ? subject : subject + " · " + site);
}

/// The same posts, the newest first.
std::string feed_link(const PageContext& page) {
  SearchRequest request = page.request;
  request.order = feed_defaults().order;
  request.facets = feed_defaults().facets;
  request.facet_values = feed_defaults().facet_values;
  request.offset = 0;
  return page.links.to_feed(request);
}

std::string meta(const PageContext& page, const PageOptions& options, const PageHead& head) {
  const SearchLinks links(options.public_url.empty() ? options.base_path : options.public_url);
  const std::string site = site_name(page.settings, options);
  const std::string name = site.empty() ? std::string(phrase("search", page.language)) : site;
  const std::string feed_title = page.request.text.empty() ? name : page.request.text + " · " + name;
  return rendered(
      "meta.html",
      object_data(
          {{"engine", name},
           {"opensearch", head.is_kept && head.has_engine ? PageData(page.links.folder() + "opensearch.xml")
                                                          : PageData(false)},
           {"canonical", head.is_kept ? PageData(links.to(page.request)) : PageData(false)},
           {"feed", head.is_kept ? PageData(feed_link(page)) : PageData(false)},
           {"feed_title", feed_title}}));
}

}  // namespace

PageData common_data(const PageContext& page, const PageOptions& options) {
  const bool alone = options.frame.empty();
  const bool asked = !page.request.text.empty();
  const std::string site = site_name(page.settings, options);
  return object_data(
      {{"say", phrases_in(page.language)},
       {"spoken", std::string(code_of(page.language))},
       {"site", alone ? PageData(site.empty() ? std::string(phrase("search", page.language)) : site)
                      : PageData(false)},
       {"style", page.links.to_asset("style.css")},
       {"script", page.links.to_asset("annals-search.js")},
       {"home", page.links.to({})},
       {"query", page.request.text},
       {"has_query", asked},
       {"focus", alone && !asked},
       {"hidden", hidden_fields(page.request)}});
}

std::string whole_page(const PageContext& page, const PageOptions& options, const PageHead& head,
                       const std::string& body) {
  const std::string title = title_of(page, options);
  return framed(
      options.frame.empty() ? asset("frame.html") : options.frame,
      {.title = title, .head = meta(page, options, head), .body = body, .language = code_of(page.language)});
}

}  // namespace annals
