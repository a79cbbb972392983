// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "query/index/post_address.h"
#include "web/page/local_formats.h"

namespace annals {

namespace {

template <typename... Values>
std::string filled(Sentence which, PageLanguage language, const Values&... values) {
  return fmt::format(fmt::runtime(sentence(which, language)), values...);
}

/// About words of the query, said in their quotation marks.
std::string about_words(Sentence which, const QueryChange& change, PageLanguage language) {
  const std::string typed =
      fmt::format("{}", fmt::join(change.typed, sentence(Sentence::BetweenWords, language)));
  return filled(which, language, fmt::arg("typed", typed), fmt::arg("used", change.used));
}

/// The sentences that are said of a change, one after the other; those about other words only if there are
/// any.
std::vector<Sentence> sentences_of_words_alone(const QueryChange& change) {
  const bool has_used = !change.used.empty();
  switch (change.reason) {
    case WordsAloneReason::UnknownField:
      if (has_used) return {Sentence::UnknownField, Sentence::DidYouMeanField};
      return {Sentence::UnknownField};
    case WordsAloneReason::NoValue:
      return {Sentence::NoPostHas};
    case WordsAloneReason::NoWords:
      return {Sentence::NoWords};
    case WordsAloneReason::Excluded:
      if (has_used) return {Sentence::Excluded, Sentence::PostsForUsed};
      return {Sentence::Excluded};
    case WordsAloneReason::Length:
      return {Sentence::TooLong};
    case WordsAloneReason::Time:
      return {Sentence::TakesLong};
    case WordsAloneReason::Syntax:
    case WordsAloneReason::None:
      break;
  }
  return {Sentence::NotUnderstood};
}

std::vector<Sentence> sentences_of(const QueryChange& change) {
  switch (change.kind) {
    case Interpretation::AnyWord:
      return {Sentence::AnyWord};
    case Interpretation::Corrected:
      return {Sentence::NoPostHas};  // the heading has what was searched instead
    case Interpretation::Similar:
      return {Sentence::NoPostHas, Sentence::Similar};
    case Interpretation::WordsAlone:
    case Interpretation::AsAsked:
      break;
  }
  return sentences_of_words_alone(change);
}

std::string page_note(const QueryChange& change, PageLanguage language) {
  std::vector<std::string> said;
  for (const Sentence each : sentences_of(change)) said.push_back(about_words(each, change, language));
  return fmt::format("{}", fmt::join(said, " "));
}

Heading heading_without_query(const MatchSet& matches, const std::string& posts, PageLanguage language) {
  if (matches.matches.estimated == 0) return {std::string(sentence(Sentence::NoPosts, language)), {}};
  const bool is_oldest_first = matches.request.order == Order::Oldest;
  return {filled(is_oldest_first ? Sentence::OldestFirst : Sentence::NewestFirst, language,
                 fmt::arg("posts", posts)),
          {}};
}

}  // namespace

std::string_view label_of(Order order, PageLanguage language) {
  switch (order) {
    case Order::Relevance:
      return sentence(Sentence::BestMatch, language);
    case Order::Newest:
      return sentence(Sentence::Newest, language);
    case Order::Oldest:
      return sentence(Sentence::Oldest, language);
  }
  return name_of(order);
}

std::string number_of_posts(unsigned count, PageLanguage language) {
  const std::string number = grouped(count, language);
  return filled(count == 1 ? Sentence::OnePost : Sentence::Posts, language, fmt::arg("n", number));
}

std::string chart_line(const std::vector<YearBar>& bars, PageLanguage language) {
  if (bars.empty()) return {};
  unsigned all = 0;
  const YearBar* highest = &bars.front();
  for (const YearBar& bar : bars) {
    all += bar.count;
    if (bar.count > highest->count) highest = &bar;
  }
  return filled(Sentence::Chart, language, fmt::arg("posts", number_of_posts(all, language)),
                fmt::arg("from", bars.front().year), fmt::arg("to", bars.back().year),
                fmt::arg("most", grouped(highest->count, language)), fmt::arg("year", highest->year));
}

std::string bar_line(const YearBar& bar, PageLanguage language) {
  return fmt::format("{}: {}", bar.year, number_of_posts(bar.count, language));
}

Heading heading(const MatchSet& matches, PageLanguage language) {
  const unsigned count = matches.matches.estimated;
  std::string posts = number_of_posts(count, language);
  if (!matches.matches.exact) posts = filled(Sentence::About, language, fmt::arg("posts", posts));
  if (matches.request.text.empty()) return heading_without_query(matches, posts, language);
  constexpr std::string_view kQuery = "{q}";
  const std::string around = filled(count == 0 ? Sentence::NoPostsFor : Sentence::PostsFor, language,
                                    fmt::arg("posts", posts), fmt::arg("q", kQuery));
  const std::size_t at = around.find(kQuery);
  return {around.substr(0, at), around.substr(at + kQuery.size())};
}

std::string range_line(const MatchSet& matches, PageLanguage language) {
  const unsigned first = matches.request.offset + 1;
  const unsigned last = matches.request.offset + static_cast<unsigned>(matches.hits.size());
  return filled(matches.matches.exact ? Sentence::Range : Sentence::RoughRange, language,
                fmt::arg("first", grouped(first, language)), fmt::arg("last", grouped(last, language)),
                fmt::arg("n", grouped(matches.matches.estimated, language)));
}

std::vector<std::string> page_notes(const QueryChanges& changes, PageLanguage language) {
  std::vector<std::string> notes;
  for (const QueryChange& change : changes) notes.push_back(page_note(change, language));
  return notes;
}

std::string site_name(const IndexSettings& settings) {
  std::string url;
  for (const ArchiveInfo& archive : settings.archives) {
    if (archive.base_url.empty()) continue;
    if (!url.empty() && archive.base_url != url) return {};
    url = archive.base_url;
  }
  const std::string safe = safe_url(url);
  const std::size_t scheme = safe.find("://");
  return scheme == std::string::npos ? std::string() : safe.substr(scheme + 3);
}

std::string site_name(const IndexSettings& settings, const PageOptions& pages) {
  return pages.site_name.empty() ? site_name(settings) : pages.site_name;
}

}  // namespace annals
