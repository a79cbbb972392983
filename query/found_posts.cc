// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/found_posts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/analysis.h"

namespace annals {

namespace {

using Ids = std::vector<Xapian::docid>;

struct Found {
  Xapian::Query query{};
  std::map<std::string, Ids> in_database{};
};

std::string name_of(const Xapian::Database& database) {
  return fmt::format("{} {} {} {}", database.get_uuid(), database.get_doccount(), database.get_lastdocid(),
                     database.get_average_length());
}

/// Weighted, although nobody asks for weights: without, Xapian 1.4.22 reads the list of all posts in place of
/// a term's that all posts have, under the term's name, and finds no end to it where numbers are missing.
Ids find(const Found& wanted, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(wanted.query);
  enquire.set_weighting_scheme(weighting());
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

}  // namespace

Xapian::Query found_posts(const Xapian::Query& query) {
  auto* posts = new FoundPosts(std::make_shared<Found>(Found{query}));
  return Xapian::Query(posts->release());
}

}  // namespace annals
