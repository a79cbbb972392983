// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/post_terms.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "query/index/index_layout.h"

namespace annals {

namespace {

constexpr std::size_t kTermsOfPost = 64;  // more cost time and change nothing
constexpr std::size_t kShortestStem = 4;  // "Z" and three letters
constexpr Xapian::doccount kFewestPosts = 2;
constexpr const char* kFirstStem = "Z[";  // behind those of fields: "ZSpost"

/// Calls `action` with the iterator at each topical term between `term` and `end`.
template <typename Action>
void for_each_topical(Xapian::TermIterator term, const Xapian::TermIterator& end, const Action& action) {
  for (term.skip_to(kFirstStem); term != end && is_stem_term(*term); ++term)
    if ((*term).size() >= kShortestStem) action(term);
}

void keep_best(TermWeights& weights) {
  const auto says_more = [](const TermWeight& a, const TermWeight& b) {
    return std::tie(b.weight, a.term) < std::tie(a.weight, b.term);
  };
  if (weights.size() > kTermsOfPost) {
    std::ranges::nth_element(weights, weights.begin() + kTermsOfPost, says_more);
    weights.resize(kTermsOfPost);
  }
  std::ranges::sort(weights, {}, &TermWeight::term);
}

}  // namespace

void NumberedTerms::add(std::string text, float idf) {
  numbers_.emplace(std::move(text), static_cast<std::uint32_t>(idf_.size()));
  idf_.push_back(idf);
}

NumberedTerms NumberedTerms::of(const Xapian::Database& database) {
  NumberedTerms terms;
  const Xapian::doccount posts = database.get_doccount();
  for_each_topical(database.allterms_begin(), database.allterms_end(), [&](const Xapian::TermIterator& term) {
    const Xapian::doccount with = term.get_termfreq();
    if (with >= kFewestPosts && with <= posts / 2)
      terms.add(*term, static_cast<float>(std::log(static_cast<double>(posts) / with)));
  });
  return terms;
}

NumberedTerms NumberedTerms::of(const PostVectors& vectors) {
  NumberedTerms terms;
  for (std::size_t i = 0; i < vectors.terms(); ++i)
    terms.add(std::string(vectors.term(i).text), vectors.term(i).idf);
  return terms;
}

std::vector<CollectedVectors::Term> NumberedTerms::list() const {
  std::vector<CollectedVectors::Term> list(count());
  for (const auto& [text, number] : numbers_) list[number] = {.text = text, .idf = idf_[number]};
  return list;
}

TermWeights NumberedTerms::weights_in(const Xapian::Database& database, Xapian::docid id) const {
  TermWeights weights;
  for_each_topical(
      database.termlist_begin(id), database.termlist_end(id), [&](const Xapian::TermIterator& term) {
        const auto known = numbers_.find(*term);
        if (known != numbers_.end())
          weights.push_back(
              {known->second, std::log1p(static_cast<float>(term.get_wdf())) * idf_[known->second]});
      });
  keep_best(weights);
  float squares = 0;
  for (const TermWeight& weight : weights) squares += weight.weight * weight.weight;
  if (squares > 0)
    for (TermWeight& weight : weights) weight.weight /= std::sqrt(squares);
  return weights;
}

}  // namespace annals
