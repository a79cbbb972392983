// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/code_literals.h"

#include <algorithm>
#include <optional>

#include "indexer/front_matter/fences.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/source_file.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::uint64_t kMaxCodeBytes = 1 << 20;
constexpr std::size_t kMaxLiteralDepth = 32;

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

Value literal_value(std::string text, bool quoted) {
  return {.kind = Value::Kind::Scalar, .scalar = std::move(text), .quoted = quoted};
}

/// Reads literals of Python and JavaScript, which differ in their comments and in names as keys.
class LiteralReader {
 public:
  enum class Language { Python, Script };

  LiteralReader(std::string_view text, Language language, const Value* names = nullptr)
      : text_(text), language_(language), names_(names) {}

  /// None: something else than a literal stands there.
  std::optional<Value> read(std::size_t depth = 0) {
    pass_space(depth > 0 || language_ == Language::Script);
    if (at_ >= text_.size() || depth > kMaxLiteralDepth) return std::nullopt;
    const char c = text_[at_];
    if (is_quote(c) || is_prefixed_string()) return read_strings(depth);
    if (c == '[' || c == '(') return read_list(c == '[' ? ']' : ')', depth);
    if (c == '{') return read_map(depth);
    if (is_digit(c) || c == '-') return read_number();
    return read_name();
  }

  std::size_t at() const { return at_; }

  /// Nothing but a comment follows in this line.
  bool at_end_of_line() {
    pass_space(false);
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == ';';
  }

 private:
  bool starts_comment() const {
    const std::string_view rest = text_.substr(at_);
    return language_ == Language::Python ? rest.starts_with('#') : rest.starts_with("//");
  }

  void pass_space(bool over_lines) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || (over_lines && (c == '\n' || c == '\r'))) {
        ++at_;
      } else if (starts_comment()) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (language_ == Language::Script && text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == text_.npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  bool is_prefixed_string() const {
    return language_ == Language::Python && at_ + 1 < text_.size() && is_quote(text_[at_ + 1]) &&
           std::string_view("rRuUbB").find(text_[at_]) != std::string_view::npos;
  }

  /// Strings that stand side by side are one in Python.
  std::optional<Value> read_strings(std::size_t depth) {
    std::string text;
    do {
      if (!read_string(text)) return std::nullopt;
      pass_space(depth > 0);
    } while (language_ == Language::Python && at_ < text_.size() &&
             (is_quote(text_[at_]) || is_prefixed_string()));
    return literal_value(std::move(text), true);
  }

  bool read_string(std::string& out) {
    const bool raw = text_[at_] == 'r' || text_[at_] == 'R';
    if (!is_quote(text_[at_])) ++at_;
    const std::string_view three = text_.substr(at_, 3);
    const bool tripled = three == "\"\"\"" || three == "'''";
    const std::string_view end = tripled ? three : text_.substr(at_, 1);
    at_ += end.size();
    for (; at_ < text_.size(); ++at_) {
      if (text_.substr(at_, end.size()) == end) {
        at_ += end.size();
        return true;
      }
      if (end == "`" && text_.substr(at_, 2) == "${") return false;
      if (text_[at_] == '\n' && !tripled && end != "`") return false;
      if (text_[at_] == '\\' && !raw && at_ + 1 < text_.size())
        append_escaped(out, text_[++at_]);
      else
        out += text_[at_];
    }
    return false;
  }

  static void append_escaped(std::string& out, char c) {
    if (c == 'n' || c == 't')
      out += ' ';
    else if (c != '\n')
      out += c;
  }

  std::optional<Value> read_number() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.' || text_[at_] == '_')) ++at_;
    return literal_value(std::string(text_.substr(begin, at_ - begin)), false);
  }

  std::string_view read_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_name_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::optional<Value> read_name() {
    const std::string_view word = read_word();
    if (word == "True" || word == "true") return literal_value("true", false);
    if (word == "False" || word == "false") return literal_value("false", false);
    if (word == "None" || word == "null" || word == "undefined") return Value{};
    const Value* known = names_ && !word.empty() ? names_->find(word) : nullptr;
    return known ? std::optional<Value>(*known) : std::nullopt;
  }

  bool pass(char c) {
    pass_space(true);
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<Value> read_list(char end, std::size_t depth) {
    Value list{.kind = Value::Kind::List};
    ++at_;
    while (!pass(end)) {
      std::optional<Value> item = read(depth + 1);
      pass_space(true);
      if (!item && !pass_expression()) return std::nullopt;
      if (item) list.items.push_back(std::move(*item));
      if (!pass(',') && (at_ >= text_.size() || text_[at_] != end)) return std::nullopt;
    }
    const bool is_bracketed = end == ')' && list.items.size() == 1 && text_[last_filled()] != ',';
    return is_bracketed ? std::move(list.items.front()) : std::move(list);
  }

  /// Before the bracket just passed: "(a,)" is a list, "(a)" is not.
  std::size_t last_filled() const { return std::min(text_.find_last_not_of(" \t\r\n", at_ - 2), at_); }

  std::optional<Value> read_map(std::size_t depth) {
    Value map{.kind = Value::Kind::Map};
    ++at_;
    while (!pass('}')) {
      std::optional<std::string> key = read_key(depth);
      pass_space(true);
      std::optional<Value> value;
      if (key && pass(':')) {
        const std::size_t begin = at_;
        value = read(depth + 1);
        pass_space(true);
        if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}') value.reset();
        if (!value) at_ = begin;
      }
      if (!value && !pass_expression()) return std::nullopt;
      if (value) map.entries.emplace_back(std::move(*key), std::move(*value));
      if (!pass(',') && (at_ >= text_.size() || text_[at_] != '}')) return std::nullopt;
    }
    return map;
  }

  std::optional<std::string> read_key(std::size_t depth) {
    pass_space(true);
    if (language_ == Language::Script && at_ < text_.size() && is_name_letter(text_[at_]))
      return std::string(read_word());
    const std::size_t begin = at_;
    const std::optional<Value> key = read(depth + 1);
    if (key && key->kind == Value::Kind::Scalar) return key->scalar;
    at_ = begin;
    return std::nullopt;
  }

  /// Over what is no literal, up to the ',' or the bracket behind it.
  bool pass_expression() {
    std::size_t open = 0;
    std::string ignored;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (starts_comment()) {
        pass_space(true);
        continue;
      }
      if (c == '`') {  // what is computed in it may well hold brackets
        at_ = std::min(text_.find('`', at_ + 1), text_.size() - 1) + 1;
        continue;
      }
      if (is_quote(c)) {
        if (!read_string(ignored)) return false;
        continue;
      }
      if (open == 0 && (c == ',' || c == ']' || c == '}' || c == ')')) return true;
      if (c == '(' || c == '[' || c == '{') ++open;
      if (c == ')' || c == ']' || c == '}') --open;
      ++at_;
    }
    return false;
  }

  std::string_view text_;
  Language language_;
  const Value* names_;
  std::size_t at_ = 0;
};

