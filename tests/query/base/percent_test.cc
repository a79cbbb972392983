// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/percent.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(Percent, EncodesAllButWhatTheCallerKeeps) {
  const std::string text = "a-Z9/é b?c#d%41%\"<{|}>&+";
  EXPECT_EQ(percent_encoded(text, kUnreserved), "a-Z9%2F%C3%A9%20b%3Fc%23d%2541%25%22%3C%7B%7C%7D%3E%26%2B");
  EXPECT_EQ(percent_encoded(text, kInPaths), "a-Z9/%C3%A9%20b%3Fc%23d%2541%25%22%3C%7B%7C%7D%3E&+");
  EXPECT_EQ(percent_encoded(text, kInAddresses), "a-Z9/%C3%A9%20b?c#d%41%%22%3C{|}%3E&+");
  EXPECT_EQ(percent_encoded(text, kInFilePaths), "a-Z9/%C3%A9%20b%3Fc%23d%2541%25%22%3C{|}%3E&+");
  EXPECT_EQ(percent_encoded(text, kInTypedAddresses, PercentCodes::Stay),
            "a-Z9/%C3%A9%20b?c#d%41%25%22%3C%7B%7C%7D%3E&+");
}

TEST(Percent, DecodesWhatItEncodes) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  for (const KeptBytes* kept : {&kUnreserved, &kInPaths, &kInFilePaths, &kInTypedAddresses})
    EXPECT_EQ(percent_decoded(percent_encoded(bytes, *kept)), bytes);
}

TEST(Percent, LeavesWhatIsNoCode) {
  for (const char* text : {"", "%", "%4", "%zz", "100%", "%%", "+"}) EXPECT_EQ(percent_decoded(text), text);
  EXPECT_EQ(percent_decoded("%e9%E9%%41"), "\xE9\xE9%A");
}

}  // namespace
}  // namespace annals
