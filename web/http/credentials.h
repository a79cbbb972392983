// SPDX-License-Identifier: GPL-2.0-or-later
/// The token that clients of a private index send: "Authorization: Bearer TOKEN", or as the password of
/// kTokenUser, which browsers ask for.
#pragma once
#include <string>
#include <string_view>

namespace annals {

inline constexpr std::string_view kTokenUser = "annals";
inline constexpr const char* kAuthenticateHeader = R"(Basic realm="annals", charset="UTF-8")";

class TokenCheck {
 public:
  /// Empty: nothing passes.
  explicit TokenCheck(const std::string& token);

  /// Takes the same time for any value of one length.
  bool passes(std::string_view authorization) const;

 private:
  std::string bearer_, basic_;
};

}  // namespace annals
