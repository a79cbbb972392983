// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ranking.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "query/deadline.h"
#include "query/document.h"
#include "query/found_posts.h"
#include "query/post_links.h"
#include "query/schema.h"

namespace annals {

namespace {

using Query = Xapian::Query;

// Shares of the weight that the words themselves have.
constexpr double kSameForm = 0.2, kSideBySide = 0.2, kClose = 0.1, kAllClose = 0.3, kAsTyped = 0.2;
constexpr double kWholeTitle = 2, kTitleWithin = 1;

// Shares of the most that the words can weigh.
constexpr double kLinked = 0.3, kPost = 0.6;
constexpr double kManyLinks = 10;  // more gain nothing

constexpr std::size_t kMostPairs =
    14;  // a pair costs two position lists; the rest of a long query adds little
constexpr Xapian::termcount kPairWindow = 6, kAllSlack = 6;
constexpr std::size_t kMostClose = 11, kMostTitleWords = 10;

Query any_of(const std::vector<Query>& queries) {
  return Query(Query::OP_OR, queries.begin(), queries.end());
}

Query pair_of(const Token& a, const Token& b, Query::op op, Xapian::termcount window) {
  const Query both[] = {Query(a.word), Query(b.word)};
  return Query(op, std::begin(both), std::end(both), window);
}

std::vector<Query> same_forms(const std::vector<Token>& words) {
  std::set<std::string> forms;
  for (const Token& token : words) forms.insert(token.word);
  return {forms.begin(), forms.end()};
}

std::vector<Query> side_by_side(const std::vector<Token>& words, const std::vector<bool>& content) {
  std::vector<Query> pairs;
  for (std::size_t i = 1; i < std::min(words.size(), kMostPairs + 1); ++i)
    if ((content[i - 1] || content[i]) && words[i - 1].word != words[i].word)
      pairs.push_back(pair_of(words[i - 1], words[i], Query::OP_PHRASE, 2));
  return pairs;
}

/// Each word with the next one and the one after it, in either order.
std::vector<Query> close_pairs(const std::vector<Token>& words) {
  std::vector<Query> pairs;
  for (std::size_t i = 1; i < std::min(words.size(), kMostPairs + 1); ++i)
    for (std::size_t before = i < 2 ? i - 1 : i - 2; before < i; ++before)
      if (words[before].word != words[i].word)
        pairs.push_back(pair_of(words[before], words[i], Query::OP_NEAR, kPairWindow));
  return pairs;
}

std::vector<Query> all_close(const std::vector<Token>& words) {
  const std::vector<Query> forms = same_forms(words);
  if (forms.size() < 3 || forms.size() > kMostClose) return {};
  return {Query(Query::OP_NEAR, forms.begin(), forms.end(),
                static_cast<Xapian::termcount>(forms.size()) + kAllSlack)};
}

std::vector<Query> as_typed(std::string_view text) {
  std::vector<Query> names;
  for (const std::string& name : typed_names(text)) names.emplace_back(std::string(kTypedPrefix) + name);
  return names;
}

std::vector<Query> whole_title(std::string_view text) {
  const std::string term = title_term(text);
  if (term.empty()) return {};
  return {Query(term)};
}

/// Titles that are a part of the query: "mobile-first content" asks for "Mobile First" as well. A title of
/// one word would be asked for by accident.
std::vector<Query> titles_within(const std::vector<Token>& words, const std::vector<bool>& content) {
  std::vector<Query> titles;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string title;
    unsigned telling = 0;
    for (std::size_t end = begin; end < std::min(words.size(), begin + kMostTitleWords); ++end) {
      title.append(title.empty() ? "" : " ").append(words[end].word);
      if (content[end]) ++telling;
      const bool is_whole = end - begin + 1 == words.size();
      if (telling > 1 && !is_whole) titles.emplace_back(title_term(title));
    }
  }
  return titles;
}

/// Years that posts have, ascending. From their terms: the bounds of a value slot stay where they were when
/// the oldest post goes.
std::vector<int> years_of(const Xapian::Database& database) {
  const std::string prefix = value_term(*find_field("year"), "");
  std::vector<int> years;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string text = (*term).substr(prefix.size());
    int year = 0;
    std::from_chars(text.data(), text.data() + text.size(), year);
    years.push_back(year);
  }
  std::sort(years.begin(), years.end());
  return years;
}

