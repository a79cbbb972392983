// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/used_time.h"

#include <algorithm>
#include <cmath>

namespace annals {
namespace {

constexpr double kForgotten = 1e-4;   // seconds: a client with less is as one that never came
constexpr double kLeastOfOne = 1e-3;  // seconds: clients take turns, however little they ask for
constexpr double kQuick = 0.03;       // seconds: what next to all searches take less than
constexpr double kNewest = 0.25;      // the share of one request in what is expected of the next

}  // namespace

double UsedTime::left_of(const Use& use, Clock::time_point now) {
  return use.seconds * std::exp2(-std::chrono::duration<double>(now - use.at).count());
}

void UsedTime::add(const IpAddress& client, Clock::duration spent, Clock::time_point now) {
  if (clients_.size() >= kMost)
    std::erase_if(clients_, [now](const auto& entry) { return left_of(entry.second, now) < kForgotten; });
  if (clients_.size() >= kMost) clients_.clear();
  const double seconds = std::chrono::duration<double>(spent).count();
  const auto [found, is_new] = clients_.try_emplace(share_of(client));
  Use& use = found->second;
  use = {left_of(use, now) + seconds, now, is_new ? seconds : std::lerp(use.of_one, seconds, kNewest)};
  of_one_ = std::lerp(of_one_, seconds, kNewest);
}

double UsedTime::with_more(std::size_t requests, const IpAddress& client, Clock::time_point now) const {
  const auto found = clients_.find(share_of(client));
  const double of_one = found == clients_.end() ? of_one_ : found->second.of_one;
  return of(client, now) + static_cast<double>(requests) * std::max(of_one, kLeastOfOne);
}

bool UsedTime::is_quick(const IpAddress& client) const {
  const auto found = clients_.find(share_of(client));
  return found != clients_.end() && found->second.of_one < kQuick;
}

double UsedTime::of(const IpAddress& client, Clock::time_point now) const {
  const auto found = clients_.find(share_of(client));
  return found == clients_.end() ? 0 : left_of(found->second, now);
}

}  // namespace annals
