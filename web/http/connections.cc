// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/connections.h"

#include <utility>

namespace annals {

Connection* Connections::find(std::uint64_t id) {
  const auto found = open_.find(id);
  return found == open_.end() ? nullptr : &found->second;
}

bool Connections::make_room_for(const IpAddress& peer) {
  const IpAddress share = share_of(peer);
  const auto count = per_address_.find(share);
  if (count == per_address_.end() || count->second < most_per_address_) return true;
  auto idlest = open_.end();
  for (auto it = open_.begin(); it != open_.end(); ++it) {
    const Connection& one = it->second;
    if (one.is_counted && one.answered && one.is_idle() && share_of(one.peer) == share &&
        (idlest == open_.end() || one.deadline < idlest->second.deadline))
      idlest = it;
  }
  if (idlest == open_.end()) return false;
  drop(idlest->first);
  return true;
}

bool Connections::make_room() {
  if (open_.size() < most_) return true;
  // A new connection may bring a request: idle ones are closed first, then the slowest senders.
  const auto urgency = [](const Connection& connection) {
    return std::pair(connection.step == ConnectionStep::Read && connection.begun, connection.deadline);
  };
  auto first = open_.end();
  for (auto it = open_.begin(); it != open_.end(); ++it)
    if ((it->second.step == ConnectionStep::Read || it->second.step == ConnectionStep::Drain) &&
        (first == open_.end() || urgency(it->second) < urgency(first->second)))
      first = it;
  if (first == open_.end()) return false;
  drop(first->first);
  return true;
}

void Connections::add(std::uint64_t id, Connection connection) {
  if (connection.is_counted) ++per_address_[share_of(connection.peer)];
  open_.emplace(id, std::move(connection));
  counts_.connections.store(open_.size(), std::memory_order_relaxed);
}

void Connections::drop(std::uint64_t id) {
  const auto found = open_.find(id);
  if (found == open_.end()) return;
  if (found->second.is_counted) {
    const auto counted = per_address_.find(share_of(found->second.peer));
    if (--counted->second == 0) per_address_.erase(counted);
  }
  open_.erase(found);
  counts_.connections.store(open_.size(), std::memory_order_relaxed);
}

void Connections::clear() {
  open_.clear();
  per_address_.clear();
  counts_.connections.store(0, std::memory_order_relaxed);
}

}  // namespace annals
