// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/json_value.h"

#include <nlohmann/json.hpp>
#include <vector>

namespace annals {
namespace {

constexpr std::size_t kMaxDepth = 200, kMaxValues = 500'000;

/// Builds the Value as the parser goes, so that no second tree is held.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Value result;

  bool null() override { return add({}); }
  bool boolean(bool value) override { return add(scalar(value ? "true" : "false")); }
  bool number_integer(number_integer_t value) override { return add(scalar(std::to_string(value))); }
  bool number_unsigned(number_unsigned_t value) override { return add(scalar(std::to_string(value))); }
  bool number_float(number_float_t, const string_t& text) override { return add(scalar(text)); }
  bool binary(binary_t&) override { return false; }
  bool string(string_t& text) override {
    Value value = scalar(std::move(text));
    value.quoted = true;
    return add(std::move(value));
  }
  bool start_object(std::size_t) override { return open(Value::Kind::Map); }
  bool start_array(std::size_t) override { return open(Value::Kind::List); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    keys_.back() = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  static Value scalar(std::string text) {
    Value value;
    value.kind = Value::Kind::Scalar;
    value.scalar = std::move(text);
    return value;
  }

  bool add(Value value) {
    if (++count_ > kMaxValues) return false;
    if (open_.empty())
      result = std::move(value);
    else if (open_.back().kind == Value::Kind::List)
      open_.back().items.push_back(std::move(value));
    else
      open_.back().entries.emplace_back(std::move(keys_.back()), std::move(value));
    return true;
  }

  bool open(Value::Kind kind) {
    if (open_.size() >= kMaxDepth) return false;
    open_.emplace_back().kind = kind;
    keys_.emplace_back();
    return true;
  }

  bool close() {
    Value value = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return add(std::move(value));
  }

  std::vector<Value> open_;
  std::vector<std::string> keys_;
  std::size_t count_ = 0;
};

}  // namespace

std::optional<Value> parse_json_value(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text, &builder)) return std::nullopt;
  return std::move(builder.result);
}

}  // namespace annals
