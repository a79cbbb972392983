// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/front_matter/date_tokens.h"
#include "indexer/front_matter/month_names.h"
#include "query/base/english_months.h"

namespace annals {
namespace {

using date_tokens::DateToken;
using date_tokens::Tokens;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kMaxDateBytes = 100;

/// How the date itself may be written; tried in this order, the first that fits is taken.
/// Y four digits, y two digits, M month, D day, m month's name, a and b day and month as DayOrder has it,
/// C yyyymmdd, L yyyymmddhhmmss; other characters stand for themselves, blanks for nothing.
constexpr auto kShapes = std::to_array<std::string_view>({
    "Y-M-D", "Y/M/D",   "Y.M.D",                      // 2009-03-15
    "a-b-Y", "a/b/Y",   "a.b.Y", "a-b-y", "a/b/y",    // 15-03-2009
    "D-m-Y", "D-m-y",   "D m Y", "D m y", "D m , Y",  // 15 March 2009
    "m D Y", "m D , Y", "m D",                        // March 15, 2009; a missing year may follow the zone
    "D/m/Y", "Y m D",   "Y-m-D",                      // 15/Mar/2009, 2009 March 15
    "C",     "L",                                     // 20090315
});

constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
constexpr auto kOrdinals = std::to_array<std::string_view>({"st", "nd", "rd", "th"});

/// By hand, as ICU (72) has no such table. Of these 38 names its TimeZone knows 15 as identifiers, and means
/// other zones by three of them: Bangladesh by BST, Alaska by AST, New Zealand by NST. It has no name of
/// summer time. TimeZoneNames knows 15 in English and 9 in British English, and its first look takes 32 ms.
struct Zone {
  std::string_view name;
  int minutes;  ///< East of UTC.
};
constexpr auto kZones = std::to_array<Zone>({
    {"z", 0},      {"ut", 0},     {"utc", 0},     {"gmt", 0},     {"wet", 0},    {"west", 60},  {"bst", 60},
    {"cet", 60},   {"cest", 120}, {"met", 60},    {"mest", 120},  {"mez", 60},   {"mesz", 120}, {"eet", 120},
    {"eest", 180}, {"msk", 180},  {"jst", 540},   {"kst", 540},   {"awst", 480}, {"acst", 570}, {"acdt", 630},
    {"aest", 600}, {"aedt", 660}, {"nzst", 720},  {"nzdt", 780},  {"nst", -210}, {"ndt", -150}, {"ast", -240},
    {"adt", -180}, {"est", -300}, {"edt", -240},  {"cst", -360},  {"cdt", -300}, {"mst", -420}, {"mdt", -360},
    {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"akdt", -480}, {"hst", -600},
});

/// First parts of the names in the zone database. Their offset depends on the day and is not looked up: a
/// post without an offset stays on the day that its author wrote. Where there is an offset the name adds
/// nothing, and ICU would take 10 us a date, after 12 ms for its tables.
constexpr auto kRegions =
    std::to_array<std::string_view>({"africa", "america", "antarctica", "asia", "atlantic", "australia",
                                     "canada", "etc", "europe", "indian", "pacific", "us"});

struct Fields {
  std::int64_t year = 0, month = 0, day = 0;  ///< 0: not given.
  std::int64_t first = 0, second = 0;         ///< Day and month in the order of the text.
  bool has_slashes = false;                   ///< Between them.
  std::optional<seconds> time;
  std::optional<minutes> offset;
};

template <class Names>
std::int64_t number_of_name(const DateToken& word, const Names& names) {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](std::string_view name) { return word.abbreviates(name); });
  return found == names.end() ? 0 : found - names.begin() + 1;
}

std::optional<seconds> time_of_day(std::int64_t hour, std::int64_t minute, std::int64_t second) {
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return std::chrono::hours(hour) + minutes(minute) + seconds(std::min<std::int64_t>(second, 59));
}

