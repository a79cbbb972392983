// SPDX-License-Identifier: GPL-2.0-or-later
/// What is kept of each request: it is counted, and a line goes to the access log and to the query log if
/// they are wanted.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "web/api/route.h"
#include "web/http/access_log.h"
#include "web/http/client_address.h"
#include "web/http/http_message.h"
#include "web/http/log_file.h"
#include "web/http/metrics.h"
#include "web/server/request_context.h"

namespace annals {

struct RequestLogOptions {
  std::string access_log{}, query_log{};  ///< Paths, or "-" for standard output; empty: none.
  LoggedAddress logged_address = LoggedAddress::Network;
};

/// That the event loop has refused or answered.
struct UnseenRequest {
  IpAddress client{};
  Method method = Method::Other;
  const Route* route = nullptr;
  int status = 0;
  std::size_t bytes = 0;  ///< Of the response.
};

/// Its position in Counts::routes; past the end of kRoutes for none.
std::size_t number_of(const Route* route);

class RequestLog {
 public:
  /// Throws Error{Unwritable}.
  explicit RequestLog(const RequestLogOptions& options);

  Counts counts;  ///< By the rows of kRoutes, and one more for what is no route.

  /// From any thread, when the response has been printed.
  void record(const RequestContext& context);
  /// What no worker saw: a line of the access log and no more, as it is counted elsewhere.
  void record_unseen(const UnseenRequest& request);
  /// After the files were moved away. `log` gets a line for each that cannot be opened.
  void reopen(const std::function<void(const std::string&)>& log);

 private:
  LoggedAddress logged_address_;
  std::unique_ptr<LogFile> access_log_, query_log_;  ///< Null: not wanted.
};

}  // namespace annals
