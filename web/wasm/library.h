// SPDX-License-Identifier: GPL-2.0-or-later
/// What query/ uses of the standard library and emscripten's does not have, as it is libc++ 13: the
/// algorithms of std::ranges, numbers with a point out of text, the order of strings. Included before every
/// file of the engine.
#pragma once
#if defined(__cplusplus) && defined(__EMSCRIPTEN__)
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <compare>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

namespace std {  // NOLINT(cert-dcl58-cpp): as a later libc++ has them

inline strong_ordering operator<=>(const string& a, const string& b) {
  return a.compare(b) <=> 0;
}

/// As far as it is needed: the whole text is one number, without blanks or a sign before it.
inline from_chars_result from_chars(const char* begin, const char* end, double& value) {
  const string text(begin, end);
  char* behind = nullptr;
  const bool starts_so = !text.empty() && (text.front() == '.' || text.front() == '-' ||
                                           (text.front() >= '0' && text.front() <= '9'));
  const double number = starts_so ? strtod(text.c_str(), &behind) : 0;
  if (!starts_so || behind == text.c_str()) return {begin, errc::invalid_argument};
  value = number;
  return {begin + (behind - text.c_str()), errc{}};
}

}  // namespace std

namespace std::ranges {  // NOLINT(cert-dcl58-cpp): as a later libc++ has them

template <typename F, typename P>
auto annals_projected(F& f, P& p) {
  return [&](auto&&... x) { return std::invoke(f, std::invoke(p, std::forward<decltype(x)>(x))...); };
}

template <typename R, typename V, typename P = std::identity>
constexpr auto find(R&& r, const V& v, P p = {}) {
  return std::find_if(std::begin(r), std::end(r), [&](auto&& x) { return std::invoke(p, x) == v; });
}
template <typename R, typename F, typename P = std::identity>
constexpr auto find_if(R&& r, F f, P p = {}) {
  return std::find_if(std::begin(r), std::end(r), annals_projected(f, p));
}
template <typename R, typename S>
constexpr auto find_first_of(R&& r, S&& s) {
  return std::find_first_of(std::begin(r), std::end(r), std::begin(s), std::end(s));
}
template <typename R, typename F, typename P = std::identity>
constexpr bool any_of(R&& r, F f, P p = {}) {
  return std::any_of(std::begin(r), std::end(r), annals_projected(f, p));
}
template <typename R, typename F, typename P = std::identity>
constexpr bool all_of(R&& r, F f, P p = {}) {
  return std::all_of(std::begin(r), std::end(r), annals_projected(f, p));
}
template <typename R, typename F, typename P = std::identity>
constexpr bool none_of(R&& r, F f, P p = {}) {
  return std::none_of(std::begin(r), std::end(r), annals_projected(f, p));
}
template <typename R, typename V>
constexpr auto count(R&& r, const V& v) {
  return std::count(std::begin(r), std::end(r), v);
}
template <typename R, typename F, typename P = std::identity>
constexpr auto count_if(R&& r, F f, P p = {}) {
  return std::count_if(std::begin(r), std::end(r), annals_projected(f, p));
}
template <typename R, typename C = std::ranges::less, typename P = std::identity>
constexpr void sort(R&& r, C c = {}, P p = {}) {
  std::sort(std::begin(r), std::end(r), annals_projected(c, p));
}
template <typename R, typename C = std::ranges::less, typename P = std::identity>
constexpr void stable_sort(R&& r, C c = {}, P p = {}) {
  std::stable_sort(std::begin(r), std::end(r), annals_projected(c, p));
}
template <typename R, typename I, typename C = std::ranges::less, typename P = std::identity>
constexpr void partial_sort(R&& r, I middle, C c = {}, P p = {}) {
  std::partial_sort(std::begin(r), middle, std::end(r), annals_projected(c, p));
}
template <typename R, typename I, typename C = std::ranges::less, typename P = std::identity>
constexpr void nth_element(R&& r, I nth, C c = {}, P p = {}) {
  std::nth_element(std::begin(r), nth, std::end(r), annals_projected(c, p));
}
template <typename R, typename V, typename C = std::ranges::less, typename P = std::identity>
constexpr auto lower_bound(R&& r, const V& v, C c = {}, P p = {}) {
  return std::lower_bound(std::begin(r), std::end(r), v,
                          [&](auto&& x, auto&& y) { return std::invoke(c, std::invoke(p, x), y); });
}
template <typename R, typename C = std::ranges::less, typename P = std::identity>
constexpr auto max_element(R&& r, C c = {}, P p = {}) {
  return std::max_element(std::begin(r), std::end(r), annals_projected(c, p));
}
template <typename R, typename C = std::ranges::less, typename P = std::identity>
constexpr auto min_element(R&& r, C c = {}, P p = {}) {
  return std::min_element(std::begin(r), std::end(r), annals_projected(c, p));
}
template <typename R, typename O>
constexpr auto copy(R&& r, O o) {
  return std::copy(std::begin(r), std::end(r), o);
}
template <typename R, typename O, typename F, typename P = std::identity>
constexpr auto copy_if(R&& r, O o, F f, P p = {}) {
  return std::copy_if(std::begin(r), std::end(r), o, annals_projected(f, p));
}
template <typename R, typename O>
constexpr auto move(R&& r, O o) {
  return std::move(std::begin(r), std::end(r), o);
}
template <typename R, typename O, typename F>
constexpr auto transform(R&& r, O o, F f) {
  return std::transform(std::begin(r), std::end(r), o, [&](auto&& x) { return std::invoke(f, x); });
}
template <typename R, typename V>
constexpr void replace(R&& r, const V& from, const V& to) {
  std::replace(std::begin(r), std::end(r), from, to);
}
template <typename R, typename F, typename V>
constexpr void replace_if(R&& r, F f, const V& v) {
  std::replace_if(std::begin(r), std::end(r), f, v);
}
template <typename R, typename S, typename O>
constexpr auto set_intersection(R&& r, S&& s, O o) {
  return std::set_intersection(std::begin(r), std::end(r), std::begin(s), std::end(s), o);
}

}  // namespace std::ranges
#endif
