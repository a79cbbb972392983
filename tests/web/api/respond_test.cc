// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/respond.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "web/api/routes.h"

namespace annals {
namespace {

using support::has;

HttpResponse throws_an_error(HandlerContext& context) {
  context.search = {.text = "x"};
  throw Error(ErrorKind::Unreadable, "/srv/secret cannot be read");
}
HttpResponse throws_an_exception(HandlerContext&) {
  throw std::runtime_error("vector at /srv/secret");
}
HttpResponse throws_a_number(HandlerContext&) {
  throw 7;
}

TEST(Respond, MakesAResponseOfWhateverIsThrown) {
  Searcher searcher = support::searcher_over({});
  struct Case {
    HttpResponse (*handle)(HandlerContext&);
    int status;
    std::string_view fault;
  };
  for (const auto& [handle, status, fault] : {Case{throws_an_error, 500, "/srv/secret cannot be read"},
                                              Case{throws_an_exception, 500, "vector at /srv/secret"},
                                              Case{throws_a_number, 500, "an exception of an unknown kind"}})
    for (const std::string_view type : {std::string_view("application/json"), kPageType}) {
      const Route route{.path = "/x", .handle = handle, .type = type};
      const HttpRequest request{.path = "/x"};
      const PageOptions pages;
      HandlerContext context{.request = request, .route = &route, .searcher = searcher, .pages = pages};
      const HttpResponse response = respond(context);
      EXPECT_EQ(response.status, status);
      EXPECT_EQ(context.fault, fault);
      EXPECT_FALSE(context.search) << "what was found is not what is answered";
      EXPECT_FALSE(has(response.body, "secret")) << response.body;
      EXPECT_EQ(response.content_type == kPageType, type == kPageType);
    }
}

TEST(Respond, LogsNoFaultOfTheRequest) {
  Searcher searcher = support::searcher_over({});
  const PageOptions pages;
  const HttpRequest nowhere{.path = "/api/nothing"},
      unknown{.path = "/api/search", .parameters = {{"x", "1"}}};
  for (const auto& [request, status] : {std::pair(nowhere, 404), std::pair(unknown, 400)}) {
    HandlerContext context{
        .request = request, .route = find_route(request.path, pages), .searcher = searcher, .pages = pages};
    EXPECT_EQ(respond(context).status, status);
    EXPECT_EQ(context.fault, "");
  }
}

}  // namespace
}  // namespace annals