void set_compact_day(Fields& fields, std::int64_t number) {
  fields.year = number / 10'000;
  fields.month = number / 100 % 100;
  fields.day = number % 100;
}

bool is_sensible_compact_year(const Fields& fields) {
  return fields.year >= 1900 && fields.year <= 2199;
}

bool read_part(char part, Tokens& tokens, Fields& fields) {
  const DateToken token = tokens.take();
  switch (part) {
    case 'Y':
      fields.year = token.number;
      return token.has_digits(4, 4);
    case 'y':
      fields.year = token.number + (token.number < 70 ? 2000 : 1900);
      return token.has_digits(2, 2);
    case 'M':
      fields.month = token.number;
      return token.has_digits(1, 2);
    case 'm':
      fields.month = number_of_name(token, kEnglishMonths);
      if (tokens.peek().is('.') && !tokens.peek().spaced) tokens.take();
      return fields.month != 0;
    case 'D':
      fields.day = token.number;
      if (!tokens.peek().spaced) tokens.skip_any(kOrdinals);
      return token.has_digits(1, 2);
    case 'a':
      fields.first = token.number;
      return token.has_digits(1, 2);
    case '/':
      fields.has_slashes = true;
      return token.is('/');
    case 'b':
      fields.second = token.number;
      return token.has_digits(1, 2);
    case 'C':
      set_compact_day(fields, token.number);
      return token.has_digits(8, 8) && is_sensible_compact_year(fields);
    case 'L':
      set_compact_day(fields, token.number / 1'000'000);
      fields.time = time_of_day(token.number / 10'000 % 100, token.number / 100 % 100, token.number % 100);
      return token.has_digits(14, 14) && is_sensible_compact_year(fields) && fields.time;
    default:
      return token.is(part);
  }
}

/// Blanks may stand between words and after a comma, but not about '-', '/' and '.'.
bool read_shape(std::string_view shape, Tokens& tokens, Fields& fields) {
  const bool is_tight = shape.find_first_of("-/.") != std::string_view::npos;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == ' ') continue;
    if (is_tight && i > 0 && tokens.peek().spaced) return false;
    if (!read_part(shape[i], tokens, fields)) return false;
  }
  return true;
}

/// "Sat, " and what may stand after it.
void skip_weekday(Tokens& tokens) {
  if (number_of_name(tokens.peek(), kWeekdays) == 0) return;
  tokens.take();
  if (!tokens.skip(',')) tokens.skip('.');
}

bool read_day(Tokens& tokens, Fields& fields) {
  for (const std::string_view shape : kShapes) {
    Tokens ahead = tokens;
    Fields found;
    if (!read_shape(shape, ahead, found)) continue;
    tokens = ahead;
    fields = found;
    return true;
  }
  return false;
}

/// "PM" after `hour`, if it stands there. False: such an hour cannot have it.
bool read_half_day(Tokens& tokens, std::int64_t& hour, bool& found) {
  const bool is_morning = tokens.peek().is_word("am");
  found = is_morning || tokens.peek().is_word("pm");
  if (!found) return true;
  tokens.take();
  if (is_morning && hour > 12) return false;
  if (is_morning && hour == 12) hour = 0;
  if (!is_morning && hour < 12) hour += 12;
  return true;
}

