// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ostream>

#include "query/answer/match_address.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"
#include "query/base/xml.h"
#include "query/format/format.h"
#include "query/index/post_address.h"

namespace annals {

namespace {

/// RFC 4287 wants a time of every entry and every feed; what has none was never later than this.
constexpr std::string_view kUnknownTime = "1970-01-01T00:00:00Z";

/// RFC 4151. No site owns a name that ends so: an id that is made of a path cannot be another site's.
constexpr std::string_view kTagAuthority = "tag:annals.invalid,2000:";

std::string time_of(const PostDate& date) {
  const std::chrono::hh_mm_ss time(date.time.value_or(std::chrono::seconds(0)));
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", iso_day(date.day), time.hours().count(),
                                 time.minutes().count(), time.seconds().count());
  if (!date.utc_offset || !date.time) return text + 'Z';
  const std::chrono::hh_mm_ss offset(*date.utc_offset);
  fmt::format_to(std::back_inserter(text), "{}{:02}:{:02}", offset.is_negative() ? '-' : '+',
                 offset.hours().count(), offset.minutes().count());
  return text;
}

std::string last_change(const Post& post) {
  const std::optional<PostDate>& last = post.updated ? post.updated : post.date;
  return last ? time_of(*last) : std::string(kUnknownTime);
}

std::string id_of(const Post& post, const std::string& link) {
  if (is_web_address(link)) return percent_encoded(link, kInAddresses);
  const std::string& place = post.url.empty() ? post.path : post.url;
  return std::string(kTagAuthority) + percent_encoded(place, kInAddresses);
}

class AtomWriter {
 public:
  explicit AtomWriter(std::ostream& out) : out_(out) {}

  void element(std::string_view name, std::string_view text) {
    out_ << '<' << name << '>' << xml_text(text) << "</" << name << ">\n";
  }
  void text_element(std::string_view name, std::string_view text) {
    out_ << '<' << name << " type=\"text\">" << xml_text(text) << "</" << name << ">\n";
  }
  void link(std::string_view relation, std::string_view type, const std::string& target) {
    if (!target.empty())
      out_ << "<link rel=\"" << relation << "\" type=\"" << type << "\" href=\""
           << xml_text(percent_encoded(target, kInAddresses)) << "\"/>\n";
  }
  void author(std::string_view name) { out_ << "<author><name>" << xml_text(name) << "</name></author>\n"; }
  void category(std::string_view term) { out_ << "<category term=\"" << xml_text(term) << "\"/>\n"; }

 private:
  std::ostream& out_;
};

std::string summary_of(const Hit& hit) {
  if (!hit.post.description.empty()) return hit.post.description;
  std::string summary;
  for (const Snippet& snippet : hit.snippets)
    summary += fmt::format("{}{}{}{}", summary.empty() ? "" : " ", snippet.starts_inside ? "…" : "",
                           snippet.text, snippet.ends_inside ? "…" : "");
  return summary;
}

void write_entry(std::ostream& out, const Hit& hit, const IndexSettings& settings) {
  const Post& post = hit.post;
  const std::string link = link_to(post, settings);
  AtomWriter atom(out);
  out << "<entry";
  if (!post.language.empty()) out << " xml:lang=\"" << xml_text(post.language) << '"';
  out << ">\n";
  atom.element("id", id_of(post, link));
  atom.text_element("title", post.title);
  if (post.date) atom.element("published", time_of(*post.date));
  atom.element("updated", last_change(post));
  atom.link("alternate", "text/html", address_of_match(link, hit));
  for (const std::string& author : post.authors) atom.author(author);
  for (const std::string& tag : post.tags) atom.category(tag);
  for (const std::string& category : post.categories) atom.category(category);
  // An entry that leads nowhere has to bring its text: RFC 4287, 4.1.1.
  atom.text_element(link.empty() ? "content" : "summary", summary_of(hit));
  out << "</entry>\n";
}

/// As text, in which times of different zones may be out of order by some hours.
std::string newest_change(const std::vector<Hit>& hits) {
  std::string newest(kUnknownTime);
  for (const Hit& hit : hits) newest = std::max(newest, last_change(hit.post));
  return newest;
}

/// The same for all pages of an answer, and for every server that gives it.
std::string feed_id(const SearchRequest& request, const std::string& site) {
  std::string id = fmt::format("{}{}/feed?order={}", kTagAuthority, site, name_of(request.order));
  const auto add = [&id](std::string_view name, std::string_view value) {
    if (!value.empty()) id.append("&").append(name).append("=").append(value);
  };
  add("q", request.text);
  for (const Filter& filter : request.filters) add(filter.field, filter.value);
  add("since", request.since);
  add("until", request.until);
  return percent_encoded(id, kInAddresses);
}

}  // namespace

void write_feed(std::ostream& out, const MatchSet& matches, const IndexSettings& settings,
                const FeedFrame& frame) {
  AtomWriter atom(out);
  const std::string& text = matches.request.text;
  const std::string site = frame.site.empty() ? frame.nameless : frame.site;
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  atom.element("id", feed_id(matches.request, frame.site));
  atom.text_element("title", text.empty() ? site : fmt::format("{} · {}", text, site));
  atom.element("updated", newest_change(matches.hits));
  atom.author(site);
  atom.element("generator", "Annals");
  atom.link("alternate", "text/html", frame.page);
  for (const auto& [relation, target] : frame.feeds) atom.link(relation, "application/atom+xml", target);
  for (const Hit& hit : matches.hits) write_entry(out, hit, settings);
  out << "</feed>\n";
}

void write_atom(std::ostream& out, const MatchSet& matches, const FormatOptions& options) {
  write_feed(out, matches, options.settings ? *options.settings : IndexSettings(), {});
}

}  // namespace annals
