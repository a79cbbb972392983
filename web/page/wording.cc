// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/base/english_months.h"
#include "query/index/post_address.h"

namespace annals {

namespace {

constexpr auto kFieldLabels = std::to_array<FieldLabel>({
    {"year", "Years", "Year"},
    {"tag", "Tags", "Tag"},
    {"category", "Categories", "Category"},
    {"author", "Authors", "Author"},
    {"lang", "Languages", "Language"},
    {"month", "Months", "Month"},
    {"kind", "Kinds", "Kind"},
    {"path", "Files", "File"},
    {"url", "Addresses", "Address"},
    {"links-to", "Links to", "Links to"},
    {"linked-from", "Linked from", "Linked from"},
    {"visibility", "Visibility", "Visibility"},
    {"since", "", "Since"},
    {"until", "", "Until"},
});

struct OrderLabel {
  Order order;
  std::string_view label{};
};
constexpr auto kOrderLabels = std::to_array<OrderLabel>({
    {Order::Relevance, "Best match"},
    {Order::Newest, "Newest"},
    {Order::Oldest, "Oldest"},
});

std::string words_alone_note(const QueryChange& change) {
  switch (change.reason) {
    case WordsAloneReason::UnknownField:
      return fmt::format("“{}:” is unknown, so it was searched as a word.{}", fmt::join(change.typed, " "),
                         change.used.empty() ? "" : fmt::format(" Did you mean “{}:”?", change.used));
    case WordsAloneReason::NoValue:
      return fmt::format("No post has “{}”.", fmt::join(change.typed, "” or “"));
    case WordsAloneReason::NoWords:
      return "There are no words to search for. These are all posts.";
    case WordsAloneReason::Excluded:
      return fmt::format(
          "All posts with the other words have “{}”, which the search leaves out.{}",
          fmt::join(change.typed, "” or “"),
          change.used.empty() ? "" : fmt::format(" These are the posts for “{}”.", change.used));
    case WordsAloneReason::Length:
      return fmt::format(
          "This is too long to search as a whole. These are the posts for its rarest words, “{}”.",
          change.used);
    case WordsAloneReason::Time:
      return "This search takes long, so the best matches may not come first.";
    case WordsAloneReason::Syntax:
    case WordsAloneReason::None:
      break;
  }
  return "Some signs of the search were not understood, so its words were searched alone.";
}

std::string page_note(const QueryChange& change) {
  const std::string missing = fmt::format("No post has “{}”.", fmt::join(change.typed, "”, “"));
  switch (change.kind) {
    case Interpretation::AnyWord:
      return "No post has all of these words. These have some of them.";
    case Interpretation::Corrected:
      return missing;  // the heading has what was searched instead
    case Interpretation::Similar:
      return fmt::format("{} These posts have words that look like it.", missing);
    case Interpretation::WordsAlone:
    case Interpretation::AsAsked:
      break;
  }
  return words_alone_note(change);
}

}  // namespace

const std::vector<Phrase> kPhrases = {
    {"all_posts", "See all posts, newest first"},
    {"ask", "Search the posts"},
    {"beyond", "The list ends before this page."},
    {"chosen", "chosen; choose again to remove"},
    {"did_you_mean", "Did you mean"},
    {"empty", "There are no posts yet."},
    {"failed", "That did not work"},
    {"filter", "Filter"},
    {"filters", "Filters"},
    {"in_section", "In the section"},
    {"more", "More"},
    {"narrow", "Narrow down"},
    {"newest", "The newest posts"},
    {"next", "Next"},
    {"only_by", "Only posts by"},
    {"only_tagged", "Only posts tagged"},
    {"order", "Order"},
    {"pages", "Pages"},
    {"previous", "Previous"},
    {"related", "Posts like"},
    {"remove", "Remove the filter"},
    {"search", "Search"},
    {"skip", "Skip to the results"},
    {"try_fewer", "Check the spelling, or try fewer and more common words."},
    {"undated", "undated"},
    {"without_filters", "Search without the filters"},
};

FieldLabel label_of(std::string_view field) {
  const auto row = std::find_if(kFieldLabels.begin(), kFieldLabels.end(),
                                [&](const FieldLabel& known) { return known.field == field; });
  return row == kFieldLabels.end() ? FieldLabel{field, field, field} : *row;
}

std::string_view label_of(Order order) {
  const auto row = std::find_if(kOrderLabels.begin(), kOrderLabels.end(),
                                [&](const OrderLabel& known) { return known.order == order; });
  return row == kOrderLabels.end() ? name_of(order) : row->label;
}

std::string number_of_posts(unsigned count) {
  return fmt::format("{} {}", grouped(count), noun_of_posts(count));
}

std::string_view noun_of_posts(unsigned count) {
  return count == 1 ? "post" : "posts";
}

std::string chart_line(const std::vector<YearBar>& bars) {
  if (bars.empty()) return {};
  unsigned all = 0;
  const YearBar* highest = &bars.front();
  for (const YearBar& bar : bars) {
    all += bar.count;
    if (bar.count > highest->count) highest = &bar;
  }
  return fmt::format("{} from {} to {}, at most {} in a year ({})", number_of_posts(all), bars.front().year,
                     bars.back().year, grouped(highest->count), highest->year);
}

std::string bar_line(const YearBar& bar) {
  return fmt::format("{}: {}", bar.year, number_of_posts(bar.count));
}

std::string grouped(unsigned number) {
  std::string digits = std::to_string(number);
  for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

std::string spoken_day(std::chrono::year_month_day day) {
  if (!day.ok()) return iso_day(day);
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                     kMonthNames[static_cast<unsigned>(day.month()) - 1].substr(0, 3),
                     static_cast<int>(day.year()));
}

std::string count_line(const MatchSet& matches) {
  if (matches.matches.estimated == 0) return matches.request.text.empty() ? "No posts" : "No posts for";
  std::string line = (matches.matches.exact ? "" : "About ") + number_of_posts(matches.matches.estimated);
  if (!matches.request.text.empty()) return line + " for";
  return line + (matches.request.order == Order::Oldest ? ", oldest first" : ", newest first");
}

std::string range_line(const MatchSet& matches) {
  const unsigned first = matches.request.offset + 1;
  const unsigned last = matches.request.offset + static_cast<unsigned>(matches.hits.size());
  return fmt::format("{}–{} of {}{}", grouped(first), grouped(last), matches.matches.exact ? "" : "about ",
                     grouped(matches.matches.estimated));
}

std::vector<std::string> page_notes(const QueryChanges& changes) {
  std::vector<std::string> notes;
  for (const QueryChange& change : changes) notes.push_back(page_note(change));
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
