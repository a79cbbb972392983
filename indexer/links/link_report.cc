// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_report.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "indexer/build/other_pages.h"
#include "indexer/build/source_reader.h"
#include "indexer/links/link_candidates.h"
#include "indexer/links/link_pages.h"
#include "indexer/links/link_sources.h"
#include "indexer/links/link_targets.h"
#include "indexer/links/replacement.h"
#include "indexer/links/web_archive.h"
#include "indexer/post/post_links.h"
#include "indexer/text/template_references.h"
#include "query/base/ascii.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

constexpr auto kStateNames =
    std::to_array<std::pair<LinkState, std::string_view>>({{LinkState::Found, "found"},
                                                           {LinkState::Moved, "moved"},
                                                           {LinkState::Hidden, "hidden"},
                                                           {LinkState::Broken, "broken"},
                                                           {LinkState::Unknown, "unknown"},
                                                           {LinkState::Outer, "outer"},
                                                           {LinkState::Dead, "dead"}});

/// The links of one archive, post by post.
class LinkReporter {
 public:
  LinkReporter(const Audit& audit, const DeadAddresses& dead)
      : audit_(audit),
        dead_(dead),
        pages_(audit),
        candidates_(pages_),
        resolver_(audit.archive.files, audit.archive.site) {}

  LinkReport report() {
    const Archive& archive = audit_.archive;
    for (std::size_t i = 0; i < archive.files.size(); ++i) {
      LinkedSource source = read_linked_source(archive, archive.files[i], report_.problems);
      for (const WrittenLink& link : source.links) add(source, link, pages_.pages()[i]);
    }
    withdraw_doubtful_addresses();
    report_.hosts = linked_hosts(report_.links);
    return std::move(report_);
  }

 private:
  void add(const LinkedSource& source, const WrittenLink& written, const LinkedPage& from) {
    const std::size_t first = source.first_line > 0 ? source.first_line - 1 : 0;
    ReportedLink link{.path = audit_.archive.prefix + from.post.path,
                      .line = written.line > 0 ? written.line + first : source.first_line,
                      .begin = written.begin,
                      .size = source.is_changeable ? written.size : 0,
                      .target = written.target,
                      .mark = written.mark};
    const std::string_view text = std::string_view(source.text).substr(written.begin, written.size);
    if (const auto destination = destination_of(written.target, text, from.post))
      describe_inner(link, *destination, from);
    else if (is_of_the_web(written.target))
      describe_outer(link, from);
    else
      return;  // within the post, or no address: mailto:
    if (link.proposal && link.proposal->is_certain && link.size > 0) set_replacement(link, text, from);
    if (link.state == LinkState::Broken && is_below_variable(text)) link.state = LinkState::Unknown;
    report_.links.push_back(std::move(link));
  }

  std::optional<LinkDestination> destination_of(std::string_view target, std::string_view written,
                                                const Post& from) const {
    const auto destination = resolver_.destination_of(target, from);
    const bool is_by_tag = written.starts_with("{{") && target.starts_with(kFileReference);
    if (!destination || pages_.page_of(destination->key)) return destination;
    if (is_by_tag && written.find("ref") == kNotFound)  // "link" is a tag of the site's own
      return resolver_.destination_of(as_address(target), from);
    const bool is_path = destination->key.starts_with(kFileReference) && target.find('/', 2) != kNotFound;
    if (!is_path || target.starts_with(kFileReference) || target.starts_with("..")) return destination;
    const auto from_root = resolver_.destination_of(as_file(target), from);  // as Eleventy has it
    return from_root && pages_.page_of(from_root->key) ? from_root : destination;
  }

  void describe_outer(ReportedLink& link, const LinkedPage& from) {
    link.state = dead_.has(link.target) ? LinkState::Dead : LinkState::Outer;
    link.archived = archived_address(link.target, from.post.date);
  }

  void describe_inner(ReportedLink& link, const LinkDestination& destination, const LinkedPage& from) {
    const LinkedPage* page = pages_.page_of(destination.key);
    if (page) {
      by_address_ += page != &from && !destination.key.starts_with(link_key_of_file("")) ? 1 : 0;
      return lead_to(link, *page, from);
    }
    page = page_by_date(link, destination);
    link.state = page ? LinkState::Moved : state_of_missing(link, destination.key, from);
    if (page) {
      lead_to(link, *page, from);
      if (link.state != LinkState::Found || destination.key.empty()) return;
      link.state = LinkState::Moved;
      if (page != &from) ++by_date_;
      if (page->is_public) propose(link, {page, "older address", true}, from);
    } else if (link.state == LinkState::Broken && !counts_by_itself(link.mark)) {
      if (const auto candidate = candidates_.candidate_for(destination.key, from.post))
        propose(link, *candidate, from);
    }
  }

