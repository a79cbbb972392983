// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <sstream>

#include "query/answer/suggest.h"
#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/base/xml.h"
#include "web/api/handlers.h"
#include "web/api/public_address.h"
#include "web/api/routes.h"
#include "web/http/conditional_requests.h"
#include "web/page/wording.h"

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

HttpResponse opensearch(HandlerContext& context) {
  const std::string address = public_address(context.request, context.pages);
  if (address.empty())
    throw Error(ErrorKind::NotFound, "the address of this site is not known",
                "Start the server with --public-url.");
  const std::string name = site_name(context.searcher.settings(), context.pages);
  const std::string body = description(address, name.empty() ? "the blog" : name);
  if (context.pages.public_url.empty()) return {.body = body, .headers = {{"Cache-Control", "no-store"}}};
  return unless_known(context.request, tag_of(body), kAskAgain, [&] { return HttpResponse{.body = body}; });
}

HttpResponse completions_api(HandlerContext& context) {
  return unless_known(
      context.request, answers_tag(context.searcher.generation(), "completions"), kAskAgain, [&] {
        const auto asked = read_parameters<SuggestRequest>(context.request.parameters, suggest_parameters());
        std::ostringstream json;
        write_completions_json(json, asked.text, context.searcher.suggest(asked));
        return HttpResponse{.body = json.str()};
      });
}

}  // namespace annals
