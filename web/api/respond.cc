// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/respond.h"

#include "query/ask/parameters.h"
#include "query/base/unicode.h"
#include "query/format/format.h"
#include "web/api/handlers.h"
#include "web/api/routes.h"
#include "web/page/page.h"

namespace annals {

namespace {

/// Whether an error is answered in JSON.
bool is_for_programs(const HandlerContext& context) {
  return context.route ? context.route->type != kPageType : is_in_api(context.request.path, context.pages);
}

HttpResponse error_response(const Error& error, HandlerContext& context) {
  const Error shown = for_client(error);
  HttpResponse response{.status = info(shown.kind()).http_status};
  if (std::string_view(shown.what()) != error.what()) context.fault = error.what();
  context.search.reset();  // what was found is not what is answered
  if (response.status == 500 && context.fault.empty()) context.fault = "internal error";
  if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
  response.headers.emplace_back("Cache-Control", "no-store");
  if (is_for_programs(context)) {
    response.content_type = kJsonType;
    response.body = error_json(shown);
    return response;
  }
  SearchRequest asked;
  for (const auto& [name, value] : context.request.parameters)
    if (name == "q") asked.text = clean_text(value);
  response.content_type = kPageType;
  response.body =
      error_page(shown, asked, context.searcher.settings(), context.pages, spoken_language(context));
  return response;
}

HttpResponse answer(HandlerContext& context) {
  const Route* route = context.route;
  if (!route && context.pages.site) return site_file(context);
  if (!route) throw Error(ErrorKind::NotFound, "there is nothing at this address");
  if (route->takes == Takes::Search)
    refuse_unknown(context.request.parameters, context.searcher.parameters());
  if (route->takes == Takes::Own) refuse_unknown(context.request.parameters, route->own);
  HttpResponse response = route->handle(context);
  if (response.content_type.empty() && response.status == 200) response.content_type = route->type;
  return response;
}

/// When not even the page of an error can be made.
HttpResponse bare_failure() noexcept {
  HttpResponse response;
  response.status = 500;
  return response;
}

}  // namespace

Error for_client(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::BadRequest:
    case ErrorKind::NotFound:
    case ErrorKind::Timeout:
    case ErrorKind::Busy:
    case ErrorKind::TooManyRequests:
      return error;
    case ErrorKind::Internal:
      return Error(error.kind(), "something went wrong on the server");
    default:
      return Error(error.kind(), "the index cannot be searched at the moment", "Try again later.");
  }
}

HttpResponse respond(HandlerContext& context) noexcept try {
  try {
    return answer(context);
  } catch (const Error& error) {
    return error_response(error, context);
  } catch (const std::exception& error) {
    return error_response(Error(ErrorKind::Internal, error.what()), context);
  } catch (...) {
    return error_response(Error(ErrorKind::Internal, "an exception of an unknown kind"), context);
  }
} catch (...) {
  return bare_failure();
}

HttpResponse respond_with(const Error& error, HandlerContext& context) noexcept try {
  return error_response(error, context);
} catch (...) {
  return bare_failure();
}

}  // namespace annals
