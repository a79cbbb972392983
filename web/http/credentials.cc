// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/credentials.h"

#include <httplib.h>

#include <cstddef>

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

}  // namespace

TokenCheck::TokenCheck(const std::string& token) {
  if (token.empty()) return;
  bearer_ = "Bearer " + token;
  basic_ = httplib::make_basic_authentication_header(std::string(kTokenUser), token).second;
}

bool TokenCheck::passes(std::string_view authorization) const {
  if (bearer_.empty()) return false;
  const bool is_bearer = is_same_secret(authorization, bearer_);
  return is_same_secret(authorization, basic_) || is_bearer;
}

}  // namespace annals