/// The weight of one occurrence in a post of average length, summed up.
double weight_of(const std::vector<Token>& words, const Xapian::Database& database) {
  const double posts = database.get_doccount();
  double weight = 0;
  for (const Token& token : words)
    if (const double with = posts_with(token, database); with > 0) weight += std::log1p(posts / with);
  return weight;
}

/// The weight of a post by the number of posts that link to it.
class InboundLinks : public Xapian::ValuePostingSource {
 public:
  /// `discounts`: links that do not count, by the post that they lead to.
  InboundLinks(double most, std::map<Xapian::docid, unsigned> discounts)
      : ValuePostingSource(kInboundSlot), most_(most), discounts_(std::move(discounts)) {}

  void init(const Xapian::Database& database) override {
    ValuePostingSource::init(database);
    set_maxweight(most_);
  }

  double get_weight() const override {
    const auto discount = discounts_.find(get_docid());
    const double links =
        Xapian::sortable_unserialise(get_value()) - (discount == discounts_.end() ? 0 : discount->second);
    return most_ * std::min(1.0, std::log1p(std::max(0.0, links)) / std::log1p(kManyLinks));
  }

 private:
  double most_;
  std::map<Xapian::docid, unsigned> discounts_;
};

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

}  // namespace

std::vector<RankingPart> ranking_parts(const std::vector<Token>& words, const std::vector<bool>& content,
                                       std::string_view typed) {
  std::vector<Token> telling;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (content[i]) telling.push_back(words[i]);
  std::vector<RankingPart> parts;
  const auto add = [&](std::string_view reason, const std::vector<Query>& queries, double share) {
    if (!queries.empty()) parts.push_back({reason, queries, share});
  };
  add("in the same form", same_forms(telling), kSameForm);
  add("side by side", side_by_side(words, content), kSideBySide);
  add("close together", close_pairs(telling), kClose);
  add("all close together", all_close(telling), kAllClose);
  add("written as typed", as_typed(typed), kAsTyped);
  add("the whole title", whole_title(typed), kWholeTitle);
  add("a title in the words", titles_within(words, content), kTitleWithin);
  return parts;
}

std::vector<RankingPart> recency_part(const std::vector<Token>& words, double strength,
                                      const Xapian::Database& database) {
  if (strength <= 0) return {};
  const std::vector<int> known = years_of(database);
  if (known.size() < 2) return {};
  const int first = known.front(), last = known.back();
  const double most = strength * weight_of(words, database);
  auto* years = new Xapian::ValueMapPostingSource(kYearSlot);
  years->set_default_weight(0);
  for (const int year : known)
    years->add_mapping(std::to_string(year), most * (year - first) / (last - first));
  return {{"newer", {Query(years->release())}}};
}

std::vector<RankingPart> linked_part(const std::vector<Token>& words, const Xapian::Database& database,
                                     const std::vector<Xapian::docid>& without) {
  if (database.get_value_freq(kInboundSlot) == 0) return {};
  auto* links = new InboundLinks(kLinked * weight_of(words, database), links_from(without, database));
  return {{"linked to", {Query(links->release())}}};
}

std::vector<RankingPart> post_part(const std::vector<Token>& words, const Xapian::Database& database) {
  const std::string posts = value_term(*find_field("kind"), "post");
  if (database.get_termfreq(posts) == database.get_doccount()) return {};
  auto* constant = new Xapian::FixedWeightPostingSource(kPost * weight_of(words, database));
  return {{"a post", {Query(Query::OP_FILTER, Query(constant->release()), Query(posts))}}};
}

Xapian::Query weighted(const RankingPart& part, const Xapian::Query& guard) {
  std::vector<Query> guarded;
  for (const Query& query : part.queries) guarded.emplace_back(Query::OP_FILTER, query, guard);
  return Query(Query::OP_SCALE_WEIGHT, any_of(guarded), part.share);
}

Xapian::Query with_ranking(const Xapian::Query& match, const std::vector<RankingPart>& parts,
                           Deadline deadline) {
  const Query in_time = stopping(match, deadline);
  const Query guard = stopping(found_posts(in_time), deadline);
  std::vector<Query> queries = {in_time};
  for (const RankingPart& part : parts) queries.push_back(weighted(part, guard));
  return any_of(queries);
}

}  // namespace annals
