// SPDX-License-Identifier: GPL-2.0-or-later
/// Template tags that stand where the target of a link stands, and what they lead to: Hugo's
/// `{{< ref "a.md" >}}`, Jekyll's `{% post_url 2010-07-21-a %}` and `{% link _posts/a.md %}`, and addresses
/// that are only filtered: `{{ "/a/" | relative_url }}`.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Begins a target that names a file of the archive rather than an address. Zola's own way to write it.
inline constexpr std::string_view kFileReference = "@/";

/// True if what follows `text` is the target of a link: of `](`, `href="` or `[1]: `.
bool is_link_target(std::string_view text);

/// What the tag leads to, without white space; empty: it is not known what it says. `inner` is what stands
/// between the tag's marks.
std::string referred_to(std::string_view inner);

}  // namespace annals
