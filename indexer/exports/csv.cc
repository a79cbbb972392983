// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/csv.h"

#include <algorithm>
#include <utility>

#include "indexer/exports/entry_values.h"
#include "indexer/front_matter/keys.h"
#include "query/base/byte_order_mark.h"

namespace annals {
namespace {

/// What a byte is, by those before it.
class Syntax {
 public:
  enum class Part { Text, Quote, FieldEnd, RowEnd };

  Part next(int c) {
    if (place_ == Place::Quoted) {
      if (c == '"') place_ = Place::QuoteSeen;
      return c == '"' ? Part::Quote : Part::Text;
    }
    if (c == '"' && place_ != Place::Unquoted) {
      const bool doubled = place_ == Place::QuoteSeen;
      place_ = Place::Quoted;
      return doubled ? Part::Text : Part::Quote;
    }
    place_ = c == ',' ? Place::FieldStart : Place::Unquoted;
    if (c == '\n' || c == '\r') return Part::RowEnd;
    return c == ',' ? Part::FieldEnd : Part::Text;
  }

  bool is_quoted() const { return place_ == Place::Quoted; }

 private:
  enum class Place { FieldStart, Unquoted, Quoted, QuoteSeen } place_ = Place::FieldStart;
};

class CsvScan {
 public:
  CsvScan(ByteWindow& file, const std::function<void(const CsvRow&)>& take) : file_(file), take_(take) {}

  void run() {
    if (file_.starts_with(kByteOrderMark, 0)) at_ = kByteOrderMark.size();
    for (pass_line_ends(); file_.at(at_) >= 0; pass_line_ends()) {
      const CsvRow begin{.offset = at_, .length = 0, .line = line_};
      pass_row();
      take_({.offset = begin.offset, .length = at_ - begin.offset, .line = begin.line});
    }
  }

 private:
  void pass_line_ends() {
    for (int c = file_.at(at_); c == '\n' || c == '\r'; c = file_.at(++at_)) line_ += c == '\n' ? 1 : 0;
  }

  void pass_row() {
    Syntax syntax;
    for (int c = file_.at(at_); c >= 0 && syntax.next(c) != Syntax::Part::RowEnd; c = file_.at(++at_))
      line_ += c == '\n' ? 1 : 0;
  }

  ByteWindow& file_;
  const std::function<void(const CsvRow&)>& take_;
  std::uint64_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

void scan_csv_rows(ByteWindow& file, const std::function<void(const CsvRow&)>& take) {
  CsvScan(file, take).run();
}

std::optional<std::vector<std::string>> csv_fields(std::string_view row) {
  std::vector<std::string> fields(1);
  Syntax syntax;
  for (char c : row) {
    const Syntax::Part part = syntax.next(static_cast<unsigned char>(c));
    if (part == Syntax::Part::RowEnd) break;
    if (part == Syntax::Part::FieldEnd) fields.emplace_back();
    if (part == Syntax::Part::Text) fields.back() += c;
  }
  if (syntax.is_quoted()) return std::nullopt;
  return fields;
}

std::optional<Value> csv_value(const std::vector<std::string>& names, std::string_view row) {
  std::optional<std::vector<std::string>> fields = csv_fields(row);
  if (!fields || fields->size() != names.size()) return std::nullopt;
  Value value;
  value.kind = Value::Kind::Map;
  for (std::size_t i = 0; i < names.size(); ++i) put(value, names[i], std::move((*fields)[i]));
  return value;
}

std::vector<std::string> csv_header(std::string_view head, std::span<const std::string_view> wanted) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::vector<std::string> names =
      csv_fields(head.substr(0, head.find_first_of("\r\n"))).value_or(std::vector<std::string>());
  const auto has = [&](std::string_view key) {
    return std::ranges::find(names, key, [](const std::string& name) { return normal_key(name); }) !=
           names.end();
  };
  return std::ranges::all_of(wanted, has) ? names : std::vector<std::string>();
}

}  // namespace annals
