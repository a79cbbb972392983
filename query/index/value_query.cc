// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/value_query.h"

#include <optional>

#include "query/base/error.h"
#include "query/index/date_range.h"
#include "query/index/index_layout.h"
#include "query/index/label_spellings.h"
#include "query/index/post_links.h"

namespace annals {

namespace {

[[noreturn]] void refuse_date(const std::string& text) {
  throw Xapian::QueryParserError("'" + text + "' is not a day, month or year");
}

constexpr std::string_view kRange = "..";
constexpr const char* kAfterAllDays =
    "~";  // Xapian would take a range that ends before it begins for none at all

/// year:2009..2012, month:..2009-03
bool is_range_of_dates(const Field& field, std::string_view value) {
  return (field.slot == kYearSlot || field.slot == kMonthSlot) && value.find(kRange) != value.npos;
}

Xapian::Query range_of_dates(std::string_view value) {
  const std::size_t at = value.find(kRange);
  try {
    return dates_between(std::string(value.substr(0, at)), std::string(value.substr(at + kRange.size())));
  } catch (const Xapian::QueryParserError& error) {
    throw Error(ErrorKind::BadRequest, error.get_msg());
  }
}

}  // namespace

Xapian::Query dates_between(const std::string& begin, const std::string& end) {
  std::optional<DayRange> first, last;
  if (!begin.empty() && !(first = parse_day_range(begin))) refuse_date(begin);
  if (!end.empty() && !(last = parse_day_range(end))) refuse_date(end);
  if (first && last && last_value(*last) < first_value(*first))
    return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, kAfterAllDays);
  if (first && last)
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDateSlot, first_value(*first), last_value(*last));
  if (first) return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, first_value(*first));
  if (last) return Xapian::Query(Xapian::Query::OP_VALUE_LE, kDateSlot, last_value(*last));
  refuse_date("..");
}

Xapian::Query value_query(const Field& field, const Xapian::Database& database, std::string_view value) {
  switch (field.links) {
    case LinkFilter::LinkingTo:
      return linking_to(database, value);
    case LinkFilter::LinkedFrom:
      return linked_from(database, value);
    case LinkFilter::None:
      break;
  }
  if (is_range_of_dates(field, value)) return range_of_dates(value);
  const std::string term = value_term(field, value);
  return has_labels(field) && !database.term_exists(term) ? any_spelling(field, database, value)
                                                          : Xapian::Query(term);
}

}  // namespace annals
