// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/shared_state.h"

#include <utility>

#include "web/api/routes.h"
#include "web/http/client_address.h"
#include "web/http/request_head.h"

namespace annals {

SharedState::SharedState(ServerOptions given)
    : options(std::move(given)),
      request_log({.access_log = options.access_log,
                   .query_log = options.query_log,
                   .logged_address = options.logged_address}),
      limiter(options.rate),
      cache(options.cache_bytes),
      private_access(options),
      pages_(std::make_shared<PageOptions>(options.pages)) {}

void SharedState::log(const std::string& line) const {
  if (options.log) options.log(line);
}

std::shared_ptr<const PageOptions> SharedState::pages() const {
  const std::lock_guard lock(mutex_);
  return pages_;
}

void SharedState::set_frame(std::string frame) {
  PageOptions changed = options.pages;
  changed.frame = std::move(frame);
  const std::lock_guard lock(mutex_);
  pages_ = std::make_shared<PageOptions>(std::move(changed));
}

std::shared_ptr<const IndexState> SharedState::index() const {
  const std::lock_guard lock(mutex_);
  return index_;
}

void SharedState::set_index(IndexState state) {
  auto changed = std::make_shared<const IndexState>(std::move(state));
  const std::lock_guard lock(mutex_);
  index_ = std::move(changed);
}

void SharedState::note_newest(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  if (newest_ != generation) newest_ = generation;
}

bool SharedState::is_outdated(const std::string& generation) const {
  const std::lock_guard lock(mutex_);
  return !newest_.empty() && newest_ != generation;
}

void SharedState::log_refused(const RefusedRequest& refused) noexcept try {
  if (options.access_log.empty()) return;
  IpAddress client = refused.peer;
  const Route* route = nullptr;
  if (refused.is_whole) {  // else what a proxy says may be cut short, and so may a path
    client = client_behind(refused.peer, forwarding_of(refused.head), options.proxies).address;
    const RequestHead head = read_head(refused.head).value_or(RequestHead());
    if (head.is_plain) route = find_route(head.target.substr(0, head.target.find('?')), *pages());
  }
  request_log.record_unseen({.client = client,
                             .method = method_of(refused.head),
                             .route = route,
                             .status = refused.status,
                             .bytes = refused.bytes});
} catch (...) {
  return;  // a line less
}

}  // namespace annals