void assign(Value& map, std::string_view name, Value value) {
  const auto known = std::ranges::find(map.entries, name, &Value::Entry::first);
  if (known == map.entries.end())
    map.entries.emplace_back(std::string(name), std::move(value));
  else
    known->second = std::move(value);
}

/// What stands behind "name =", "name:", "name," in a line that is no comment; none: nothing does.
std::optional<std::string_view> given_to(std::string_view code, std::string_view name) {
  Lines lines(code);
  while (const auto line = lines.next()) {
    const std::string_view text = trim_blanks(*line);
    if (text.starts_with('#') || text.starts_with("//") || text.starts_with('*')) continue;
    for (std::size_t at = 0; (at = text.find(name, at)) != text.npos; at += name.size()) {
      if (at > 0 && (is_name_letter(text[at - 1]) || is_digit(text[at - 1]))) continue;
      std::string_view rest = text.substr(at + name.size());
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t]\"'"), rest.size()));
      if (rest.empty() || std::string_view("=:,").find(rest.front()) == std::string_view::npos) continue;
      rest.remove_prefix(std::min(rest.find_first_not_of("=:,> \t"), rest.size()));
      return rest;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string read_code(const std::filesystem::path& file) {
  return is_file(file) ? read_file({.path = file.filename().string(), .location = file}, kMaxCodeBytes)
                       : std::string();
}

Value read_assignments(std::string_view python) {
  Value map{.kind = Value::Kind::Map};
  Lines lines(python);
  std::size_t read_up_to = 0;
  while (const auto line = lines.next()) {
    if (lines.begin() < read_up_to || line->empty() || !is_name_letter(line->front())) continue;
    std::size_t end = 0;
    while (end < line->size() && (is_name_letter((*line)[end]) || is_digit((*line)[end]))) ++end;
    const std::size_t sign = line->find_first_not_of(" \t", end);
    if (sign == line->npos || (*line)[sign] != '=' || line->substr(sign, 2) == "==") continue;
    const std::size_t begin = lines.begin() + sign + 1;
    LiteralReader reader(python.substr(begin), LiteralReader::Language::Python, &map);
    std::optional<Value> value = reader.read();
    if (!value || !reader.at_end_of_line()) continue;
    read_up_to = begin + reader.at();
    assign(map, line->substr(0, end), std::move(*value));
  }
  return map;
}

Value read_exported_object(std::string_view script) {
  for (std::string_view opening : {"module.exports", "export default"}) {
    std::size_t at = script.find(opening);
    if (at == script.npos) continue;
    at = script.find_first_not_of(" \t\r\n=(", at + opening.size());
    if (at == script.npos || script[at] != '{') continue;
    LiteralReader reader(script.substr(at), LiteralReader::Language::Script);
    if (std::optional<Value> value = reader.read(); value && value->kind == Value::Kind::Map) return *value;
  }
  return {.kind = Value::Kind::Map};
}

std::string assigned_text(std::string_view code, std::string_view name) {
  const std::optional<std::string_view> given = given_to(code, name);
  if (!given || given->empty() || !is_quote(given->front())) return {};
  const std::size_t end = given->find(given->front(), 1);
  if (end == given->npos) return {};
  const std::string_view text = given->substr(1, end - 1);
  const bool computed = text.find("#{") != text.npos || text.find("${") != text.npos;
  return computed ? std::string() : std::string(text);
}

bool assigned_true(std::string_view code, std::string_view name) {
  const std::optional<std::string_view> given = given_to(code, name);
  return given && given->starts_with("true");
}

Value listed_texts(std::string_view code, std::string_view name) {
  Value texts{.kind = Value::Kind::List};
  const std::size_t key = code.find(name), open = code.find('[', std::min(key, code.size()));
  if (open == code.npos) return texts;
  std::string_view list = code.substr(open + 1, code.find(']', open) - open - 1);
  for (std::size_t quote; (quote = list.find_first_of("'\"`")) != list.npos;) {
    const std::size_t end = list.find(list[quote], quote + 1);
    if (end == list.npos) break;
    texts.items.push_back(text_value(list.substr(quote + 1, end - quote - 1), 0));
    list.remove_prefix(end + 1);
  }
  return texts;
}

bool mentions(std::string_view code, std::string_view word) {
  Lines lines(code);
  while (const auto line = lines.next()) {
    const std::string_view text = trim_blanks(*line);
    if (!text.starts_with('#') && !text.starts_with("//") && text.find(word) != text.npos) return true;
  }
  return false;
}

}  // namespace annals
