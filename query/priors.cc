// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/priors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "query/document.h"
#include "query/name_likeness.h"
#include "query/post_links.h"
#include "query/schema.h"

namespace annals {

namespace {

constexpr double kNamedAlike = 0.7, kLinked = 0.6, kPost = 1;
constexpr double kManyLinks = 10;  // more gain nothing

/// Of one occurrence in a post of average length, as Xapian::BM25Weight has it: as rarity() for rare words,
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

int year_in(const std::string& text) {
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

/// The first year that posts have and the last. From their terms: the bounds of a value slot stay where they
/// were when the oldest post goes.
std::pair<int, int> span_of(const Xapian::Database& database) {
  const std::string prefix = value_term(*find_field("year"), "");
  std::set<int> years;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
    years.insert(year_in((*term).substr(prefix.size())));
  return years.empty() ? std::pair(0, 0) : std::pair(*years.begin(), *years.rbegin());
}

std::map<Xapian::docid, unsigned> links_from(const std::vector<Xapian::docid>& sources,
                                             const Xapian::Database& database) {
  std::map<Xapian::docid, unsigned> links;
  for (const Xapian::docid source : sources) {
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
            return most * (year_in(year) - first) / (last - first);
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

Prior a_post(double most, const std::string& term) {
  return {"a post", [=](const Xapian::Database& database) -> Gain {
            return [=, post = database.postlist_begin(term),
                    end = database.postlist_end(term)](Xapian::docid wanted) mutable {
              if (post != end) post.skip_to(wanted);
              return post != end && *post == wanted ? most : 0;
            };
          }};
}

Prior named_alike(double most, const std::vector<Token>& words) {
  return {"a similar title", [=](const Xapian::Database& database) -> Gain {
            return [most, likeness = std::make_shared<NameLikeness>(words, database)](Xapian::docid post) {
              return most * likeness->of(post);
            };
          }};
}

}  // namespace

std::vector<Prior> priors_of(const std::vector<Token>& words, double strength,
                             const std::vector<Xapian::docid>& without, const Xapian::Database& database) {
  const double most = sum_of(rarity, words, database);
  std::vector<Prior> priors;
  if (most > 0) priors.push_back(named_alike(kNamedAlike * most, words));
  if (strength > 0)
    if (const auto [first, last] = span_of(database); first < last)
      priors.push_back(newer(strength * most, first, last));
  if (database.get_value_freq(kInboundSlot) > 0)
    priors.push_back(linked_to(kLinked * most, links_from(without, database)));
  const std::string posts = value_term(*find_field("kind"), "post");
  if (database.get_termfreq(posts) < database.get_doccount())
    priors.push_back(a_post(kPost * sum_of(bm25_weight, words, database), posts));
  return priors;
}

}  // namespace annals
