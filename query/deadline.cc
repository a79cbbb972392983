// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/deadline.h"

#include <algorithm>

namespace annals {

void DeadlineSource::look_at_clock() {
  constexpr unsigned kStepsPerLook = 64;  // the clock costs more than a step
  if (++steps_ % kStepsPerLook == 0 && std::chrono::steady_clock::now() > deadline_) throw DeadlinePassed{};
}

void DeadlineSource::next(double) {
  look_at_clock();
  ++at_;
}

void DeadlineSource::skip_to(Xapian::docid document, double) {
  look_at_clock();
  at_ = std::max(at_, document);
}

bool DeadlineSource::check(Xapian::docid document, double) {
  skip_to(document, 0);
  return true;
}

void DeadlineSource::init(const Xapian::Database& database) {
  documents_ = database.get_doccount();
  last_ = database.get_lastdocid();
  at_ = 0;
  set_maxweight(0);
}

}  // namespace annals
