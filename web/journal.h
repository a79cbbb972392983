// SPDX-License-Identifier: GPL-2.0-or-later
/// What is kept of each answer: it is counted, and a line goes to the access log and to the query log if they
/// are wanted.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/access_log.h"
#include "web/client_address.h"
#include "web/log_file.h"
#include "web/metrics.h"
#include "web/routes.h"

namespace annals {

struct JournalOptions {
  std::string access_log{}, query_log{};  ///< Paths, or "-" for standard output; empty: none.
  LoggedAddress logged_address = LoggedAddress::Network;
};

/// What is learnt of a request while it is answered.
struct Exchange {
  IpAddress peer{};
  Forwarding forwarding{};
  Client client{};
  std::size_t route = kRoutes.size();  ///< Of kRoutes.
  std::string query{};
  std::optional<unsigned> matches{};  ///< None: it was no search, or a further page of one.

  void note_search(const HttpRequest& request, unsigned found);
};

class Journal {
 public:
  /// Throws Error{Unwritable}.
  explicit Journal(const JournalOptions& options);

  Counts counts;

  /// From any thread. `answer` is what goes over the wire.
  void record(const Exchange& exchange, std::string_view head, std::string_view answer,
              std::chrono::nanoseconds spent, std::string_view generation);
  /// What no worker saw: a line of the access log and no more, as it is counted elsewhere.
  void record_refusal(const IpAddress& client, std::size_t route, std::string_view head,
                      std::string_view answer);
  /// After the files were moved away. `log` is told what cannot be opened.
  void reopen(const std::function<void(const std::string&)>& log);

 private:
  LoggedAddress logged_address_;
  std::unique_ptr<LogFile> access_log_, query_log_;  ///< Null: not wanted.
};

}  // namespace annals
