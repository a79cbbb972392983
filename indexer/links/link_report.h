// SPDX-License-Identifier: GPL-2.0-or-later
/// All links of an archive: where they stand, where they lead, and what those that lead nowhere were meant to
/// lead to. Reads the archive's files and asks nothing of anybody.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/audit.h"
#include "indexer/links/dead_addresses.h"
#include "indexer/links/link_positions.h"
#include "query/base/diagnostic.h"

namespace annals {

enum class LinkState {
  Found,    ///< A page or a file of the archive has it.
  Moved,    ///< A page had it once, as its date and name say; nothing says that it still leads there.
  Hidden,   ///< It leads to what is not public.
  Broken,   ///< It is of the site, and nothing of the archive has it.
  Unknown,  ///< It is of the site, and may well be made by its generator.
  Outer,    ///< It is of another site.
  Dead,     ///< The link checker's list has it.
};

std::string_view name_of(LinkState state);

/// Where a link was probably meant to lead.
struct ProposedLink {
  std::string path{}, url{};  ///< Of the post.
  std::string because{};      ///< "same slug", …
  bool is_certain = false;    ///< It can be nothing else, and both may be seen by the same readers.
  std::string replacement{};  ///< As it would stand in the source; empty: unknown, or not certain.
};

struct ReportedLink {
  std::string path{};               ///< Of the file it stands in, as the archive's posts have it.
  std::size_t line = 0;             ///< From 1; 0: it is not found in the source.
  std::size_t begin = 0, size = 0;  ///< In bytes of the file, if that can be changed; size 0: it cannot.
  std::string target{};             ///< As it was read.
  LinkState state = LinkState::Unknown;
  LinkMark mark = LinkMark::Other;
  std::string leads_to{};  ///< The path of the page; empty: none.
  std::optional<ProposedLink> proposal{};
  std::string archived{};  ///< Of an outer link: archived_address().
};

bool is_inner(const ReportedLink& link);
/// http: where https: would be.
bool is_insecure(const ReportedLink& link);

struct LinkedHost {
  std::string host{};
  std::size_t links = 0, posts = 0, insecure = 0, dead = 0;
};

/// Of the outer links, those with most links first.
std::vector<LinkedHost> linked_hosts(const std::vector<ReportedLink>& links);

struct LinkReport {
  std::vector<ReportedLink> links{};  ///< In the order of the files and of their lines.
  std::vector<LinkedHost> hosts{};    ///< linked_hosts() of them.
  Diagnostics problems;               ///< Files that cannot be read, or not be changed.
};

LinkReport report_links(const Audit& audit, const DeadAddresses& dead = {});

}  // namespace annals
