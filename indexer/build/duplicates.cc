// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/build/built_copies.h"
#include "indexer/exports/exports.h"
#include "indexer/generators/path_parts.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::uint32_t kLeastTextBytes = 100;  // of a text that no two posts have by chance

using Places = std::vector<std::size_t>;

/// "a/b" of "a/b/index.html" and "a/b.html".
std::string page_of_path(std::string_view path) {
  std::string page = joined(take_apart(path));
  for (std::string_view index : {"/index", "index"})
    if (page.ends_with(index)) {
      page.resize(page.size() - index.size());
      break;
    }
  return page;
}

/// "feed.xml" of "feed.xml#3"; empty: no entry of an export.
std::string_view export_of(std::string_view path) {
  const std::size_t entry = path.rfind('#');
  return entry == path.npos ? std::string_view() : path.substr(0, entry);
}

bool may_be_same_day(std::int32_t a, std::int32_t b) {
  return a == 0 || b == 0 || a == b;
}

/// What is put behind the address of a post for a copy of it.
bool is_name_of_copy(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"amp", "print", "printable", "printer", "mobile", "m", "text", "embed", "share", "lite", "pdf"});
  return std::ranges::find(kNames, lowered_ascii(name)) != kNames.end();
}

/// Of the Wayback Machine: "web/20080101000000id_/http_/x.example/a.html".
struct Capture {
  std::string page{};       ///< Its path without the time.
  std::string_view time{};  ///< Empty: it is none.
};

Capture capture_in(std::string_view path) {
  constexpr std::size_t kDigits = 14;
  const std::size_t name = path.rfind('/') == path.npos ? 0 : path.rfind('/');
  for (std::size_t at = 0; at < name; at = path.find('/', at) + 1) {
    const std::string_view folder = path.substr(at, path.find('/', at) - at);
    const bool is_time = folder.size() >= kDigits && (folder.starts_with("19") || folder.starts_with("20")) &&
                         std::ranges::all_of(folder.substr(0, kDigits), is_digit) &&
                         (folder.size() == kDigits || folder.ends_with('_'));
    if (is_time)
      return {std::string(path.substr(0, at)) + std::string(path.substr(at + folder.size())),
              folder.substr(0, kDigits)};
  }
  return {};
}

bool may_be_same(std::uint32_t a, std::uint32_t b) {
  return a == 0 || b == 0 || a == b;
}

class Comparison {
 public:
  Comparison(std::span<const ComparedPost> posts, std::span<const unsigned> ranks)
      : posts_(posts), ranks_(ranks), found_(posts.size()) {}

  std::vector<std::optional<Duplicate>> run() {
    note_addresses(true);  // first, as only so many of an address are compared
    note_addresses(false);
    join_files();
    for (std::size_t i = 0; i < posts_.size(); ++i)
      if (is_left(i) && posts_[i].identity.canonical != 0) find_original(i);
    hide_pages_of_hidden();
    for (auto& [address, places] : by_address_)
      if (places.size() > 1) join_address(places);
    join_captures();
    join_texts();
    for (std::optional<Duplicate>& duplicate : found_)
      if (duplicate) {
        duplicate->original = last_original(*duplicate);
        duplicate->is_of_hidden = !posts_[duplicate->original].is_wanted;
      }
    return std::move(found_);
  }

