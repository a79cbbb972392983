// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "query/base/error.h"
#include "query/base/percent.h"
#include "query/base/xml.h"
#include "query/index/post_address.h"
#include "web/api/handlers.h"
#include "web/http/conditional_requests.h"

namespace annals {

namespace {

constexpr unsigned kMostAddresses = 50'000;  // of the protocol

/// "https://example.org" of "https://example.org/archive".
std::string origin_of(const std::string& url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string::npos ? std::string() : url.substr(0, url.find('/', scheme + 3));
}

/// Absolute, or empty: a path alone is nothing to a search engine.
std::string sitemap_address(const Post& post, const IndexSettings& settings, const std::string& origin) {
  const std::string link = link_to(post, settings);
  if (is_web_address(link)) return link;
  return link.empty() || origin.empty() ? std::string() : origin + link;
}

std::string entry_of(const Post& post, const std::string& address) {
  const std::optional<PostDate>& last = post.updated ? post.updated : post.date;
  return fmt::format("<url><loc>{}</loc>{}</url>\n", xml_text(percent_encoded(address, kInAddresses)),
                     last ? fmt::format("<lastmod>{}</lastmod>", iso_day(last->day)) : "");
}

}  // namespace

HttpResponse sitemap(HandlerContext& context) {
  if (!context.pages.sitemap)
    throw Error(ErrorKind::NotFound, "there is no map of this site", "Start the server with --sitemap.");
  const std::string origin = origin_of(context.pages.public_url);
  return unless_known(
      context.request, answers_tag(context.searcher.generation(), "sitemap " + origin), kAskAgain, [&] {
        std::string xml =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
        context.searcher.for_each_post(kMostAddresses, [&](const Post& post) {
          if (post.visibility != Visibility::Public) return;
          const std::string address = sitemap_address(post, context.searcher.settings(), origin);
          if (!address.empty()) xml += entry_of(post, address);
        });
        return HttpResponse{.body = xml + "</urlset>\n"};
      });
}

}  // namespace annals
