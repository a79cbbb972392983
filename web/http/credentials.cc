// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/credentials.h"

#include <httplib.h>

#include <algorithm>
#include <cstddef>

#include "query/base/ascii.h"

namespace annals {

namespace {

bool is_same_secret(std::string_view given, std::string_view secret) {
  if (given.size() != secret.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < secret.size(); ++i)
    difference |=
        static_cast<unsigned char>(given[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(secret[i]));
  return difference == 0;
}

/// The scheme counts in any case, with one blank or more behind it (RFC 9110, 11.4).
std::string with_plain_scheme(std::string_view authorization) {
  const std::size_t blank = std::min(authorization.find(' '), authorization.size());
  const std::size_t rest = std::min(authorization.find_first_not_of(' ', blank), authorization.size());
  std::string plain;
  for (const char c : authorization.substr(0, blank)) plain += lower_ascii(c);
  return plain.append(" ").append(authorization.substr(rest));
}

}  // namespace

TokenCheck::TokenCheck(const std::string& token) {
  if (token.empty()) return;
  bearer_ = "bearer " + token;
  basic_ = httplib::make_basic_authentication_header(std::string(kTokenUser), token).second;
  basic_ = with_plain_scheme(basic_);
}

bool TokenCheck::passes(std::string_view authorization) const {
  if (bearer_.empty()) return false;
  const std::string given = with_plain_scheme(authorization);
  const bool is_bearer = is_same_secret(given, bearer_);
  return is_same_secret(given, basic_) || is_bearer;
}

}  // namespace annals