/// "20:16:16.25", "9:00 PM", "201616" after a T. Leaves the tokens alone if none begins here; false: one that
/// cannot be.
bool read_time(Tokens& tokens, Fields& fields) {
  Tokens ahead = tokens;
  static constexpr auto kAt = std::to_array<std::string_view>({"at"});
  static constexpr auto kT = std::to_array<std::string_view>({"t"});
  if (!ahead.skip(',')) ahead.skip('_');
  const bool after_t = ahead.skip_any(kT);
  if (!after_t) ahead.skip_any(kAt);
  const DateToken first = ahead.peek();
  if (first.kind != DateToken::Kind::Number) return !after_t;
  ahead.take();
  std::int64_t hour = first.number, minute = 0, second = 0;
  bool has_half_day = false;
  if (after_t && (first.has_digits(4, 4) || first.has_digits(6, 6))) {
    const std::int64_t hhmmss = first.text.size() == 4 ? hour * 100 : hour;
    hour = hhmmss / 10'000, minute = hhmmss / 100 % 100, second = hhmmss % 100;
  } else if (!first.has_digits(1, 2)) {
    return !after_t;
  } else if (ahead.skip(':')) {
    const DateToken minute_token = ahead.take();
    if (!minute_token.has_digits(1, 2)) return false;
    minute = minute_token.number;
    if (ahead.skip(':')) {
      const DateToken second_token = ahead.take();
      if (!second_token.has_digits(1, 2)) return false;
      second = second_token.number;
    }
    if ((ahead.skip('.') || ahead.skip(',')) && ahead.take().kind != DateToken::Kind::Number) return false;
    if (!read_half_day(ahead, hour, has_half_day)) return false;
  } else if (!read_half_day(ahead, hour, has_half_day) || !has_half_day) {
    return false;
  }
  fields.time = time_of_day(hour, minute, second);
  tokens = ahead;
  return fields.time.has_value();
}

/// "+0200", "+02:00", "-4". False: there is a sign and no offset.
bool read_offset(Tokens& tokens, Fields& fields) {
  const bool is_west = tokens.peek().is('-');
  if (!is_west && !tokens.peek().is('+')) return true;
  tokens.take();
  const DateToken digits = tokens.take();
  if (fields.time && !digits.spaced && digits.has_digits(5, 6)) return true;  // no such zone
  if (digits.spaced || !digits.has_digits(1, 4)) return false;
  std::int64_t hours = digits.number, rest = 0;
  if (!fields.time && digits.text.size() < 4 && !tokens.peek().is(':')) return false;  // "2019-01-01-02"
  if (digits.text.size() > 2) {
    hours = digits.number / 100, rest = digits.number % 100;
  } else if (tokens.skip(':')) {
    const DateToken minute = tokens.take();
    if (!minute.has_digits(2, 2)) return false;
    rest = minute.number;
  }
  if (hours > 15 || rest > 59) return true;  // no such zone; the day is still the one that was written
  fields.offset = minutes((is_west ? -1 : 1) * (hours * 60 + rest));
  return true;
}

void read_zone_name(Tokens& tokens, Fields& fields) {
  const auto found = std::find_if(kZones.begin(), kZones.end(),
                                  [&](const Zone& zone) { return tokens.peek().is_word(zone.name); });
  if (found == kZones.end()) return;
  tokens.take();
  fields.offset = minutes(found->minutes);
}

/// "America/New_York", "[Europe/Berlin]".
bool skip_region(Tokens& tokens) {
  const bool in_brackets = tokens.skip('[');
  if (!tokens.skip_any(kRegions)) return !in_brackets;
  if (!tokens.skip('/')) return false;
  while (tokens.peek().kind == DateToken::Kind::Word || tokens.peek().is('_') || tokens.peek().is('/'))
    tokens.take();
  return !in_brackets || tokens.skip(']');
}

/// "(PDT)", "(Central European Summer Time)".
bool read_comment(Tokens& tokens, Fields& fields) {
  if (!tokens.skip('(')) return true;
  if (!fields.offset) read_zone_name(tokens, fields);
  while (!tokens.at_end() && !tokens.peek().is(')')) tokens.take();
  return tokens.skip(')');
}

bool read_zone(Tokens& tokens, Fields& fields) {
  read_zone_name(tokens, fields);
  return read_offset(tokens, fields) && skip_region(tokens) && read_comment(tokens, fields);
}

