// SPDX-License-Identifier: GPL-2.0-or-later
/// Ends a match that takes too long. Xapian's own time limit cannot: it only stops counting (enquire.h,
/// set_time_limit).
#pragma once
#include <chrono>
#include <string>

#include <xapian.h>

#include "query/database.h"
#include "query/error.h"

namespace annals {

struct DeadlinePassed {};

/// Runs `action`. Throws Error{Timeout} for DeadlinePassed, Error{IndexCorrupt} for Xapian's errors.
template <typename Action>
auto in_time(Action action) {
  try {
    return translating_errors(action);
  } catch (const DeadlinePassed&) {
    throw Error(ErrorKind::Timeout, "the search took too long and was stopped");
  }
}

/// Matches every document and throws DeadlinePassed from within the match once the time has come. AND it with
/// a query as a filter. It does not stop the expansion of wildcards, which Limits bounds beforehand.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(std::chrono::steady_clock::time_point deadline) : deadline_(deadline) {}

  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override;
  void skip_to(Xapian::docid document, double) override;
  bool check(Xapian::docid document, double) override;
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database& database) override;
  PostingSource* clone() const override {
    return new DeadlineSource(deadline_);
  }  ///< Owned by Xapian: one per shard.
  std::string get_description() const override { return "DeadlineSource"; }

 private:
  void look_at_clock();

  std::chrono::steady_clock::time_point deadline_{};
  Xapian::doccount documents_ = 0;
  Xapian::docid at_ = 0, last_ = 0;
  unsigned steps_ = 0;
};

}  // namespace annals
