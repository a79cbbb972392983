// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/cbor.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

constexpr char kArrayOfOne = '\x81', kMapOfOne = '\xa1';

/// Arrays within each other, the innermost empty.
std::string nested(std::size_t levels) {
  return std::string(levels - 1, kArrayOfOne) + '\x80';
}

TEST(Cbor, ReadsWhatWasWritten) {
  const nlohmann::json value = {{"a", {1, -2, 0.5, nullptr, true}}, {"b", {{"c", "d"}}}};
  std::string bytes;
  nlohmann::json::to_cbor(value, bytes);
  EXPECT_EQ(from_cbor(bytes), value);
  EXPECT_EQ(from_cbor(nested(32)).size(), 1U);
}

TEST(Cbor, RefusesWhatIsNestedDeepOrIsNone) {
  EXPECT_THROW(from_cbor(nested(33)), nlohmann::json::exception);
  EXPECT_THROW(from_cbor(nested(10'000'000)), nlohmann::json::exception)
      << "and not more than the stack holds";
  std::string maps;
  for (int level = 0; level < 100'000; ++level) maps += {kMapOfOne, '\x61', 'k'};
  EXPECT_THROW(from_cbor(maps), nlohmann::json::exception);
  EXPECT_THROW(from_cbor(""), nlohmann::json::exception);
  EXPECT_THROW(from_cbor("\xff"), nlohmann::json::exception);
}

}  // namespace
}  // namespace annals
