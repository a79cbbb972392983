// SPDX-License-Identifier: GPL-2.0-or-later
/// The keys and words of front matter that say that a post is not public, for all who look for them: the
/// rules of visibility, and the readers that judge lines which may be no front matter at all.
#pragma once
#include <array>
#include <string_view>

namespace annals {

inline constexpr auto kDraftKeys = std::to_array<std::string_view>({"draft", "isdraft"});
inline constexpr auto kPublishedKeys =
    std::to_array<std::string_view>({"published", "publish", "ispublished", "public", "dgpublish"});
inline constexpr auto kPrivateKeys =
    std::to_array<std::string_view>({"private", "isprivate", "membersonly", "subscribersonly", "paidonly",
                                     "protected", "protect", "encrypt", "encrypted"});
inline constexpr auto kStatusKeys = std::to_array<std::string_view>({"status", "poststatus"});
inline constexpr auto kVisibilityKeys = std::to_array<std::string_view>({"visibility"});

/// Words below kStatusKeys, in lower case.
inline constexpr auto kDraftStatuses =
    std::to_array<std::string_view>({"draft", "auto-draft", "pending", "skip", "unpublished"});
inline constexpr auto kPrivateStatuses = std::to_array<std::string_view>({"private", "trash"});
inline constexpr auto kFutureStatuses = std::to_array<std::string_view>({"future", "scheduled"});
inline constexpr auto kUnlistedStatuses = std::to_array<std::string_view>({"hidden", "unlisted"});

/// "Status: draft", "public: no": a line that is sure to hide the post. `normal_key` is as normal_key() in
/// indexer/front_matter/keys.h writes it; of `word` letter case does not count.
bool is_hiding_line(std::string_view normal_key, std::string_view word);

}  // namespace annals
