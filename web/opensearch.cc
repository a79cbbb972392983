// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <sstream>

#include "query/error.h"
#include "query/unicode.h"
#include "query/xml.h"
#include "web/handlers.h"
#include "web/known_answers.h"
#include "web/public_address.h"
#include "web/wording.h"

namespace annals {

namespace {

constexpr std::size_t kMostShortName = 16;  // of the specification

/// What a browser reads to add this search to those that its address line offers.
std::string description(const std::string& address, const std::string& site) {
  const std::string folder = xml_text(address) + '/';
  return fmt::format(
      R"(<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{1}</ShortName>
<Description>{2}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{0}search?q={{searchTerms}}"/>
<Url type="application/x-suggestions+json" template="{0}api/completions?q={{searchTerms}}"/>
<Url type="application/atom+xml" indexOffset="0" template="{0}feed?q={{searchTerms}}&amp;offset={{startIndex?}}&amp;limit={{count?}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{0}opensearch.xml"/>
</OpenSearchDescription>
)",
      folder, xml_text(utf8_prefix(site, kMostShortName)), xml_text("Search " + site));
}

}  // namespace

HttpResponse opensearch(const HttpRequest& request, Searcher& searcher) {
  const std::string address = public_address(request);
  if (address.empty())
    throw Error(ErrorKind::NotFound, "the address of this site is not known",
                "Start the server with --public-url.");
  const std::string name = site_name(searcher.settings());
  const std::string body = description(address, name.empty() ? "Annals" : name);
  if (request.pages->public_url.empty()) return {.body = body, .headers = {{"Cache-Control", "no-store"}}};
  return unless_known(request, tag_of(body), kAskAgain, [&] { return HttpResponse{.body = body}; });
}

HttpResponse completions_api(const HttpRequest& request, Searcher& searcher) {
  return unless_known(request, answers_tag(searcher, "completions"), kAskAgain, [&] {
    const SearchRequest asked = request_from_parameters(request, true);
    std::ostringstream json;
    write_completions_json(json, asked.text, searcher.suggest({.text = asked.text, .limit = asked.limit}));
    return HttpResponse{.body = json.str()};
  });
}

}  // namespace annals