/// A year behind the time or the zone, the only one ("Sun Mar 15 20:16:16 GMT 2009") or the same again.
void read_late_year(Tokens& tokens, Fields& fields) {
  if (!tokens.peek().has_digits(4, 4) || (fields.year != 0 && fields.year != tokens.peek().number)) return;
  fields.year = tokens.take().number;
}

void settle_order(Fields& fields, DayOrder order) {
  if (fields.first == 0) return;
  const bool month_first = order == DayOrder::MonthFirst || (order == DayOrder::Php && fields.has_slashes);
  const bool day_first = !month_first || fields.first > 12;
  fields.day = day_first ? fields.first : fields.second;
  fields.month = day_first ? fields.second : fields.first;
}

std::optional<PostDate> to_date(const Fields& fields) {
  if (fields.year < 1) return std::nullopt;
  const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(fields.year)),
                                        std::chrono::month(static_cast<unsigned>(fields.month)),
                                        std::chrono::day(static_cast<unsigned>(fields.day)));
  if (!day.ok()) return std::nullopt;
  return PostDate{.day = day, .time = fields.time, .utc_offset = fields.offset};
}

/// Seconds have 9 or 10 digits from 1973 to 2286, milliseconds three more.
std::optional<PostDate> from_epoch(std::string_view text) {
  Tokens tokens(text);
  const DateToken number = tokens.take();
  const bool is_milliseconds = number.has_digits(12, 13);
  if (!tokens.at_end() || (!is_milliseconds && !number.has_digits(9, 10))) return std::nullopt;
  const std::chrono::sys_seconds instant_read{
      seconds(is_milliseconds ? number.number / 1000 : number.number)};
  const auto day = std::chrono::floor<std::chrono::days>(instant_read);
  return PostDate{.day = day, .time = instant_read - day, .utc_offset = minutes(0)};
}

/// "13:34 05/24/2021": some write the time first.
std::optional<seconds> take_early_time(Tokens& tokens) {
  Tokens ahead = tokens;
  Fields read;
  ahead.take();
  if (!ahead.peek().is(':')) return std::nullopt;
  ahead = tokens;
  if (!read_time(ahead, read) || !read.time) return std::nullopt;
  ahead.skip(',');
  tokens = ahead;
  return read.time;
}

std::optional<PostDate> parse_english(std::string_view text, DayOrder order) {
  if (const auto epoch = from_epoch(text)) return epoch;
  Tokens tokens(text);
  Fields fields;
  const std::optional<seconds> early = take_early_time(tokens);
  skip_weekday(tokens);
  if (!read_day(tokens, fields)) return std::nullopt;
  if (!fields.time) fields.time = early;
  if (!fields.time && !read_time(tokens, fields)) return std::nullopt;
  if (fields.time) read_late_year(tokens, fields);
  if (!read_zone(tokens, fields)) return std::nullopt;
  if (fields.time) read_late_year(tokens, fields);
  if (!tokens.at_end()) return std::nullopt;
  settle_order(fields, order);
  return to_date(fields);
}

}  // namespace

std::optional<PostDate> parse_date(std::string_view text, DayOrder order) {
  if (text.size() > kMaxDateBytes) return std::nullopt;
  if (const auto date = parse_english(text, order)) return date;
  const std::optional<std::string> english = with_english_names(text);
  return english ? parse_english(*english, order) : std::nullopt;
}

bool is_null_date(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const std::string_view date = text.substr(begin);
  return date.starts_with("0000-00-00") || date.starts_with("-0001-") || date.starts_with("-001-") ||
         date.find(" -0001 ") != date.npos;
}

const std::optional<PostDate>& ParsedDates::of(const std::string& text) {
  const auto [date, is_new] = dates_.try_emplace(text);
  if (is_new) date->second = parse_date(text, order_);
  return date->second;
}

std::chrono::sys_seconds instant(const PostDate& date) {
  return std::chrono::sys_days(date.day) + date.time.value_or(seconds(0)) -
         date.utc_offset.value_or(minutes(0));
}

}  // namespace annals
