// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/local_formats.h"

#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <memory>
#include <utility>

#include "query/base/error.h"
#include "query/index/post.h"

namespace annals {

namespace {

/// Of the same data as the browser's Intl, which the search box asks.
struct Formats {
  std::unique_ptr<icu::DateFormat> days;
  icu::number::LocalizedNumberFormatter numbers;
};

/// English days are written as the box writes them: Britain's "Sept" comes and goes with the version of ICU.
std::unique_ptr<icu::DateFormat> day_format(PageLanguage language, const icu::Locale& locale) {
  if (language != PageLanguage::English)
    return std::unique_ptr<icu::DateFormat>(
        icu::DateFormat::createDateInstance(icu::DateFormat::kMedium, locale));
  UErrorCode failed = U_ZERO_ERROR;
  auto made = std::make_unique<icu::SimpleDateFormat>(u"d MMM yyyy", locale, failed);
  return U_FAILURE(failed) ? nullptr : std::move(made);
}

Formats formats_in(PageLanguage language) {
  const icu::Locale locale(std::string(code_of(language)).c_str());
  Formats made{day_format(language, locale), icu::number::NumberFormatter::withLocale(locale)};
  if (!made.days) throw Error(ErrorKind::Internal, "ICU has no format of dates");
  made.days->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  return made;
}

/// Costly to make, and not to be used by two threads.
const Formats& formats(PageLanguage language) {
  thread_local std::array<std::unique_ptr<Formats>, kPageLanguages.size()> all;
  std::unique_ptr<Formats>& one = all[static_cast<std::size_t>(language)];
  if (!one) one = std::make_unique<Formats>(formats_in(language));
  return *one;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

}  // namespace

std::string grouped(unsigned number, PageLanguage language) {
  UErrorCode failed = U_ZERO_ERROR;
  const icu::number::FormattedNumber made = formats(language).numbers.formatInt(number, failed);
  return U_FAILURE(failed) ? std::to_string(number) : to_utf8(made.toString(failed));
}

std::string spoken_day(std::chrono::year_month_day day, PageLanguage language) {
  if (!day.ok()) return iso_day(day);
  const std::chrono::milliseconds since = std::chrono::sys_days(day).time_since_epoch();
  icu::UnicodeString text;
  return to_utf8(formats(language).days->format(static_cast<double>(since.count()), text));
}

}  // namespace annals
