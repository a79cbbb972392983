// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/public_terms.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/base/error.h"

namespace annals {
namespace {

/// As Xapian writes it where no count fits into the byte of what is shared: counts of 200.
std::string list_of(const std::vector<std::string>& terms) {
  std::string list("\x2a", 1);
  list += static_cast<char>(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i > 0) list += '\0';
    list += static_cast<char>(terms[i].size());
    list += terms[i] + "\xc8\x01";
  }
  return list;
}

TEST(PublicTerms, KeepsWhatIsReadAboutAPost) {
  EXPECT_EQ(terms_that_are_read(list_of(
                {"2009", "Kpower", "Q0:a.md", "XNen", "ZSoup", "Zsoup", "soup", "\xe4\xb8\xad\xe6\x96\x87"})),
            terms_that_are_read(list_of({"XNen", "ZSoup", "Zsoup", "\xe4\xb8\xad\xe6\x96\x87"})));
  EXPECT_EQ(terms_that_are_read(list_of({"soup"})), std::string("\x2a\0", 2));
  EXPECT_EQ(terms_that_are_read(""), "");
}

TEST(PublicTerms, KeepsCountsThatShareAByteWithWhatTermsShare) {
  // "Zbread" once, "Zbreads" twice with six bytes as before: (2 + 1) * 7 + 6.
  const std::string list = std::string("\x03\x02\x06Zbread\x01", 10) + '\x1b' + "\x01s";
  EXPECT_EQ(terms_that_are_read(list), list);
}

TEST(PublicTerms, RefusesDamagedLists) {
  const std::string list = list_of({"Zbread", "Zsoup"});
  for (std::size_t size = 3; size < list.size(); ++size) {
    if (size == 2 + 1 + 6 + 2) continue;  // whole by chance
    EXPECT_THROW(terms_that_are_read(list.substr(0, size)), Error) << size;
  }
}

}  // namespace
}  // namespace annals
