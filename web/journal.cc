// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/journal.h"

#include <charconv>

#include "query/error.h"
#include "web/query_log.h"

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

int status_of(std::string_view answer) {
  constexpr std::string_view kBefore = "HTTP/1.1 ";
  int status = 0;
  if (answer.size() > kBefore.size()) {
    const std::string_view digits = answer.substr(kBefore.size(), 3);
    std::from_chars(digits.data(), digits.data() + digits.size(), status);
  }
  return status;
}

}  // namespace

void Exchange::note_search(const HttpRequest& request, unsigned found) {
  for (const auto& [name, value] : request.parameters) {
    if (name == "offset" && value != "0" && !value.empty()) return;
    if (name == "q") query = value;
  }
  matches = found;
}

Journal::Journal(const JournalOptions& options)
    : counts(route_names()),
      logged_address_(options.logged_address),
      access_log_(log_file(options.access_log, counts.access_lines_lost)),
      query_log_(log_file(options.query_log, counts.query_lines_lost)) {}

void Journal::record(const Exchange& exchange, std::string_view head, std::string_view answer,
                     std::chrono::nanoseconds spent, std::string_view generation) {
  const int status = status_of(answer);
  const std::string_view route = counts.route_names[exchange.route];
  counts.answered(exchange.route, status, spent);
  const std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
  if (access_log_)
    access_log_->add(access_line({.time = now,
                                  .client = exchange.client.address,
                                  .head = head,
                                  .route = route,
                                  .status = status,
                                  .bytes = answer.size(),
                                  .spent = spent,
                                  .generation = generation},
                                 logged_address_));
  if (!query_log_ || !exchange.matches) return;
  const bool typing = route.starts_with("/api/");
  const std::string line = query_line(now, exchange.query, typing, *exchange.matches, spent);
  if (!line.empty()) query_log_->add(line);
}

void Journal::record_refusal(const IpAddress& client, std::size_t route, std::string_view head,
                             std::string_view answer) {
  if (access_log_)
    access_log_->add(access_line({.time = std::chrono::system_clock::now(),
                                  .client = client,
                                  .head = head,
                                  .route = counts.route_names[route],
                                  .status = status_of(answer),
                                  .bytes = answer.size()},
                                 logged_address_));
}

void Journal::reopen(const std::function<void(const std::string&)>& log) {
  for (LogFile* file : {access_log_.get(), query_log_.get()}) try {
      if (file != nullptr) file->reopen();
    } catch (const Error& error) {
      log(error.what());
    }
}

}  // namespace annals
