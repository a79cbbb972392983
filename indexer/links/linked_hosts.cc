// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "indexer/links/link_report.h"
#include "indexer/links/web_archive.h"

namespace annals {

std::vector<LinkedHost> linked_hosts(const std::vector<ReportedLink>& links) {
  std::map<std::string, LinkedHost> hosts;
  std::map<std::string, std::set<std::string_view>> posts;
  for (const ReportedLink& link : links) {
    if (is_inner(link)) continue;
    const std::string name = host_of(link.target);
    LinkedHost& host = hosts[name];
    host.host = name;
    ++host.links;
    host.insecure += is_insecure(link) ? 1 : 0;
    host.dead += link.state == LinkState::Dead ? 1 : 0;
    posts[name].insert(link.path);
  }
  std::vector<LinkedHost> by_links;
  for (auto& [name, host] : hosts) {
    host.posts = posts[name].size();
    by_links.push_back(std::move(host));
  }
  std::ranges::stable_sort(by_links, std::ranges::greater(), &LinkedHost::links);
  return by_links;
}

}  // namespace annals
