// SPDX-License-Identifier: GPL-2.0-or-later
/// CBOR (RFC 8949) from a file that anybody may have written.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace annals {

/// nlohmann's reader calls itself for each level, so that some thousands of them are more than the stack
/// holds.
class DepthLimit : public nlohmann::json::json_sax_t {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool key(string_t&) override { return true; }
  bool start_object(std::size_t) override { return ++depth_ <= kMostLevels; }
  bool start_array(std::size_t) override { return ++depth_ <= kMostLevels; }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  static constexpr unsigned kMostLevels = 32;
  bool leave() {
    --depth_;
    return true;
  }
  unsigned depth_ = 0;
};

/// Throws nlohmann::json::exception for what is no CBOR or is nested more than 32 deep.
inline nlohmann::json from_cbor(std::string_view bytes) {
  DepthLimit limit;
  const bool is_flat =
      nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &limit, nlohmann::json::input_format_t::cbor);
  if (!is_flat) throw nlohmann::json::other_error::create(501, "no CBOR, or nested too deep", nullptr);
  return nlohmann::json::from_cbor(bytes.begin(), bytes.end());
}

}  // namespace annals