 private:
  void note_addresses(bool of_hidden) {
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      if (posts_[i].is_hidden != of_hidden || !(of_hidden || posts_[i].is_wanted)) continue;
      const PostIdentity& identity = posts_[i].identity;
      if (identity.address != 0) by_address_[identity.address].push_back(i);
      if (identity.relative != 0) by_address_[identity.relative].push_back(i);
    }
  }

  /// A file that is hidden in one of two archives is hidden in both.
  void join_files() {
    std::unordered_map<std::uint64_t, std::size_t> best;
    const auto key = [&](std::size_t i) {
      const ComparedPost& post = posts_[i];
      return std::tuple(post.is_hidden, ranks_[post.archive], post.path.size());  // the outer archive
    };
    const auto takes_part = [&](std::size_t i) {
      return posts_[i].file != 0 && (posts_[i].is_wanted || posts_[i].is_hidden);
    };
    for (std::size_t i = 0; i < posts_.size(); ++i)
      if (takes_part(i))
        if (const auto [known, is_new] = best.try_emplace(posts_[i].file, i);
            !is_new && key(i) > key(known->second))
          known->second = i;
    for (std::size_t i = 0; i < posts_.size(); ++i)
      if (posts_[i].is_wanted && posts_[i].file != 0 && best.at(posts_[i].file) != i)
        found_[i] = Duplicate{.original = best.at(posts_[i].file), .by = Duplicate::By::File};
  }

  void find_original(std::size_t i) {
    const auto places = by_address_.find(posts_[i].identity.canonical);
    if (places == by_address_.end()) return;
    std::optional<std::size_t> original;
    for (std::size_t other : std::span(places->second).first(std::min(places->second.size(), kMostAtAddress)))
      if (other != i && names(i, other) &&
          (!original || posts_[other].is_wanted > posts_[*original].is_wanted))
        original = other;
    if (!original || leads_to(*original, i)) return;
    found_[i] = Duplicate{.original = *original, .by = Duplicate::By::Canonical};
  }

  /// Themes name the home page or a list as the original of every page, so that a canonical address alone is
  /// not believed: the two must have a text in common, or a title and no other day, or the copy's name must
  /// say that it is one.
  bool names(std::size_t copy, std::size_t original) const {
    const ComparedPost &a = posts_[copy], &b = posts_[original];
    const std::uint32_t host = a.identity.canonical_host;
    if (a.archive != b.archive && (host == 0 || host != b.identity.host)) return false;
    if (!may_be_same(host, b.identity.host)) return false;
    if (a.identity.text != 0 && a.identity.text == b.identity.text) return true;
    const std::string page = page_of_path(b.path), copy_page = page_of_path(a.path);
    if (page.empty()) return false;
    const bool same_title = a.identity.title == b.identity.title;
    if (same_title && may_be_same_day(a.identity.day, b.identity.day)) return true;
    return copy_page.starts_with(page + '/') && is_name_of_copy(copy_page.substr(page.size() + 1));
  }

  /// Two pages may each name the other. True as well when the chain is too long.
  bool leads_to(std::size_t from, std::size_t to) const {
    for (std::size_t steps = 0; found_[from]; ++steps) {
      from = found_[from]->original;
      if (from == to || steps == kMostSteps) return true;
    }
    return false;
  }

  std::size_t last_original(const Duplicate& duplicate) const {
    std::size_t original = duplicate.original;
    for (std::size_t steps = 0; found_[original] && steps < kMostSteps; ++steps)
      original = found_[original]->original;
    return original;
  }

  /// A draft may be in what was built of the site all the same.
  void hide_pages_of_hidden() {
    for (const auto& [address, places] : by_address_) hide_pages(places, places);
    std::unordered_map<std::uint32_t, std::pair<Places, Places>> by_title;
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      if (posts_[i].identity.title == 0) continue;
      auto& [pages, hidden] = by_title[posts_[i].identity.title];
      if (is_left(i)) pages.push_back(i);
      if (posts_[i].is_hidden) hidden.push_back(i);
    }
    for (const auto& [title, places] : by_title) hide_pages(places.first, places.second);
  }

  void hide_pages(const Places& pages, const Places& hidden) {
    if (pages.size() * hidden.size() > kMostAtAddress * kMostAtAddress) return;  // "Home"
    for (std::size_t page : pages)
      for (std::size_t source : hidden)
        if (posts_[source].is_hidden && is_left(page) && is_page_of(page, source))
          found_[page] = Duplicate{.original = source, .by = Duplicate::By::Address};
  }

  /// Of sources, or of an export of them. Rather too much is hidden than too little.
  bool is_page_of(std::size_t page, std::size_t source) const {
    const ComparedPost &a = posts_[page], &b = posts_[source];
    const PostIdentity &x = a.identity, &y = b.identity;
    const bool may_be_built = a.archive == b.archive ? x.is_built && !y.is_built
                                                     : ranks_[a.archive] < std::min(ranks_[b.archive], 2U);
    if (!may_be_built || !may_be_same(x.host, y.host)) return false;
    const bool same_address = (x.address == y.address || x.address == y.relative) && x.address != 0;
    if (same_address && x.host != 0 && y.host != 0) return true;
    const bool same_title = x.title != 0 && x.title == y.title, same_text = x.text != 0 && x.text == y.text;
    const bool same_day = x.day != 0 && x.day == y.day;
    if (same_address) return same_title || same_text || same_day;
    const std::string name = common_name(a.path);
    return same_title && (same_text || same_day || (!name.empty() && name == common_name(b.path)));
  }

  bool is_left(std::size_t i) const { return posts_[i].is_wanted && !found_[i]; }

  bool is_better(std::size_t a, std::size_t b) const {
    const auto key = [&](std::size_t i) {
      const ComparedPost& post = posts_[i];
      return std::tuple(ranks_[post.archive],
                        post.archive == posts_[a == i ? b : a].archive ? post.identity.text_bytes : 0);
    };
    return key(a) != key(b) ? key(a) > key(b) : a < b;
  }

  /// The posts of one address, of which the best of each kind stays.
  void join_address(Places& places) {
    std::erase_if(places, [&](std::size_t i) { return !is_left(i); });
    if (places.size() > kMostAtAddress) return;  // "/" of everything: no address of posts
    for (std::size_t a : places)
      for (std::size_t b : places)
        if (a != b && is_left(a) && is_left(b) && are_same_post(a, b) && is_better(a, b))
          found_[b] = Duplicate{.original = a, .by = Duplicate::By::Address};
  }

  bool are_same_post(std::size_t i, std::size_t j) const {
    const ComparedPost &a = posts_[i], &b = posts_[j];
    const PostIdentity &x = a.identity, &y = b.identity;
    if (!may_be_same(x.host, y.host)) return false;
    const bool same_title = x.title == y.title && may_be_same_day(x.day, y.day);
    if (a.archive == b.archive) return !export_of(a.path).empty() && same_title;
    const bool same_text = x.text != 0 && x.text == y.text, same_day = x.day != 0 && x.day == y.day;
    // Two blogs may have a page of this address, even of one host that stands for any ("example.org").
    const bool is_better_known = ranks_[a.archive] != ranks_[b.archive];  // a feed or a build of the sources
    if (x.host != 0 && y.host != 0)
      return x.address == y.address && (is_better_known || same_title || same_text || same_day);
    return same_title && (same_text || same_day);
  }

  /// Of the captures of a page with the same title, the newest stays.
  void join_captures() {
    using Page = std::tuple<unsigned, std::string, std::uint32_t>;
    std::map<Page, std::map<std::string_view, std::size_t>> by_time;
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      if (!is_left(i) || posts_[i].identity.title == 0) continue;
      const Capture capture = capture_in(posts_[i].path);
      if (!capture.time.empty())
        by_time[{posts_[i].archive, capture.page, posts_[i].identity.title}].emplace(capture.time, i);
    }
    for (const auto& [page, captures] : by_time)
      for (const auto& [time, older] : captures)
        if (older != captures.rbegin()->second)
          found_[older] = Duplicate{.original = captures.rbegin()->second, .by = Duplicate::By::Capture};
  }

  /// Pages of a built site that are there under several names.
  void join_texts() {
    Places pages;
    // A short text does not suffice without an original that both name.
    const auto original = [&](std::size_t i) {
      const PostIdentity& identity = posts_[i].identity;
      return identity.text_bytes >= kLeastTextBytes ? 0 : identity.canonical;
    };
    for (std::size_t i = 0; i < posts_.size(); ++i)
      if (is_left(i) && posts_[i].identity.is_built && posts_[i].identity.text != 0 &&
          (posts_[i].identity.text_bytes >= kLeastTextBytes || original(i) != 0))
        pages.push_back(i);
    const auto content = [&](std::size_t i) {
      const PostIdentity& identity = posts_[i].identity;
      return std::tuple(posts_[i].archive, identity.text, identity.title, identity.day, original(i));
    };
    std::ranges::sort(pages, {}, [&](std::size_t i) {
      const bool is_queried = posts_[i].path.find('?') != std::string_view::npos;  // "index.html?p=13"
      return std::tuple(content(i), is_queried, posts_[i].path.size(), posts_[i].path);
    });
    for (std::size_t i = 1; i < pages.size(); ++i)
      if (content(pages[i]) == content(pages[i - 1])) {
        const std::optional<Duplicate>& before = found_[pages[i - 1]];
        found_[pages[i]] =
            Duplicate{.original = before ? before->original : pages[i - 1], .by = Duplicate::By::Text};
      }
  }

  static constexpr std::size_t kMostSteps = 16, kMostAtAddress = 64;

  std::span<const ComparedPost> posts_;
  std::span<const unsigned> ranks_;
  std::vector<std::optional<Duplicate>> found_;
  std::unordered_map<std::uint64_t, Places> by_address_{};
};

}  // namespace

