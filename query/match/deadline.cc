// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/deadline.h"

#include <algorithm>
#include <vector>

namespace annals {

namespace {

/// Matches every document and throws DeadlinePassed from within the match once the time has come.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(Deadline deadline) : deadline_(deadline) {}

  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override {
    look_at_clock();
    ++at_;
  }
  void skip_to(Xapian::docid document, double) override {
    look_at_clock();
    at_ = std::max(at_, document);
  }
  bool check(Xapian::docid document, double) override {
    skip_to(document, 0);
    return true;
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database& database) override {
    documents_ = database.get_doccount();
    last_ = database.get_lastdocid();
    at_ = 0;
    set_maxweight(0);
  }
  PostingSource* clone() const override {
    return new DeadlineSource(deadline_);
  }  ///< Owned by Xapian: one per shard.
  std::string get_description() const override { return "DeadlineSource"; }

 private:
  void look_at_clock() {
    constexpr unsigned kStepsPerLook = 4;  // a step is cheap, but a check of many positions may follow it
    if (steps_++ % kStepsPerLook == 0 && std::chrono::steady_clock::now() > deadline_) throw DeadlinePassed{};
  }

  Deadline deadline_{};
  Xapian::doccount documents_ = 0;
  Xapian::docid at_ = 0, last_ = 0;
  unsigned steps_ = 0;
};

bool is_positional(Xapian::Query::op type) {
  return type == Xapian::Query::OP_PHRASE || type == Xapian::Query::OP_NEAR;
}

bool is_taken_apart(Xapian::Query::op type) {
  return type == Xapian::Query::OP_AND || type == Xapian::Query::OP_OR || type == Xapian::Query::OP_XOR ||
         type == Xapian::Query::OP_AND_NOT || type == Xapian::Query::OP_AND_MAYBE ||
         type == Xapian::Query::OP_FILTER;
}

/// Not those in parts that cannot be put together again; the program makes none with positions.
Xapian::Query with_positions_stopping(const Xapian::Query& query, const Xapian::Query& watch) {
  const Xapian::Query::op type = query.get_type();
  if (is_positional(type)) return Xapian::Query(Xapian::Query::OP_FILTER, query, watch);
  if (!is_taken_apart(type)) return query;
  std::vector<Xapian::Query> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    parts.push_back(with_positions_stopping(query.get_subquery(i), watch));
  return Xapian::Query(type, parts.begin(), parts.end());
}

}  // namespace

Xapian::Query stopping(const Xapian::Query& query, Deadline deadline) {
  if (query.empty()) return query;
  const Xapian::Query watch((new DeadlineSource(deadline))->release());
  return Xapian::Query(Xapian::Query::OP_FILTER, with_positions_stopping(query, watch), watch);
}

}  // namespace annals
