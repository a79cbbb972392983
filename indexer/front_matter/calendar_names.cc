// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/calendar_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

/// Not all of ICU's 247 languages: that takes four times as long, and many that are hardly written on the web
/// have names of one syllable that mean another month elsewhere.
constexpr auto kLocales = std::to_array<const char*>(
    {"en", "de",    "de_AT", "fr",    "es", "it", "pt", "nl",  "pl", "ru",      "uk",  "be", "bg",
     "mk", "sr",    "bs",    "hr",    "sl", "cs", "sk", "hsb", "ro", "sr_Latn", "hu",  "fi", "et",
     "lv", "lt",    "sv",    "da",    "nb", "nn", "is", "fo",  "ga", "cy",      "br",  "eu", "ca",
     "gl", "ast",   "el",    "tr",    "az", "kk", "uz", "ky",  "ka", "hy",      "sq",  "he", "ar",
     "fa", "ar_SY", "ar_DZ", "ar_MA", "ur", "ps", "hi", "bn",  "mr", "gu",      "pa",  "ta", "te",
     "kn", "ml",    "si",    "ne",    "th", "lo", "my", "km",  "id", "ms",      "fil", "jv", "sw",
     "af", "lb",    "fy",    "rm",    "eo", "mt", "ja", "zh",  "ko"});

/// Languages with "5." for the fifth. It keeps Croatian (October) and Polish (November) "listopada" apart.
constexpr auto kWithPoint =
    std::to_array<std::string_view>({"de", "de_AT", "hr", "bs", "sr", "sr_Latn", "sl", "cs", "sk", "hsb",
                                     "hu", "fi",    "et", "lv", "da", "nb",      "nn", "is", "fo", "lb"});

/// "5 במרץ": Hebrew writes "in" as the first letter of the month.
constexpr std::string_view kHebrewIn = "ב";

/// Without a final point and the "de" that Catalan puts before it.
std::string plain_name(const icu::UnicodeString& name) {
  std::string utf8;
  name.toUTF8String(utf8);
  std::string text = lower(utf8);
  for (const std::string_view particle : {"de ", "d’", "d'"})
    if (text.starts_with(particle)) text.erase(0, particle.size());
  while (text.ends_with('.')) text.pop_back();
  return text;
}

/// Others are written as numbers ("7月", "tháng 7").
bool is_one_word(std::string_view name) {
  return characters_in(name) >= 2 &&
         std::ranges::none_of(name, [](char c) { return c == ' ' || is_digit(c); });
}

}  // namespace

std::string name_key(std::string_view name) {
  return without_accents(lower(name));
}

const CalendarNames& CalendarNames::instance() {
  static const CalendarNames names;
  return names;
}

CalendarNames::CalendarNames() {
  for (const char* locale : kLocales) add(locale);
}

unsigned CalendarNames::month(const std::string& key, bool day_has_point) const {
  Months found;
  auto exact = months_.find(key);
  if (exact == months_.end() && key.starts_with(kHebrewIn))
    exact = months_.find(key.substr(kHebrewIn.size()));
  if (exact != months_.end()) {
    found = exact->second;
  } else if (characters_in(key) >= 3) {
    for (auto at = months_.lower_bound(key); at != months_.end() && at->first.starts_with(key); ++at)
      found.add(at->second);
  }
  unsigned mask = day_has_point ? found.with_point : found.plain;
  if (mask == 0) mask = found.plain | found.with_point;
  return std::has_single_bit(mask) ? static_cast<unsigned>(std::countr_zero(mask)) + 1 : 0;
}

void CalendarNames::Months::add(const Months& other) {
  plain = static_cast<std::uint16_t>(plain | other.plain);
  with_point = static_cast<std::uint16_t>(with_point | other.with_point);
}

void CalendarNames::add(const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(locale), "gregorian", status);
  if (U_FAILURE(status)) return;
  using Symbols = icu::DateFormatSymbols;
  const bool has_point = std::ranges::find(kWithPoint, locale) != kWithPoint.end();
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    std::int32_t count = 0;
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (std::int32_t month = 0; month < count && month < 12; ++month) {
        const auto bit = static_cast<std::uint16_t>(1U << month);
        add_month(plain_name(names[month]), has_point ? Months{.with_point = bit} : Months{.plain = bit});
      }
    }
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED, Symbols::SHORT}) {
      const icu::UnicodeString* names = symbols.getWeekdays(count, context, width);
      for (std::int32_t day = 1; day < count; ++day) add_weekday(plain_name(names[day]));
    }
  }
}

void CalendarNames::add_month(std::string name, const Months& months) {
  if (!is_one_word(name)) return;
  months_[name_key(name)].add(months);
  // "Maerz", as Germans write it without umlauts.
  if (const std::size_t at = name.find("ä"); at != name.npos)
    months_[name_key(name.replace(at, 2, "ae"))].add(months);
}

/// "segunda" of "segunda-feira"; both words of "יום שישי".
void CalendarNames::add_weekday(const std::string& name) {
  std::string_view rest = std::string_view(name).substr(0, name.find('-'));
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (word.size() == rest.size() || characters_in(word) >= 2) weekdays_.insert(name_key(word));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
}

}  // namespace annals
