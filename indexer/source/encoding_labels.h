// SPDX-License-Identifier: GPL-2.0-or-later
/// The names by which texts say their encoding.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace annals {

struct Encoding {
  std::string_view name;       ///< As DecodedText::encoding says it.
  std::string_view converter;  ///< ICU's name.
};

inline constexpr Encoding kUtf8{"UTF-8", "UTF-8"}, kWindows1252{"windows-1252", "windows-1252"};

struct Label {
  std::string_view label;
  Encoding encoding;
};

// What the Encoding Standard means by a label; Latin-1 and ASCII are windows-1252 there. A table, because ICU
// would also take labels for which no post is written (UTF-7, EBCDIC).
inline constexpr auto kLabels = std::to_array<Label>({
    {"utf-8", kUtf8},
    {"utf8", kUtf8},
    {"ascii", kWindows1252},
    {"us-ascii", kWindows1252},
    {"iso-8859-1", kWindows1252},
    {"iso8859-1", kWindows1252},
    {"latin1", kWindows1252},
    {"latin-1", kWindows1252},
    {"windows-1252", kWindows1252},
    {"cp1252", kWindows1252},
    {"iso-8859-2", {"ISO-8859-2", "ISO-8859-2"}},
    {"latin2", {"ISO-8859-2", "ISO-8859-2"}},
    {"iso-8859-3", {"ISO-8859-3", "ISO-8859-3"}},
    {"iso-8859-4", {"ISO-8859-4", "ISO-8859-4"}},
    {"iso-8859-5", {"ISO-8859-5", "ISO-8859-5"}},
    {"iso-8859-6", {"ISO-8859-6", "ISO-8859-6"}},
    {"iso-8859-7", {"ISO-8859-7", "ISO-8859-7"}},
    {"iso-8859-8", {"ISO-8859-8", "ISO-8859-8"}},
    {"iso-8859-8-i", {"ISO-8859-8", "ISO-8859-8"}},
    {"iso-8859-9", {"windows-1254", "windows-1254"}},
    {"iso-8859-10", {"ISO-8859-10", "ISO-8859-10"}},
    {"iso-8859-11", {"windows-874", "windows-874"}},
    {"iso-8859-13", {"ISO-8859-13", "ISO-8859-13"}},
    {"iso-8859-14", {"ISO-8859-14", "ISO-8859-14"}},
    {"iso-8859-15", {"ISO-8859-15", "ISO-8859-15"}},
    {"windows-1250", {"windows-1250", "windows-1250"}},
    {"windows-1251", {"windows-1251", "windows-1251"}},
    {"windows-1253", {"windows-1253", "windows-1253"}},
    {"windows-1254", {"windows-1254", "windows-1254"}},
    {"windows-1255", {"windows-1255", "windows-1255"}},
    {"windows-1256", {"windows-1256", "windows-1256"}},
    {"windows-1257", {"windows-1257", "windows-1257"}},
    {"windows-1258", {"windows-1258", "windows-1258"}},
    {"windows-874", {"windows-874", "windows-874"}},
    {"tis-620", {"windows-874", "windows-874"}},
    {"koi8-r", {"KOI8-R", "KOI8-R"}},
    {"koi8-u", {"KOI8-U", "KOI8-U"}},
    {"macintosh", {"macintosh", "macintosh"}},
    {"ibm866", {"IBM866", "ibm-866_P100-1995"}},
    {"cp866", {"IBM866", "ibm-866_P100-1995"}},
    {"euc-jp", {"EUC-JP", "EUC-JP"}},
    {"x-euc-jp", {"EUC-JP", "EUC-JP"}},
    {"shift_jis", {"Shift_JIS", "windows-31j"}},
    {"shift-jis", {"Shift_JIS", "windows-31j"}},
    {"sjis", {"Shift_JIS", "windows-31j"}},
    {"x-sjis", {"Shift_JIS", "windows-31j"}},
    {"windows-31j", {"Shift_JIS", "windows-31j"}},
    {"iso-2022-jp", {"ISO-2022-JP", "ISO-2022-JP"}},
    {"euc-kr", {"EUC-KR", "windows-949"}},
    {"ks_c_5601-1987", {"EUC-KR", "windows-949"}},
    {"gb2312", {"GBK", "GBK"}},
    {"gbk", {"GBK", "GBK"}},
    {"gb18030", {"gb18030", "gb18030"}},
    {"big5", {"Big5", "Big5"}},
});

/// nullptr: an unknown label.
inline const Encoding* encoding_labelled(std::string_view lower_label) {
  const auto row = std::ranges::find(kLabels, lower_label, &Label::label);
  return row == kLabels.end() ? nullptr : &row->encoding;
}

}  // namespace annals
