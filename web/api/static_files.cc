// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/handlers.h"
#include "web/http/conditional_requests.h"
#include "web/page/assets.h"

namespace annals {

namespace {

HttpResponse file(const HttpRequest& request, std::string_view name) {
  const std::string bytes = asset(name);
  return unless_known(request, tag_of(bytes), assets_may_change() ? kAskAgain : "public, max-age=3600",
                      [&] { return HttpResponse{.body = bytes}; });
}

}  // namespace

HttpResponse style(HandlerContext& context) {
  return file(context.request, "style.css");
}

HttpResponse search_box(HandlerContext& context) {
  return file(context.request, "annals-search.js");
}

}  // namespace annals
