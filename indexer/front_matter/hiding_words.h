// SPDX-License-Identifier: GPL-2.0-or-later
/// The keys and words of front matter that say that a post is not public, for all who look for them: the
/// rules of visibility, and the readers that judge lines which may be no front matter at all.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace annals {

inline constexpr auto kDraftKeys =
    std::to_array<std::string_view>({"draft", "isdraft", "wip", "workinprogress", "unpublished", "hugodraft",
                                     "draftmode", "entwurf", "brouillon", "borrador", "rascunho", "bozza",
                                     "kladde", "utkast", "szkic", "черновик", "чернетка", "下書き", "草稿"});
inline constexpr auto kPublishedKeys = std::to_array<std::string_view>(
    {"published", "publish", "ispublished", "public", "ispublic", "dgpublish"});
/// Only when they are false: with another value they may say where a text was published before.
inline constexpr auto kShownKeys =
    std::to_array<std::string_view>({"islive", "isonline", "isvisible", "veröffentlicht", "publié", "publiée",
                                     "publicado", "publicada", "pubblicato", "pubblicata", "gepubliceerd",
                                     "publicerad", "opublikowane", "опубликовано", "公開", "公开"});
inline constexpr auto kPrivateKeys =
    std::to_array<std::string_view>({"private", "isprivate", "membersonly", "subscribersonly", "paidonly",
                                     "protected", "protect", "encrypt", "encrypted"});
/// Only when they are true: with another value they may speak of something else.
inline constexpr auto kClosedKeys = std::to_array<std::string_view>(
    {"secret",       "confidential",  "internal", "restricted", "friendsonly", "friends",     "members",
     "memberonly",   "subscribers",   "paid",     "premium",    "paywall",     "patronsonly", "loginrequired",
     "requirelogin", "requireslogin", "deleted",  "isdeleted",  "trashed",     "istrashed",   "disabled"});
inline constexpr auto kStatusKeys = std::to_array<std::string_view>({"status",
                                                                     "poststatus",
                                                                     "state",
                                                                     "poststate",
                                                                     "stage",
                                                                     "publishstatus",
                                                                     "publishingstatus",
                                                                     "publicationstatus",
                                                                     "workflow",
                                                                     "workflowstatus",
                                                                     "workflowstate",
                                                                     "draftstatus",
                                                                     "contentstatus",
                                                                     "articlestatus",
                                                                     "statut",
                                                                     "estado",
                                                                     "stato",
                                                                     "zustand",
                                                                     "Статус",
                                                                     "статус",
                                                                     "状态",
                                                                     "狀態",
                                                                     "状態",
                                                                     "ステータス",
                                                                     "상태"});
inline constexpr auto kVisibilityKeys = std::to_array<std::string_view>({"visibility", "postvisibility"});
/// They may name other readers than those who may see a post: "audience: gardeners".
inline constexpr auto kAudienceKeys = std::to_array<std::string_view>(
    {"audience", "access", "accesslevel", "security", "privacy", "tier", "emailtype"});

/// Words below kStatusKeys, in lower case; the words for drafts of other languages are those of folders.
inline constexpr auto kDraftStatuses = std::to_array<std::string_view>(
    {"draft", "auto-draft", "pending", "pending review", "pending-review", "needs review", "wip", "skip",
     "unpublished", "not published", "idea", "hold", "on hold", "on-hold"});
inline constexpr auto kPrivateStatuses = std::to_array<std::string_view>(
    {"private",      "trash",        "trashed",      "deleted",      "withdrawn",
     "members only", "members-only", "friends only", "friends-only", "password-protected",
     "confidential", "privat",       "privé",        "privée",       "privado",
     "privada",      "privato",      "privata",      "prywatne",     "prywatny",
     "приватно",     "личное",       "非公開",       "私密",         "비공개"});
inline constexpr auto kFutureStatuses = std::to_array<std::string_view>(
    {"future", "scheduled", "queued", "about_to_send", "in_flight", "geplant", "planifié", "planifiée",
     "programado", "programada", "programmato", "予約投稿", "定时发布"});
inline constexpr auto kUnlistedStatuses = std::to_array<std::string_view>({"hidden", "unlisted"});

/// Words below kAudienceKeys that are not everybody.
inline constexpr auto kClosedAudiences = std::to_array<std::string_view>(
    {"private",     "friends",    "friends-only", "friends only", "members",  "members-only", "members only",
     "subscribers", "subscriber", "followers",    "family",       "me",       "self",         "only me",
     "login",       "password",   "protected",    "restricted",   "internal", "confidential", "custom",
     "usemask",     "staff",      "admin",        "patrons",      "paid",     "only_paid",    "only_free",
     "founding",    "premium",    "hidden",       "draft",        "none",     "nobody",       "closed"});

/// A word as a status is written, "✅ Published" or "Draft!", in small letters and without such signs.
std::string status_word(std::string_view text);

/// "ja", "non": what a mark says in other languages than English.
std::optional<bool> foreign_bool(std::string_view text);

/// "Status: draft", "public: no": a line that is sure to hide the post. `normal_key` is as normal_key() in
/// indexer/front_matter/keys.h writes it; of `word` letter case does not count.
bool is_hiding_line(std::string_view normal_key, std::string_view word);

}  // namespace annals
