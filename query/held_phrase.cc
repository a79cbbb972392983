// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/held_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/deadline.h"

namespace annals {

namespace {

using Clock = std::chrono::steady_clock;
using Ids = std::vector<Xapian::docid>;

/// One query asks for the same phrase many times over: every part of the ranking is held to the match.
struct Found {
  Xapian::Query phrase{};
  Clock::time_point deadline{};
  std::map<std::string, Ids> in_database{};
};

std::string name_of(const Xapian::Database& database) {
  return fmt::format("{} {} {} {}", database.get_uuid(), database.get_doccount(), database.get_lastdocid(),
                     database.get_average_length());
}

Ids find(const Found& wanted, const Xapian::Database& database) {
  DeadlineSource watch(wanted.deadline);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, wanted.phrase, Xapian::Query(&watch)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  Ids ids(matches.begin(), matches.end());
  std::sort(ids.begin(), ids.end());
  return ids;
}

class FoundPosts : public Xapian::PostingSource {
 public:
  explicit FoundPosts(std::shared_ptr<Found> found) : found_(std::move(found)) {}

  void init(const Xapian::Database& database) override {
    const auto [known, is_new] = found_->in_database.try_emplace(name_of(database));
    if (is_new) known->second = find(*found_, database);
    ids_ = &known->second;
    at_ = ids_->begin();
    is_started_ = false;
    set_maxweight(0);
  }
  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(ids_->size()); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_min(); }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_min(); }
  void next(double) override {
    if (is_started_) ++at_;
    is_started_ = true;
  }
  void skip_to(Xapian::docid document, double) override {
    is_started_ = true;
    at_ = std::lower_bound(at_, ids_->end(), document);
  }
  bool at_end() const override { return at_ == ids_->end(); }
  Xapian::docid get_docid() const override { return *at_; }
  PostingSource* clone() const override { return new FoundPosts(found_); }  ///< Owned by Xapian.
  std::string get_description() const override { return "FoundPosts"; }

 private:
  std::shared_ptr<Found> found_;
  const Ids* ids_ = nullptr;
  Ids::const_iterator at_{};
  bool is_started_ = false;
};

std::string rarest_term(const Xapian::Query& query, const Xapian::Database& database) {
  std::string rarest;
  for (auto term = query.get_terms_begin(); term != query.get_terms_end(); ++term)
    if (rarest.empty() || database.get_termfreq(*term) < database.get_termfreq(rarest)) rarest = *term;
  return rarest;
}

}  // namespace

Xapian::Query held_phrase(const Xapian::Query& phrase, const Xapian::Database& database,
                          Clock::time_point deadline) {
  if (phrase.empty() || phrase.get_type() == Xapian::Query::LEAF_TERM) return phrase;
  auto* posts = new FoundPosts(std::make_shared<Found>(Found{phrase, deadline}));
  return Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(rarest_term(phrase, database)),
                       Xapian::Query(posts->release()));
}

}  // namespace annals
