// SPDX-License-Identifier: GPL-2.0-or-later
/// What an index has on disk, by name: the keys of its metadata, the slots of its values, the prefixes of its
/// terms, and how terms are built. A change of one of them raises kSchemaVersion.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <xapian.h>

namespace annals {

/// Written into every index; an index of another number is refused with the cure.
inline constexpr unsigned kSchemaVersion = 15;

/// Keys of a database's metadata.
inline constexpr const char* kSchemaKey = "annals-schema";
inline constexpr const char* kSettingsKey = "annals-settings";

// --- Value slots

inline constexpr Xapian::valueno kNoSlot = Xapian::BAD_VALUENO;
inline constexpr Xapian::valueno kDateSlot = 0;        ///< "20090315" or "20090315201616"; undated: none.
inline constexpr Xapian::valueno kDateOldestSlot = 1;  ///< The same; undated: kUndatedOldest.
inline constexpr Xapian::valueno kTagSlot = 2;
inline constexpr Xapian::valueno kAuthorSlot = 3;
inline constexpr Xapian::valueno kCategorySlot = 4;
inline constexpr Xapian::valueno kYearSlot = 5;
inline constexpr Xapian::valueno kLanguageSlot = 6;
inline constexpr Xapian::valueno kVisibilitySlot = 7;
inline constexpr Xapian::valueno kInboundSlot = 8;  ///< Posts that link to this one; none: nothing.
inline constexpr Xapian::valueno kKindSlot = 9;
inline constexpr Xapian::valueno kMonthSlot = 10;
inline constexpr Xapian::valueno kNameSizesSlot = 11;  ///< Words of the title and of the file's name, a byte
                                                       ///< each.
inline constexpr Xapian::valueno kWordCountSlot = 12;  ///< Words of the title and the text.
inline constexpr auto kSlots = std::to_array<Xapian::valueno>(
    {kDateSlot, kDateOldestSlot, kTagSlot, kAuthorSlot, kCategorySlot, kYearSlot, kLanguageSlot,
     kVisibilitySlot, kInboundSlot, kKindSlot, kMonthSlot, kNameSizesSlot, kWordCountSlot});

/// Fields of annals.yaml have slots from here, chosen by so many hexadecimal digits of a hash of their name.
inline constexpr Xapian::valueno kFirstCustomSlot = 1U << 30;
inline constexpr std::size_t kCustomSlotDigits = 7;  ///< Two names get one slot once in 268 million.

/// Separates the values of one document in a slot. Control characters never occur in a value.
inline constexpr char kValueSeparator = '\x1f';

/// Sorts after every date, so that posts without one come last when the oldest come first.
inline constexpr const char* kUndatedOldest = "~";

// --- Term prefixes: Omega's standard letters, else X…

// Of words; the body has none.
inline constexpr std::string_view kTitlePrefix = "S";
inline constexpr std::string_view kHeadingPrefix = "XH";
inline constexpr std::string_view kDescriptionPrefix = "XD";
inline constexpr std::string_view kAnchorPrefix =
    "XI";  ///< In other posts' links to a post. The default
           ///< search looks there too, unless the request says otherwise.
inline constexpr std::string_view kAuthorWordPrefix = "A";
inline constexpr std::string_view kFileNamePrefix = "XO";
inline constexpr std::string_view kTypedPrefix = "XW";  ///< Names written with marks, as they were typed.

inline constexpr std::string_view kLabelPrefix =
    "XG";  ///< Of tags, categories, authors and fields of annals.yaml: the default search looks there too.
inline constexpr std::string_view kReversedPrefix = "XR";  ///< Long words, their last letter first.
inline constexpr std::string_view kJoinedPrefix = "XJ";    ///< What a hyphen joins, as one word: "email".

// Of whole values, a colon behind.
inline constexpr std::string_view kTagPrefix = "K";
inline constexpr std::string_view kCategoryPrefix = "XC";
inline constexpr std::string_view kAuthorPrefix = "XA";
inline constexpr std::string_view kYearPrefix = "Y";
inline constexpr std::string_view kMonthPrefix = "M";
inline constexpr std::string_view kLanguagePrefix = "L";
inline constexpr std::string_view kPathPrefix = "P";
inline constexpr std::string_view kUrlPrefix = "U";
inline constexpr std::string_view kLinksToPrefix = "XL";
inline constexpr std::string_view kKindPrefix = "XK";
inline constexpr std::string_view kVisibilityPrefix = "XV";
inline constexpr std::string_view kStemmerPrefix = "XN";
inline constexpr std::string_view kCustomPrefix = "XF";  ///< The name of a field of annals.yaml behind it.

// Of the post itself.
inline constexpr std::string_view kUniquePrefix = "Q";       ///< Archive, colon, path.
inline constexpr std::string_view kWholeTitlePrefix = "XT";  ///< Its words, a blank before each.

inline constexpr auto kPrefixes = std::to_array<std::string_view>(
    {kReversedPrefix,   kTitlePrefix,    kHeadingPrefix, kDescriptionPrefix, kAnchorPrefix,
     kAuthorWordPrefix, kFileNamePrefix, kTypedPrefix,   kLabelPrefix,       kJoinedPrefix,
     kTagPrefix,        kCategoryPrefix, kAuthorPrefix,  kYearPrefix,        kMonthPrefix,
     kLanguagePrefix,   kPathPrefix,     kUrlPrefix,     kLinksToPrefix,     kKindPrefix,
     kVisibilityPrefix, kStemmerPrefix,  kCustomPrefix,  kUniquePrefix,      kWholeTitlePrefix});

/// A link key that begins so is a file of the archive, any other an address: query/index/post_links.h.
inline constexpr std::string_view kFileMark = "@/";

// --- Words and their stems

/// Before the stem of a word, and before its prefix: "Zpost", of a title "ZSpost". Numbers have no stem.
inline constexpr std::string_view kStemMark = "Z";
/// Sorts after all terms that begin with a prefix or kStemMark, and before all other words but numbers.
inline constexpr const char* kBehindPrefixes = "[";

constexpr bool is_prefix_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_stem_term(std::string_view term) {
  return term.starts_with(kStemMark);
}

/// A word of the body as it stands there: neither a stem nor of a field. Words are lower-case.
constexpr bool is_plain_word(std::string_view term) {
  return term.empty() || !is_prefix_letter(term.front());
}

/// "S" of "Spost" and of "ZSpost"; empty: of the body.
constexpr std::string_view prefix_of(std::string_view term) {
  if (is_stem_term(term)) term.remove_prefix(kStemMark.size());
  return term.substr(0, static_cast<std::size_t>(
                            std::find_if_not(term.begin(), term.end(), is_prefix_letter) - term.begin()));
}

/// "Zpost", "ZSpost".
inline std::string stem_term(std::string_view stem, std::string_view prefix = {}) {
  return std::string(kStemMark).append(prefix).append(stem);
}

/// A term of the body as a field has it: "Zpost" -> "ZSpost", "2009" -> "S2009".
inline std::string term_in_field(std::string_view prefix, std::string_view term) {
  return is_stem_term(term) ? stem_term(term.substr(kStemMark.size()), prefix)
                            : std::string(prefix).append(term);
}

/// A term that is too long for Xapian keeps its beginning and gets a hash for the rest.
std::string bounded_term(std::string term);

/// Identifies a post within an index: archive and path.
std::string unique_term(unsigned archive, std::string_view path);

// --- What must hold

constexpr bool slots_are_unique() {
  for (std::size_t i = 0; i < kSlots.size(); ++i)
    for (std::size_t j = i + 1; j < kSlots.size(); ++j)
      if (kSlots[i] == kSlots[j]) return false;
  return true;
}

constexpr bool prefixes_are_capitals() {
  return std::all_of(kPrefixes.begin(), kPrefixes.end(), [](std::string_view prefix) {
    return !prefix.empty() && !is_stem_term(prefix) && prefix_of(prefix) == prefix;
  });
}

constexpr bool no_prefix_begins_another() {
  for (std::size_t i = 0; i < kPrefixes.size(); ++i)
    for (std::size_t j = 0; j < kPrefixes.size(); ++j)
      if (i != j && kPrefixes[j].starts_with(kPrefixes[i])) return false;
  return true;
}

static_assert(slots_are_unique(), "two values share a slot");
static_assert(*std::max_element(kSlots.begin(), kSlots.end()) < kFirstCustomSlot,
              "a slot is among those of annals.yaml");
static_assert(kFirstCustomSlot + (1U << 4 * kCustomSlotDigits) < kNoSlot, "a slot of annals.yaml is none");
static_assert(prefixes_are_capitals(), "a prefix could be taken for a word or for the mark of a stem");
static_assert(no_prefix_begins_another(), "terms of one prefix would be found under another");

}  // namespace annals
