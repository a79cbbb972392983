// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/parser_fields.h"

#include "query/date_query.h"
#include "query/date_range.h"
#include "query/parser_text.h"

namespace annals {

namespace {

/// date:2009-03, before:2009
class DateField : public Xapian::FieldProcessor {
 public:
  DateField(DateSide side, std::string& problem) : side_(side), problem_(problem) {}
  Xapian::Query operator()(const std::string& text) override {
    try {
      return dates_on(text, side_);
    } catch (const Xapian::QueryParserError& error) {
      problem_ = error.get_msg();
      return Xapian::Query();
    }
  }

 private:
  DateSide side_;
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

/// tag:"Platform as a Service"
class WholeValue : public Xapian::FieldProcessor {
 public:
  WholeValue(const Field& field, const Xapian::Database& database) : field_(field), database_(database) {}
  Xapian::Query operator()(const std::string& text) override { return value_query(field_, database_, text); }

 private:
  const Field& field_;
  const Xapian::Database& database_;
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
      parser.add_boolean_prefix(name, (new WholeValue(field, database))->release(), !field.many_values);
      break;
    case FieldKind::Date:
      parser.add_boolean_prefix(name, (new DateField(DateSide::On, problem))->release());
      for (const DateWord& word : kDateWords)
        parser.add_boolean_prefix(std::string(word.name), (new DateField(word.side, problem))->release(),
                                  false);
      parser.add_rangeprocessor((new DateRange(name))->release());
      break;
  }
}

}  // namespace annals
