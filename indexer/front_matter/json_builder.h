// SPDX-License-Identifier: GPL-2.0-or-later
/// A Value from the events of the JSON library, so that no second tree is held: equal keys stay, numbers stay
/// as they were written.
#pragma once
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/front_matter/front_matter.h"

namespace annals {

class JsonBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  struct Limits {
    std::size_t depth, values;
  };

  explicit JsonBuilder(Limits limits) : limits_(limits) {}

  Value take() { return std::move(root_); }

  bool null() override { return has_room() && add({.line = line()}); }
  bool boolean(bool value) override { return add_scalar(value ? "true" : "false"); }
  bool number_integer(std::int64_t value) override { return add_scalar(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) override { return add_scalar(std::to_string(value)); }
  bool number_float(double, const std::string& written) override { return add_scalar(written); }
  bool string(std::string& value) override { return add_scalar(std::move(value), true); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Value::Kind::Map); }
  bool start_array(std::size_t) override { return open(Value::Kind::List); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& text) override {
    open_.back().key = std::move(text);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
    return refuse(error.what());
  }

 protected:
  /// Of the value that begins, in the file; 0: not known.
  virtual std::size_t line() const { return 0; }
  /// Throws, or returns false for a parser that then returns false.
  virtual bool refuse(const std::string&) { return false; }

 private:
  struct Open {
    Value value;
    std::string key = {};
  };

  bool has_room() {
    return ++values_ <= limits_.values || refuse("more than " + std::to_string(limits_.values) + " values");
  }

  bool add_scalar(std::string text, bool quoted = false) {
    return has_room() &&
           add({.kind = Value::Kind::Scalar, .scalar = std::move(text), .quoted = quoted, .line = line()});
  }

  bool open(Value::Kind kind) {
    if (open_.size() >= limits_.depth)
      return refuse("more than " + std::to_string(limits_.depth) + " levels deep");
    if (!has_room()) return false;
    open_.push_back({{.kind = kind, .line = line()}});
    return true;
  }

  bool close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(done));
  }

  bool add(Value value) {
    if (open_.empty())
      root_ = std::move(value);
    else if (Open& top = open_.back(); top.value.kind == Value::Kind::List)
      top.value.items.push_back(std::move(value));
    else
      top.value.entries.emplace_back(std::move(top.key), std::move(value));
    return true;
  }

  Limits limits_;
  std::size_t values_ = 0;
  std::vector<Open> open_;
  Value root_;
};

}  // namespace annals
