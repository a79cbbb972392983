// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/used_time.h"

#include <cmath>

namespace annals {
namespace {

constexpr double kForgotten = 1e-4;  // seconds: a client with less is as one that never came

}  // namespace

double UsedTime::left_of(const Use& use, Clock::time_point now) {
  return use.seconds * std::exp2(-std::chrono::duration<double>(now - use.at).count());
}

void UsedTime::add(const IpAddress& client, Clock::duration spent, Clock::time_point now) {
  if (clients_.size() >= kMost)
    std::erase_if(clients_, [now](const auto& entry) { return left_of(entry.second, now) < kForgotten; });
  if (clients_.size() >= kMost) clients_.clear();
  Use& use = clients_[share_of(client)];
  use = {left_of(use, now) + std::chrono::duration<double>(spent).count(), now};
}

double UsedTime::of(const IpAddress& client, Clock::time_point now) const {
  const auto found = clients_.find(share_of(client));
  return found == clients_.end() ? 0 : left_of(found->second, now);
}

}  // namespace annals
