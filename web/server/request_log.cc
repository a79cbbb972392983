// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/request_log.h"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "query/base/error.h"
#include "web/api/routes.h"
#include "web/server/index_reading.h"
#include "web/server/query_log.h"

namespace annals {

namespace {

constexpr std::string_view kNoRoute = "other";

std::vector<std::string_view> route_names() {
  std::vector<std::string_view> names;
  for (const Route& route : kRoutes) names.push_back(route.path);
  names.push_back(kNoRoute);
  return names;
}

std::unique_ptr<LogFile> log_file(const std::string& path, Counter& lost) {
  return path.empty() ? nullptr : std::make_unique<LogFile>(path, lost);
}

std::string_view name_of(const Route* route) {
  return route ? route->path : kNoRoute;
}

/// Empty: there is none to write. Further pages of a search are no searches of their own.
std::string query_line_of(const RequestContext& context, std::chrono::system_clock::time_point now) {
  const std::optional<AnsweredSearch>& search = context.answer->search;
  if (!search || search->offset > 0) return {};
  return query_line(now, search->text, search->typing, search->matches, context.spent);
}

}  // namespace

std::size_t number_of(const Route* route) {
  return route ? static_cast<std::size_t>(route - kRoutes.data()) : kRoutes.size();
}

RequestLog::RequestLog(const RequestLogOptions& options)
    : counts(route_names()),
      logged_address_(options.logged_address),
      access_log_(log_file(options.access_log, counts.access_lines_lost)),
      query_log_(log_file(options.query_log, counts.query_lines_lost)) {}

void RequestLog::record(const RequestContext& context) {
  counts.answered(number_of(context.route), context.status, context.spent);
  if (context.from_cache) count(counts.from_cache);
  const std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
  if (access_log_)
    access_log_->add(access_line({.time = now,
                                  .client = context.client.address,
                                  .method = context.request().method,
                                  .route = name_of(context.route),
                                  .status = context.status,
                                  .bytes = context.bytes,
                                  .spent = context.spent,
                                  .generation = generation_name(context.searcher)},
                                 logged_address_));
  if (!query_log_ || !context.answer) return;
  const std::string line = query_line_of(context, now);
  if (!line.empty()) query_log_->add(line);
}

void RequestLog::record_unseen(const UnseenRequest& request) {
  if (access_log_)
    access_log_->add(access_line({.time = std::chrono::system_clock::now(),
                                  .client = request.client,
                                  .method = request.method,
                                  .route = name_of(request.route),
                                  .status = request.status,
                                  .bytes = request.bytes},
                                 logged_address_));
}

void RequestLog::reopen(const std::function<void(const std::string&)>& log) {
  for (LogFile* file : {access_log_.get(), query_log_.get()}) try {
      if (file != nullptr) file->reopen();
    } catch (const Error& error) {
      log(error.what());
    }
}

}  // namespace annals