  /// By day and name, of its file or as it says itself.
  const LinkedPage* page_by_date(const ReportedLink& link, const LinkDestination& destination) const {
    const std::string_view place = place_of_link_key(destination.key);
    if (link.mark == LinkMark::Picture || is_other_file(place)) return nullptr;
    if (!destination.by_date.empty()) return pages_.page_of(link_key_of_file(destination.by_date));
    return candidates_.page_of_day(place);
  }

  void lead_to(ReportedLink& link, const LinkedPage& page, const LinkedPage& from) const {
    link.leads_to = audit_.archive.prefix + page.post.path;
    link.state = page.is_hidden && from.is_public ? LinkState::Hidden : LinkState::Found;
  }

  LinkState state_of_missing(const ReportedLink& link, const std::string& key, const LinkedPage& from) const {
    const std::string_view place = place_of_link_key(key);
    if (is_there(link, place, from)) return LinkState::Found;
    if (dead_.has(link.target)) return LinkState::Broken;
    if (is_pattern(link.target) || counts_by_itself(link.mark)) return LinkState::Unknown;
    if (key.starts_with(link_key_of_file(""))) return LinkState::Broken;
    if (is_made_by_generator(place)) return LinkState::Unknown;
    const bool is_of_posts = date_in_address(place).has_value() || pages_.has_neighbours(place);
    return is_of_posts ? LinkState::Broken : LinkState::Unknown;
  }

  /// A file beside the post or one that is copied, or an address that is redirected.
  bool is_there(const ReportedLink& link, std::string_view place, const LinkedPage& from) const {
    const std::string_view written = std::string_view(link.target).substr(0, link.target.find_first_of("?#"));
    const std::size_t folder = from.post.path.rfind('/') + 1;  // npos + 1 is 0
    const bool is_relative = !written.empty() && written.front() != '/' && !is_of_the_web(written);
    return pages_.is_redirected(place) || is_file_of_site(audit_.archive, place) ||
           (is_relative &&
            is_file_of_site(audit_.archive, from.post.path.substr(0, folder) + std::string(written)));
  }

  void propose(ReportedLink& link, const LinkCandidate& candidate, const LinkedPage& from) const {
    if (candidate.page == &from && candidate.because != "older address") return;
    const Post& post = candidate.page->post;
    link.proposal = {.path = audit_.archive.prefix + post.path,
                     .url = post.url,
                     .because = std::string(candidate.because),
                     .is_certain = candidate.is_certain};
  }

  /// Only one that leads to the candidate by the program's own rules.
  void set_replacement(ReportedLink& link, std::string_view written, const LinkedPage& from) const {
    const auto to = std::ranges::find_if(pages_.pages(), [&](const LinkedPage& page) {
      return audit_.archive.prefix + page.post.path == link.proposal->path;
    });
    std::string text = rewritten_link({.written = written,
                                       .target = link.target,
                                       .from = from.post,
                                       .to = to->post,
                                       .site = audit_.archive.site});
    const std::string target = target_of_link(text, link.mark);
    const auto destination = text.empty() ? std::nullopt : resolver_.destination_of(target, from.post);
    if (destination && pages_.page_of(destination->key) == &*to && text != written)
      link.proposal->replacement = std::move(text);
  }

  /// Addresses that the program computed are wrong when hardly any link leads by them, or when no generator's
  /// rules are known: then older addresses may well be the present ones.
  void withdraw_doubtful_addresses() {
    constexpr std::size_t kFew = 5;
    const bool are_known = !is_plain_or_built(*audit_.archive.generator) && !audit_.archive.read_entry;
    if (are_known && (by_date_ < kFew || by_address_ * 4 >= by_date_)) return;
    for (ReportedLink& link : report_.links) {
      if (link.state == LinkState::Moved) link = as_found(std::move(link));
      if (link.proposal && link.proposal->replacement.find('/') != kNotFound && !names_file(link))
        link.proposal->replacement.clear();
    }
  }

  static ReportedLink as_found(ReportedLink link) {
    link.state = LinkState::Found;
    link.proposal.reset();
    return link;
  }

  /// A path of the archive rather than an address.
  bool names_file(const ReportedLink& link) const {
    const std::string_view path = std::string_view(link.proposal->path);
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return link.proposal->replacement.find(name) != kNotFound && !name.ends_with(".html");
  }

  const Audit& audit_;
  const DeadAddresses& dead_;
  LinkPages pages_;
  LinkCandidates candidates_;
  LinkResolver resolver_;
  std::size_t by_address_ = 0, by_date_ = 0;  ///< Links to other posts.
  LinkReport report_;
};

}  // namespace

std::string_view name_of(LinkState state) {
  return std::ranges::find(kStateNames, state, &std::pair<LinkState, std::string_view>::first)->second;
}

bool is_inner(const ReportedLink& link) {
  return link.state != LinkState::Outer && link.state != LinkState::Dead;
}

bool is_insecure(const ReportedLink& link) {
  return starts_in_any_case(link.target, "http://");
}

LinkReport report_links(const Audit& audit, const DeadAddresses& dead) {
  return LinkReporter(audit, dead).report();
}

}  // namespace annals