bool overlap(const std::vector<Archive>& archives) {
  std::vector<std::string> roots;
  for (const Archive& archive : archives) roots.push_back(archive.root.string() + '/');
  std::ranges::sort(roots);  // what lies in a folder follows it
  return std::ranges::adjacent_find(roots, [](const std::string& a, const std::string& b) {
           return b.starts_with(a);
         }) != roots.end();
}

std::uint64_t file_key(const Archive& archive, std::string_view path) {
  std::error_code error;
  const bool is_folder = std::filesystem::is_directory(archive.root, error);
  return hash_of_text(((is_folder ? archive.root : archive.root.parent_path()) / path).string());
}

unsigned source_rank(const Generator& generator) {
  if (generator.name == "feed" || generator.name == "json_feed") return 0;
  if (is_plain_or_built(generator)) return 1;
  return export_named(std::string(generator.name)) ? 2 : 3;
}

std::vector<std::optional<Duplicate>> find_duplicates(std::span<const ComparedPost> posts,
                                                      std::span<const unsigned> ranks) {
  return Comparison(posts, ranks).run();
}

std::string duplicate_reason(const Duplicate& duplicate, std::string_view original) {
  if (duplicate.is_of_hidden) return fmt::format("a copy of {}, which is not public", original);
  switch (duplicate.by) {
    case Duplicate::By::File:
      return fmt::format("the same file as {} of another archive", original);
    case Duplicate::By::Canonical:
      return fmt::format("a copy of {}, by its rel=canonical", original);
    case Duplicate::By::Address:
      return fmt::format("has the same address as {}, a better source", original);
    case Duplicate::By::Capture:
      return fmt::format("an older capture of {}", original);
    case Duplicate::By::Text:
      return fmt::format("a copy of {}, by its title and text", original);
  }
  return {};
}

}  // namespace annals
