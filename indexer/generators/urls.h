// SPDX-License-Identifier: GPL-2.0-or-later
/// Pieces of addresses that every generator's URL rule is made of. What comes out is always site-relative and
/// begins with one '/', or is http(s): front matter cannot bring "javascript:", "//host" or "..".
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// From a path of the file system: one '/' in front, "." and ".." resolved, everything else percent-encoded.
std::string url_from_path(std::string_view path);

/// From the name that a program such as wget has saved an address under: "caf%C3%A9.html" and
/// "index.html?p=13" are addresses already.
std::string url_from_saved_path(std::string_view path);

/// From an address as an author wrote it: %XX is kept. None: it is neither http(s) nor a path.
std::optional<std::string> url_from_text(std::string_view text);

/// Lower case; ASCII letters and digits and everything beyond ASCII stay, all else becomes one '-'.
std::string slugify(std::string_view text);

/// Replaces each ":token" that `value` knows (letters and '_'; the longest known beginning counts); others
/// stay.
std::string fill_permalink(std::string_view pattern,
                           const std::function<std::optional<std::string>(std::string_view token)>& value);

/// "/a/index.html" -> "/a/".
std::string without_index(std::string_view url);

/// "/blog" + "/a/" -> "/blog/a/"; an absolute address stays.
std::string below(std::string_view base_path, std::string url);

}  // namespace annals
