// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/priors.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "query/index/document.h"
#include "query/index/post_links.h"
#include "query/index/schema.h"
#include "query/index/term_posts.h"
#include "query/index/title_similarity.h"

namespace annals {

namespace {

constexpr double kSimilarTitle = 0.7, kLinked = 0.6, kPost = 1, kNear = 0.6;
constexpr double kManyLinks = 10;  // more gain nothing

/// Of one occurrence in a post of average length, as Xapian::BM25Weight has it: as idf() for rare words,
/// next to nothing for one that a third of the posts have.
double bm25_weight(const Token& word, const Xapian::Database& database) {
  constexpr double kHalf = 0.5, kRare = 2;
  const double posts = database.get_doccount(), with = posts_with(word, database);
  if (with == 0) return 0;
  const double odds = (posts - with + kHalf) / (with + kHalf);
  return std::log(odds < kRare ? 1 + odds / 2 : odds);
}

double sum_of(double (*weight)(const Token&, const Xapian::Database&), const std::vector<Token>& words,
              const Xapian::Database& database) {
  double sum = 0;
  for (const Token& word : words) sum += weight(word, database);
  return sum;
}

/// What posts gain by their value in a slot; those without a value gain nothing.
std::function<Gain(const Xapian::Database&)> by_value(
    Xapian::valueno slot, std::function<double(Xapian::docid, const std::string&)> gain) {
  return [slot, gain = std::move(gain)](const Xapian::Database& database) -> Gain {
    return [gain, value = database.valuestream_begin(slot),
            end = database.valuestream_end(slot)](Xapian::docid post) mutable {
      if (value != end) value.skip_to(post);
      return value != end && value.get_docid() == post ? gain(post, *value) : 0;
    };
  };
}

std::set<Xapian::docid> posts_at(const std::vector<std::string>& paths, const Xapian::Database& database) {
  std::set<Xapian::docid> posts;
  for (const std::string& path : paths)
    for (const Xapian::docid post : posts_named(database, link_key_of_file(path))) posts.insert(post);
  return posts;
}

std::map<Xapian::docid, unsigned> links_from(const std::vector<std::string>& sources,
                                             const Xapian::Database& database) {
  std::map<Xapian::docid, unsigned> links;
  for (const Xapian::docid source : posts_at(sources, database)) {
    std::set<Xapian::docid> targets;
    for (const Link& link : to_post(database.get_document(source)).links)
      for (const Xapian::docid target : posts_named(database, link.target)) targets.insert(target);
    targets.erase(source);
    for (const Xapian::docid target : targets) ++links[target];
  }
  return links;
}

Prior newer(double most, int first, int last) {
  return {"newer", by_value(kYearSlot, [=](Xapian::docid, const std::string& year) {
            return most * (year_of_value(year) - first) / (last - first);
          })};
}

Prior near(double most, const std::vector<AroundTime>& times) {
  return {"of that time", by_value(kDateSlot, [=](Xapian::docid, const std::string& date) {
            constexpr std::size_t kDay = 8;  // "20090315"
            const std::optional<DayRange> day = parse_day_range(std::string_view(date).substr(0, kDay), {});
            double sum = 0;
            for (const AroundTime& time : times) sum += day ? nearness(time, day->first) : 0;
            return most * sum / static_cast<double>(times.size());
          })};
}

Prior linked_to(double most, std::map<Xapian::docid, unsigned> discounts) {
  return {"linked to", by_value(kInboundSlot, [=](Xapian::docid post, const std::string& value) {
            const auto discount = discounts.find(post);
            const double links =
                Xapian::sortable_unserialise(value) - (discount == discounts.end() ? 0 : discount->second);
            return most * std::min(1.0, std::log1p(std::max(0.0, links)) / std::log1p(kManyLinks));
          })};
}

/// There are fewer pages to go through than posts.
Prior not_among(const std::string& pages, double most) {
  return {"a post", [=](const Xapian::Database& database) -> Gain {
            return [=, page = TermPosts(database, pages)](Xapian::docid post) mutable {
              return page.has(post) ? 0 : most;
            };
          }};
}

Prior similar_title(double most, const std::vector<Token>& words) {
  return {"a similar title", [=](const Xapian::Database& database) -> Gain {
            return [most, similarity = title_similarity(words, database)](Xapian::docid post) {
              return most * similarity(post);
            };
          }};
}

}  // namespace

double weight_of(const std::vector<Token>& words, const Xapian::Database& database) {
  return sum_of(bm25_weight, words, database);
}

std::vector<Prior> priors_of(const std::vector<Token>& words, const std::vector<AroundTime>& times,
                             const SearchRequest& request, const OpenedIndexes& index) {
  const Xapian::Database& database = index.database();
  const double rare = sum_of(idf, words, database), weight = weight_of(words, database);
  std::vector<Prior> priors = {similar_title(kSimilarTitle * weight, words)};
  const std::string pages = value_term(*find_field("kind"), "page");
  if (database.term_exists(pages)) priors.push_back(not_among(pages, kPost * weight));
  if (const auto [first, last] = index.years(); request.recency > 0 && first < last)
    priors.push_back(newer(request.recency * rare, first, last));
  if (!times.empty()) priors.push_back(near(kNear * std::max(rare, 1.0), times));
  if (database.get_value_freq(kInboundSlot) > 0)
    priors.push_back(linked_to(kLinked * rare, links_from(request.without, database)));
  return priors;
}

}  // namespace annals
