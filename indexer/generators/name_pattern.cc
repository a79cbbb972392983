// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/name_pattern.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/generators/path_parts.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMaxNameBytes = 512, kMaxFreeTokens = 3;

struct Piece {
  std::string_view token;  ///< Empty: `text` stands there as it is.
  std::string_view text;
};

bool is_token_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::vector<Piece> pieces_of(std::string_view pattern) {
  std::vector<Piece> pieces;
  while (!pattern.empty()) {
    std::size_t end = 1;
    if (pattern.front() == '{' && pattern.find('}') != pattern.npos) {
      end = pattern.find('}') + 1;
      pieces.push_back({pattern.substr(1, end - 2), {}});
    } else if (pattern.front() == ':' && pattern.size() > 1 && is_token_letter(pattern[1])) {
      while (end < pattern.size() && is_token_letter(pattern[end])) ++end;
      pieces.push_back({pattern.substr(1, end - 1), {}});
    } else {
      end = std::min(pattern.find_first_of("{:", 1), pattern.size());
      pieces.push_back({{}, pattern.substr(0, end)});
    }
    pattern.remove_prefix(end);
  }
  return pieces;
}

std::size_t fewest_digits(std::string_view token) {
  if (token == "year") return 4;
  return token == "month" || token == "day" || token == "i_month" || token == "i_day" ? 1 : 0;
}

class Matcher {
 public:
  explicit Matcher(std::string_view name) : name_(name) {}

  bool match(const std::vector<Piece>& pieces, std::size_t i, std::size_t at) {
    if (i == pieces.size()) return at == name_.size();
    const auto& [token, text] = pieces[i];
    if (token.empty()) return name_.substr(at, text.size()) == text && match(pieces, i + 1, at + text.size());
    const std::size_t fewest = fewest_digits(token);
    const std::size_t longest =
        fewest == 0 ? name_.size() - at : std::min(fewest == 4 ? 4 : std::size_t{2}, name_.size() - at);
    for (std::size_t length = longest; length >= std::max<std::size_t>(fewest, 1); --length) {
      const std::string_view part = name_.substr(at, length);
      if (fewest > 0 ? !std::ranges::all_of(part, is_digit) : token != "title" && part.find('/') != part.npos)
        continue;
      tokens.emplace_back(token, part);
      if (match(pieces, i + 1, at + length)) return true;
      tokens.pop_back();
    }
    return false;
  }

  NameTokens tokens;

 private:
  std::string_view name_;
};

int number_in(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

struct Letter {
  char letter;
  std::string_view token;
};

/// The tokens of date_token() that strftime has letters for.
constexpr auto kDateLetters = std::to_array<Letter>({{'Y', "year"},
                                                     {'y', "short_year"},
                                                     {'m', "month"},
                                                     {'d', "day"},
                                                     {'e', "i_day"},
                                                     {'b', "short_month"},
                                                     {'B', "long_month"},
                                                     {'a', "short_day"},
                                                     {'A', "long_day"},
                                                     {'j', "y_day"},
                                                     {'V', "week"},
                                                     {'G', "w_year"}});

}  // namespace

std::optional<NameTokens> match_name(std::string_view pattern, std::string_view name) {
  const std::vector<Piece> pieces = pieces_of(pattern);
  const auto free = std::ranges::count_if(
      pieces, [](const Piece& piece) { return !piece.token.empty() && fewest_digits(piece.token) == 0; });
  if (name.size() > kMaxNameBytes || static_cast<std::size_t>(free) > kMaxFreeTokens) return std::nullopt;
  Matcher matcher(name);
  if (!matcher.match(pieces, 0, 0)) return std::nullopt;
  return std::move(matcher.tokens);
}

std::string token_of(const NameTokens& tokens, std::string_view token) {
  const auto found = std::ranges::find(tokens, token, &NameTokens::value_type::first);
  return found == tokens.end() ? std::string() : found->second;
}

std::optional<PostDate> date_of(const NameTokens& tokens) {
  const auto part = [&](std::string_view plain, std::string_view short_form, int otherwise) {
    const std::string text = token_of(tokens, plain);
    return number_in(text.empty() ? token_of(tokens, short_form) : text, otherwise);
  };
  const std::chrono::year_month_day day{
      std::chrono::year(part("year", "year", 0)),
      std::chrono::month(static_cast<unsigned>(part("month", "i_month", 1))),
      std::chrono::day(static_cast<unsigned>(part("day", "i_day", 1)))};
  if (token_of(tokens, "year").empty() || !day.ok()) return std::nullopt;
  return PostDate{.day = day, .time = {}, .utc_offset = {}};
}

std::string fill_braces(std::string_view pattern,
                        const std::function<std::optional<std::string>(std::string_view)>& value) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    const std::size_t close = pattern.find('}', open);
    out.append(pattern.substr(0, open));
    if (close == pattern.npos) return out.append(pattern.substr(open));
    const std::string_view token = pattern.substr(open + 1, close - open - 1);
    out.append(value(token).value_or(std::string(pattern.substr(open, close + 1 - open))));
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string fill_strftime(std::string_view pattern, const std::optional<PostDate>& date) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%' || at + 1 == pattern.size()) {
      out += pattern[at];
      continue;
    }
    ++at;
    if (pattern[at] == '-' && at + 1 < pattern.size()) ++at;
    const auto row = std::ranges::find(kDateLetters, pattern[at], &Letter::letter);
    if (row != kDateLetters.end()) out += date_token(row->token, date).value_or("");
  }
  return out;
}

}  // namespace annals
