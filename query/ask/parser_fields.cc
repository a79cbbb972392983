// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/parser_fields.h"

#include <fmt/format.h>

#include "query/ask/date_query.h"
#include "query/ask/parser_text.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/index/date_range.h"
#include "query/index/label_spellings.h"
#include "query/index/value_query.h"

namespace annals {

namespace {

/// date:2009-03, before:2009
class DateField : public Xapian::FieldProcessor {
 public:
  DateField(DateSide side, const Xapian::Database& database, std::string& problem)
      : side_(side), database_(database), problem_(problem) {}
  Xapian::Query operator()(const std::string& text) override {
    try {
      return dates_on(text, side_, database_);
    } catch (const Xapian::QueryParserError& error) {
      problem_ = error.get_msg();
      return Xapian::Query();
    }
  }

 private:
  DateSide side_;
  const Xapian::Database& database_;
  std::string& problem_;
};

/// date:2009-03..2009-06, date:2009.., date:..2009
class DateRange : public Xapian::RangeProcessor {
 public:
  explicit DateRange(const std::string& name) : RangeProcessor(kDateSlot, name + ":") {}
  Xapian::Query operator()(const std::string& begin, const std::string& end) override {
    return dates_between(begin, end);
  }
};

/// "'february' is not a month"; empty: it is one, or no year or month is wanted.
std::string problem_of_date(const Field& field, const std::string& text) {
  const bool is_year = field.slot == kYearSlot, is_month = field.slot == kMonthSlot;
  const bool is_range = text.find("..") != text.npos;
  if ((!is_year && !is_month) || is_range) return {};
  if (parse_day_range(text) && (is_month || all_digits(text))) return {};
  return fmt::format("'{}' is not a {}", text, is_year ? "year" : "month");
}

/// "kind:Deployment" of a pasted file is no kind of post; empty: it is one, or none is wanted.
std::string problem_of_kind(const Field& field, const std::string& text) {
  if (field.slot != kKindSlot) return {};
  const std::string kind = lowered_ascii(text);
  return kind == "post" || kind == "page" ? std::string() : fmt::format("no post has the kind '{}'", text);
}

/// tag:"Platform as a Service"
class WholeValue : public Xapian::FieldProcessor {
 public:
  WholeValue(const Field& field, const Xapian::Database& database, std::string& problem)
      : field_(field), database_(database), problem_(problem) {}
  Xapian::Query operator()(const std::string& text) override {
    for (const std::string& problem : {problem_of_date(field_, text), problem_of_kind(field_, text)})
      if (!problem.empty()) {
        problem_ = problem;
        return Xapian::Query();
      }
    try {
      return has_labels(field_) ? any_spelling(field_, database_, text)
                                : value_query(field_, database_, text);
    } catch (const Error& error) {
      problem_ = error.what();
      return Xapian::Query();
    }
  }

 private:
  const Field& field_;
  const Xapian::Database& database_;
  std::string& problem_;
};

}  // namespace

void add_field(Xapian::QueryParser& parser, const Field& field, const Xapian::Database& database,
               std::string& problem) {
  const std::string name = parser_name(field);
  switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Name:
      parser.add_prefix(name, std::string(field.prefix));
      break;
    case FieldKind::Keyword:
      parser.add_boolean_prefix(name, (new WholeValue(field, database, problem))->release(),
                                !field.many_values);
      break;
    case FieldKind::Date:
      parser.add_boolean_prefix(name, (new DateField(DateSide::On, database, problem))->release());
      for (const DateWord& word : kDateWords)
        parser.add_boolean_prefix(std::string(word.name),
                                  (new DateField(word.side, database, problem))->release(), false);
      parser.add_rangeprocessor((new DateRange(name))->release());
      break;
  }
}

}  // namespace annals
