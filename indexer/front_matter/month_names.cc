// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/month_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "indexer/front_matter/calendar_names.h"
#include "query/base/english_months.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

/// Words that stand between the parts of a date and say nothing, without their accents.
constexpr auto kParticles = std::to_array<std::string_view>(
    {"de",  "del",  "d",    "di",   "do", "da",  "dels", "la",   "le",  "les",     "las", "los",
     "den", "der",  "el",   "am",   "um", "uhr", "ore",  "alle", "a",   "o",       "v",   "в",
     "г",   "года", "р",    "року", "er", "º",   "ª",    "m",    "om",  "klockan", "ob",  "saat",
     "ve",  "nam",  "ngay", "ב",    "ה",  "של",  "r",    "roku", "rok", "gada"});

/// What Chinese, Japanese and Korean write behind a number, and what it counts.
struct Unit {
  std::string_view text;
  char counted;  ///< Y year, M month, D day, h hour, m minute, s second.
};
constexpr auto kUnits = std::to_array<Unit>({{"年", 'Y'},
                                             {"년", 'Y'},
                                             {"月", 'M'},
                                             {"월", 'M'},
                                             {"日", 'D'},
                                             {"号", 'D'},
                                             {"일", 'D'},
                                             {"時", 'h'},
                                             {"时", 'h'},
                                             {"点", 'h'},
                                             {"시", 'h'},
                                             {"分", 'm'},
                                             {"분", 'm'},
                                             {"秒", 's'},
                                             {"초", 's'}});

char unit_of(std::string_view word) {
  const auto found = std::ranges::find(kUnits, word, &Unit::text);
  return found == kUnits.end() ? '\0' : found->counted;
}

struct Part {
  enum class Kind { Number, Word, Sign };
  Kind kind = Kind::Sign;
  std::string text{};
  bool spaced = false;  ///< Blanks stand before it.

  bool is(char sign) const { return kind == Kind::Sign && text.size() == 1 && text.front() == sign; }
  bool is_number() const { return kind == Kind::Number; }
  bool is_word() const { return kind == Kind::Word; }
};

Part::Kind part_kind_of(UChar32 c) {
  if (u_charDigitValue(c) >= 0) return Part::Kind::Number;
  const bool is_mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return u_isalpha(c) || is_mark ? Part::Kind::Word : Part::Kind::Sign;
}

/// "（" is "(".
bool is_wide_sign(UChar32 c) {
  return c >= 0xFF01 && c <= 0xFF5E;
}

/// A unit is a word of its own: another may follow it without a blank.
bool continues(const Part& part, Part::Kind kind, bool is_spaced) {
  return !is_spaced && kind == part.kind && kind != Part::Kind::Sign && unit_of(part.text) == '\0';
}

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  bool is_spaced = false;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character character = next_character(text, at);
    const auto c = static_cast<UChar32>(character.value);
    if (u_isUWhiteSpace(c)) {
      is_spaced = true;
      continue;
    }
    const Part::Kind kind = part_kind_of(c);
    if (parts.empty() || !continues(parts.back(), kind, is_spaced))
      parts.push_back({.kind = kind, .spaced = is_spaced});
    if (kind == Part::Kind::Number)
      parts.back().text += static_cast<char>('0' + u_charDigitValue(c));
    else if (kind == Part::Kind::Sign && is_wide_sign(c))
      parts.back().text += static_cast<char>(c - 0xFEE0);
    else
      parts.back().text += character.bytes;
    is_spaced = false;
  }
  return parts;
}

/// Thai years count from the Buddha's death.
void use_common_era(std::vector<Part>& parts, std::string_view text) {
  const bool is_thai = text.find("\xE0\xB8") != text.npos;
  for (Part& part : parts)
    if (is_thai && part.is_number() && part.text.size() == 4 && part.text >= "2400" && part.text < "2800")
      part.text = std::to_string(std::stoi(part.text) - 543);
}

/// "2013年7月13日(土) 10時30分". What follows the day and is neither weekday nor time is left out.
class UnitDate {
 public:
  explicit UnitDate(std::span<const Part> parts) : parts_(parts) {}

  std::string english() {
    while (!parts_.empty() && take()) {
    }
    while (out_.ends_with(' ')) out_.pop_back();
    return std::move(out_);
  }

 private:
  bool take() {
    const Part& part = parts_.front();
    if (part.is_word()) {
      if (!CalendarNames::instance().is_weekday(name_key(part.text))) return false;
      parts_ = parts_.subspan(1);
      return true;
    }
    if (part.is_number()) return take_number();
    const bool is_bracket = part.is('(') || part.is(')') || part.is(',');
    if (!is_bracket) out_ += (part.spaced ? " " : "") + part.text;
    parts_ = parts_.subspan(1);
    return true;
  }

  bool take_number() {
    out_ += (parts_[0].spaced && !is_inside() ? " " : "") + parts_[0].text;
    const char unit = parts_.size() > 1 ? unit_of(parts_[1].text) : '\0';
    parts_ = parts_.subspan(unit == '\0' ? 1 : 2);
    const bool has_more = !parts_.empty() && parts_.front().is_number();
    if (unit == 'Y' || unit == 'M') out_ += '-';
    if (unit == 'D') out_ += ' ';
    if (unit == 'h') out_ += has_more ? ":" : ":00";
    if (unit == 'm' && has_more) out_ += ':';
    return true;
  }

  bool is_inside() const {
    return out_.empty() || out_.ends_with('-') || out_.ends_with(':') || out_.ends_with(' ');
  }

  std::span<const Part> parts_;
  std::string out_{};
};

/// "mardi 18 août 2023 à 10h30".
class NamedDate {
 public:
  explicit NamedDate(std::span<const Part> parts) : parts_(parts) {}

  std::optional<std::string> english() {
    while (at_ < parts_.size()) take();
    return has_name_ ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  const Part* ahead(std::size_t count = 1) const {
    return at_ + count < parts_.size() ? &parts_[at_ + count] : nullptr;
  }
  bool next_is_number() const { return ahead() && ahead()->is_number(); }
  bool follows_number() const { return at_ > 0 && parts_[at_ - 1].is_number(); }

  void take() {
    const Part& part = parts_[at_];
    if (part.is_number())
      take_number();
    else if (part.is_word())
      take_word(name_key(part.text));
    else if (part.text != "’" && part.text != "'")
      put(part.text, part.spaced);
    ++at_;
  }

  /// The point of "5. März", of "5." and of "2013. július" goes; that of "5.3.2019" stays.
  void take_number() {
    const bool is_month = ahead() && unit_of(ahead()->text) == 'M';
    if (is_month && take_month(parts_[at_].text)) return void(is_cut_ = true);  // "04 1月 2010" of feeds
    put(parts_[at_].text, parts_[at_].spaced);
    if (!ahead() || !ahead()->is('.')) return;
    const Part* behind = ahead(2);
    if (behind && behind->is_number() && !behind->spaced) return;
    ++at_;
    is_cut_ = true;
  }

  void take_word(const std::string& key) {
    const CalendarNames& names = CalendarNames::instance();
    const unsigned month = month_at(at_, key);
    if ((key == "thang" || key == "thg") && next_is_number()) return take_numbered_month();
    const bool is_weekday = names.is_weekday(key);
    if (month != 0 && !(is_weekday && has_later_month())) return take_name(kEnglishMonths[month - 1]);
    if (is_weekday && (!follows_number() || characters_in(key) >= 3)) return drop_weekday();
    if (key == "h" && follows_number()) return take_hour();
    if (key == "kl" || key == "klo" || key == "klokken") return take_clock();
    const bool is_half_day = key == "am" && follows_number();
    if (std::ranges::find(kParticles, key) != kParticles.end() && !is_half_day) return drop();
    put(parts_[at_].text, parts_[at_].spaced);
  }

  unsigned month_at(std::size_t at, const std::string& key) const {
    const bool day_has_point = at > 1 && parts_[at - 1].is('.') && parts_[at - 2].is_number();
    return CalendarNames::instance().month(key, day_has_point);
  }

  /// "mar. 5 mai" is a Tuesday.
  bool has_later_month() const {
    for (std::size_t at = at_ + 1; at < parts_.size(); ++at)
      if (parts_[at].is_word() && month_at(at, name_key(parts_[at].text)) != 0) return true;
    return false;
  }

  void take_name(std::string_view name) {
    has_name_ = true;
    put(name, parts_[at_].spaced);
    if (ahead() && ahead()->is('.') && !ahead()->spaced) ++at_, is_cut_ = true;
  }

  /// False: there is no such month. The number and the word beside it are taken.
  bool take_month(const std::string& number) {
    const std::size_t month = number.size() <= 2 ? static_cast<std::size_t>(std::stoi(number)) : 0;
    if (month < 1 || month > kEnglishMonths.size()) return false;
    take_name(kEnglishMonths[month - 1]);
    ++at_;
    return true;
  }

  void take_numbered_month() {
    if (!take_month(parts_[at_ + 1].text)) ++at_;
  }

  /// "kl. 10.30"
  void take_clock() {
    drop();
    const Part* minute = ahead(3);
    if (!next_is_number() || !minute || !ahead(2)->is('.') || !minute->is_number() ||
        minute->text.size() != 2)
      return;
    put(ahead()->text + ':' + minute->text, true);
    at_ += 3;
  }

  void drop_weekday() {
    has_name_ = true;
    if (ahead() && ahead()->is('-') && ahead(2) && ahead(2)->is_word()) at_ += 2;  // "segunda-feira"
    drop();
    if (ahead() && (ahead()->is(',') || ahead()->text == "،")) ++at_;
  }

  /// With the point of "p. m." and the hyphen of "ב-5".
  void drop() {
    const bool is_joined = ahead(2) && ahead()->is('-') && !ahead()->spaced && ahead(2)->is_number();
    if (ahead() && ((ahead()->is('.') && !ahead()->spaced) || (is_joined && !follows_number()))) ++at_;
    is_cut_ = true;
  }

  /// "10h30", "10 h".
  void take_hour() {
    out_ += next_is_number() ? ":" : ":00";
    if (next_is_number()) out_ += parts_[++at_].text;
  }

  void put(std::string_view text, bool is_spaced) {
    if (!out_.empty() && (is_spaced || is_cut_)) out_ += ' ';
    is_cut_ = false;
    out_ += text;
  }

  std::span<const Part> parts_;
  std::size_t at_ = 0;
  std::string out_{};
  bool has_name_ = false;
  bool is_cut_ = false;  ///< Something was left out before the next part.
};

}  // namespace

std::optional<std::string> with_english_names(std::string_view date) {
  std::vector<Part> parts = parts_of(date);
  if (std::ranges::none_of(parts, &Part::is_word) || std::ranges::none_of(parts, &Part::is_number))
    return std::nullopt;
  use_common_era(parts, date);
  const bool has_unit =
      std::ranges::any_of(parts, [](const Part& part) { return unit_of(part.text) == 'Y'; });
  return has_unit ? std::optional(UnitDate(parts).english()) : NamedDate(parts).english();
}

}  // namespace annals
