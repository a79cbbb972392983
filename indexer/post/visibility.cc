// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/visibility.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/hiding_words.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/post/value_text.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

using Reason = std::optional<std::string>;
using Keys = std::span<const std::string_view>;

constexpr std::size_t kMaxQuoted = 60;

/// With a map, as Grav has it: "access: {site.login: true}".
constexpr auto kAccessKeys = std::to_array<std::string_view>({"access"});
constexpr auto kPasswordKeys = std::to_array<std::string_view>({"password", "postpassword"});
constexpr auto kExpiryKeys = std::to_array<std::string_view>({"expirydate", "expirationdate", "unpublishdate",
                                                              "unpublishon", "unpublishat", "unpublish",
                                                              "expiry", "expires", "expireson", "expiresat"});
constexpr auto kPublishDateKeys =
    std::to_array<std::string_view>({"publishdate", "pubdate", "publishon", "publishat", "publishedat"});
constexpr auto kEmbargoKeys =
    std::to_array<std::string_view>({"embargo", "embargountil", "embargodate", "embargoeduntil"});
constexpr auto kUnlistedKeys = std::to_array<std::string_view>(
    {"unlisted", "hidden", "ishidden", "noindex", "skipindex", "donotindex", "excludefromsearch",
     "hidefromsearch", "searchexclude", "searchhidden", "excludesearch", "hiddenfromsearch", "hideinsearch",
     "nosearch", "excludefromindex", "headless", "ignored"});
constexpr auto kSearchableKeys = std::to_array<std::string_view>(
    {"search", "searchable", "insearchindex", "render", "permalink", "routable", "listed", "visible"});
constexpr auto kRobotsKeys = std::to_array<std::string_view>({"robots", "googlebot"});

enum class Mark { Absent, No, Yes, Unclear };

Mark mark_of(const Value& value) {
  if (value.kind == Value::Kind::Null ||
      (value.items.empty() && value.entries.empty() && value.scalar.empty()))
    return Mark::Absent;
  if (value.kind != Value::Kind::Scalar) return Mark::Unclear;
  for (const std::optional<bool>& mark : {value.as_bool(), foreign_bool(value.scalar)})
    if (mark) return *mark ? Mark::Yes : Mark::No;
  if (value.scalar == "1") return Mark::Yes;
  return value.scalar == "0" ? Mark::No : Mark::Unclear;
}

/// "draft: true", in the spelling of the file.
std::string quote(const Value::Entry& entry) {
  std::string text = collapse_blanks(clean_text(entry.second.scalar));
  if (entry.second.kind == Value::Kind::List) text = "[…]";
  if (entry.second.kind == Value::Kind::Map) text = "{…}";
  return clean_text(entry.first) + ": " + std::string(utf8_prefix(text, kMaxQuoted));
}

/// The first of the keys whose value fulfils the condition.
template <typename Condition>
const Value::Entry* find_key(const VisibilityFacts& facts, Keys keys, Condition condition) {
  for (std::string_view key : keys)
    if (const Value::Entry* entry = find_entry(facts.front_matter.values, key))
      if (condition(entry->second)) return entry;
  return nullptr;
}

Reason quoted(const Value::Entry* entry) {
  return entry ? Reason(quote(*entry)) : std::nullopt;
}

auto is_mark(Mark wanted) {
  return [wanted](const Value& value) { return mark_of(value) == wanted; };
}

/// None: the value is no date.
std::optional<PostDate> date_of(const VisibilityFacts& facts, const Value& value) {
  return value.kind == Value::Kind::Scalar ? facts.dates.of(value.scalar) : std::nullopt;
}

bool has_text(const Value& value) {
  return mark_of(value) != Mark::Absent;
}

bool is_word_of(Keys words, const Value& value) {
  return value.kind == Value::Kind::Scalar &&
         std::ranges::find(words, status_word(value.scalar)) != words.end();
}

/// A lower-case word below `key`.
auto says_one_of(std::initializer_list<std::string_view> words) {
  return
      [words = std::vector<std::string_view>(words)](const Value& value) { return is_word_of(words, value); };
}

/// Or one of the items of a list: programs for notes write lists of one value.
auto has_one_of(Keys words) {
  return [words](const Value& value) {
    return is_word_of(words, value) ||
           std::ranges::any_of(value.items, [&](const Value& item) { return is_word_of(words, item); });
  };
}

/// A day alone is in the future only when it is later than today in UTC, so that today's post is public from
/// midnight on; a time without a zone is taken as UTC.
bool is_future(const PostDate& date, std::chrono::sys_seconds now) {
  if (!date.time) return std::chrono::sys_days(date.day) > std::chrono::floor<std::chrono::days>(now);
  return instant(date) > now;
}

Reason front_matter_unreadable(const VisibilityFacts& facts) {
  return facts.front_matter.unreadable ? Reason("front matter cannot be read") : std::nullopt;
}

/// One of the rules may hide the post for it. More than decides_visibility(): a post may have a status, an
/// access or tags and tell them to its readers.
bool may_hide(const VisibilityFacts& facts, std::string_view key) {
  for (Keys keys : {Keys(kStatusKeys), Keys(kAccessKeys), Keys(kAudienceKeys), Keys(kClosedKeys)})
    if (std::ranges::find(keys, key) != keys.end()) return true;
  if (key == "tags" && !facts.generator.tags_that_hide.empty()) return true;
  return decides_visibility(key) || (facts.front_matter.dialect.starts_with("notion") && is_status_key(key));
}

/// Which of the two counts is up to the generator.
Reason marks_contradict(const VisibilityFacts& facts) {
  for (const std::string& key : facts.front_matter.conflicting_keys)
    if (may_hide(facts, key)) return clean_text(key) + " stands twice with different values";
  return std::nullopt;
}

Reason marks_unclear(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kDraftKeys, is_mark(Mark::Unclear));
  if (!entry)
    entry = find_key(facts, kPublishedKeys, [&](const Value& value) {
      return mark_of(value) == Mark::Unclear && !date_of(facts, value);
    });
  return entry ? Reason(quote(*entry) + " is neither true nor false") : std::nullopt;
}

Reason marked_draft(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kDraftKeys, is_mark(Mark::Yes)));
}

Reason not_published(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kPublishedKeys, is_mark(Mark::No));
  return quoted(entry ? entry : find_key(facts, kShownKeys, is_mark(Mark::No)));
}

Reason in_private_folder(const VisibilityFacts& facts) {
  return facts.place.closed ? Reason("in a folder of private files") : std::nullopt;
}

Reason in_drafts_folder(const VisibilityFacts& facts) {
  return facts.place.draft ? Reason("in a folder of drafts") : std::nullopt;
}

/// "[draft] a.md"; of some generators "_a.md".
Reason named_draft(const VisibilityFacts& facts) {
  return facts.place.is_marked_draft ? Reason("a draft by its name") : std::nullopt;
}

/// Also "Entwurf", as a folder may be named.
bool says_draft(const Value& value) {
  const auto is_draft = [](const Value& one) {
    const std::string word = status_word(one.scalar);
    return std::ranges::find(kDraftStatuses, word) != kDraftStatuses.end() || is_draft_folder(word);
  };
  return (value.kind == Value::Kind::Scalar && is_draft(value)) || std::ranges::any_of(value.items, is_draft);
}

Reason status_draft(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kStatusKeys, says_draft));
}

/// "type: draft"
Reason kind_draft(const VisibilityFacts& facts) {
  constexpr auto kKinds = std::to_array<std::string_view>({"type", "kind", "posttype"});
  return quoted(find_key(facts, kKinds, has_one_of(kDraftStatuses)));
}

/// Notion's words of a status are free: what is not plainly published may be anything, and so may what has
/// none yet.
Reason status_unfinished(const VisibilityFacts& facts) {
  if (!facts.front_matter.dialect.starts_with("notion")) return std::nullopt;
  const Value& values = facts.front_matter.values;
  for (const Value::Entry& entry : values.entries) {
    const std::string key = normal_key(entry.first);
    if (!is_status_key(key) || find_entry(values, key) != &entry) continue;
    if (is_published_status(entry.second.scalar)) continue;
    return has_text(entry.second) ? quote(entry) : clean_text(entry.first) + " is empty";
  }
  return std::nullopt;
}

Reason status_private(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kStatusKeys, has_one_of(kPrivateStatuses)));
}

/// Whatever its date: until its program has published it, it is not.
Reason status_future(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kStatusKeys, has_one_of(kFutureStatuses)));
}

/// Unknown words are private too. What is unlisted or hidden is left to status_hidden().
Reason visibility_private(const VisibilityFacts& facts) {
  const auto open =
      says_one_of({"public", "published", "visible", "listed", "unlisted", "hidden", "all", "true"});
  return quoted(find_key(facts, kVisibilityKeys, [&](const Value& value) {
    const bool is_open = value.items.empty() ? open(value) : std::ranges::all_of(value.items, open);
    return has_text(value) && !is_open;
  }));
}

Reason marked_private(const VisibilityFacts& facts) {
  if (const Value::Entry* entry = find_key(facts, kPrivateKeys, [](const Value& value) {
        return mark_of(value) == Mark::Yes || mark_of(value) == Mark::Unclear;
      }))
    return quote(*entry);
  if (const Value::Entry* entry = find_key(facts, kClosedKeys, is_mark(Mark::Yes))) return quote(*entry);
  if (const Value::Entry* entry = find_key(facts, kAudienceKeys, has_one_of(kClosedAudiences)))
    return quote(*entry);
  if (find_key(facts, kAccessKeys, [](const Value& value) { return !value.entries.empty(); }))
    return "needs a login ('access')";
  // The password itself does not belong into a report.
  const Value::Entry* entry = find_key(facts, kPasswordKeys, has_text);
  return entry && mark_of(entry->second) != Mark::No ? Reason("has a password") : std::nullopt;
}

Reason end_unreadable(const VisibilityFacts& facts) {
  constexpr auto kNoEnd = std::to_array<std::string_view>({"never", "none"});
  const Value::Entry* entry = find_key(facts, kExpiryKeys, [&](const Value& value) {
    return has_text(value) && mark_of(value) != Mark::No && !is_word_of(kNoEnd, value) &&
           !date_of(facts, value);
  });
  return entry ? Reason(quote(*entry) + " is not a day") : std::nullopt;
}

Reason start_unreadable(const VisibilityFacts& facts) {
  const auto is_unreadable = [&](const Value& value) { return has_text(value) && !date_of(facts, value); };
  const Value::Entry* entry = find_key(facts, kPublishDateKeys, is_unreadable);
  if (!entry) {
    entry = find_key(facts, kEmbargoKeys,
                     [&](const Value& value) { return is_unreadable(value) && mark_of(value) != Mark::No; });
  }
  return entry ? Reason(quote(*entry) + " is not a day") : std::nullopt;
}

Reason expired(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kExpiryKeys, [&](const Value& value) {
    const std::optional<PostDate> end = date_of(facts, value);
    return end && instant(*end) <= facts.now;
  }));
}

Reason starts_later(const VisibilityFacts& facts) {
  if (facts.site.show_future) return std::nullopt;
  const auto later = [&](const Value& value) {
    const std::optional<PostDate> start = date_of(facts, value);
    return start && is_future(*start, facts.now);
  };
  for (Keys keys : {Keys(kPublishDateKeys), Keys(kEmbargoKeys), Keys(kPublishedKeys)})
    if (const Value::Entry* entry = find_key(facts, keys, later)) return quote(*entry);
  return std::nullopt;
}

Reason dated_later(const VisibilityFacts& facts) {
  if (facts.site.show_future || !facts.date || !is_future(*facts.date, facts.now)) return std::nullopt;
  return "dated " + iso_day(facts.date->day);
}

Reason status_hidden(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kStatusKeys, has_one_of(kUnlistedStatuses));
  return quoted(entry ? entry : find_key(facts, kVisibilityKeys, has_one_of(kUnlistedStatuses)));
}

Reason marked_unlisted(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kUnlistedKeys, [](const Value& value) {
    return mark_of(value) == Mark::Yes || mark_of(value) == Mark::Unclear;
  }));
}

Reason not_searchable(const VisibilityFacts& facts) {
  if (const Value* search = find_value(facts.front_matter.values, "search"))
    if (flag_at(*search, "exclude")) return "search.exclude: true";
  return quoted(find_key(facts, kSearchableKeys, [&](const Value& value) {
    // Grav's "visible: false" only keeps a page out of its menu.
    const bool is_menu =
        facts.generator.name == "grav" && find_value(facts.front_matter.values, "visible") == &value;
    return mark_of(value) == Mark::No && !is_menu;
  }));
}

/// Nikola's "draft" among the tags.
Reason tagged_hidden(const VisibilityFacts& facts) {
  const Value* tags = find_value(facts.front_matter.values, "tags");
  if (!tags) return std::nullopt;
  for (const std::string& tag : texts_of(*tags, facts.generator.tag_split))
    if (std::ranges::find(facts.generator.tags_that_hide, lower(tag)) != facts.generator.tags_that_hide.end())
      return "tag " + tag;
  return std::nullopt;
}

Reason excluded_by_robots(const VisibilityFacts& facts) {
  if (facts.noindex) return "robots: noindex";
  for (std::string_view key : {"seo", "robots"})
    if (const Value* map = find_value(facts.front_matter.values, key))
      if (flag_at(*map, "noindex")) return std::string(key) + ".noindex: true";
  return quoted(find_key(facts, kRobotsKeys, [](const Value& value) {
    std::string words = lower(value.scalar);
    for (const Value& item : value.items) words += ' ' + lower(item.scalar);
    return words.find("noindex") != words.npos || collapse_blanks(words) == "none";
  }));
}

/// Hugo's `build: {render: never, list: never}`, `_build` in older sites.
Reason not_built(const VisibilityFacts& facts) {
  const Value* build = find_value(facts.front_matter.values, "build");
  if (!build) return std::nullopt;
  for (std::string_view key : {"render", "list"})
    if (const Value::Entry* entry = find_entry(*build, key))
      if (mark_of(entry->second) == Mark::No || lower(entry->second.scalar) == "never" ||
          (key == "render" && lower(entry->second.scalar) == "link"))
        return "build." + quote(*entry);
  return std::nullopt;
}

}  // namespace

const std::vector<VisibilityRule> kVisibilityRules = {
    {"front matter that cannot be read", Visibility::Private, front_matter_unreadable},
    {"one of these keys twice with different values", Visibility::Private, marks_contradict},
    {"draft or published neither true nor false", Visibility::Private, marks_unclear},
    {"draft: true", Visibility::Draft, marked_draft},
    {"published: false", Visibility::Draft, not_published},
    {"a folder of drafts", Visibility::Draft, in_drafts_folder},
    {"a name that marks a draft", Visibility::Draft, named_draft},
    {"a folder of private or deleted files", Visibility::Private, in_private_folder},
    {"status: draft, pending, skip, unpublished", Visibility::Draft, status_draft},
    {"type: draft", Visibility::Draft, kind_draft},
    {"a status of Notion other than Published, Done, …, or none", Visibility::Draft, status_unfinished},
    {"status: private, trash", Visibility::Private, status_private},
    {"status: future, scheduled", Visibility::Future, status_future},
    {"visibility: members, paid, …", Visibility::Private, visibility_private},
    {"a tag that hides (Nikola: draft, private, retired)", Visibility::Private, tagged_hidden},
    {"private: true, members_only: true, audience: paid, password", Visibility::Private, marked_private},
    {"an expiry date that cannot be read", Visibility::Private, end_unreadable},
    {"a publishing date that cannot be read", Visibility::Private, start_unreadable},
    {"an expiry date that has passed", Visibility::Expired, expired},
    {"a publishing date to come", Visibility::Future, starts_later},
    {"a date to come", Visibility::Future, dated_later},
    {"status: hidden", Visibility::Unlisted, status_hidden},
    {"unlisted, hidden, noindex, exclude_from_search, headless: true", Visibility::Unlisted, marked_unlisted},
    {"search, in_search_index, render, permalink, routable: false", Visibility::Unlisted, not_searchable},
    {"robots: noindex", Visibility::Unlisted, excluded_by_robots},
    {"build.render, build.list: never", Visibility::Unlisted, not_built},
};

VisibilityDecision decide_visibility(const VisibilityFacts& facts) {
  for (const VisibilityRule& rule : kVisibilityRules)
    if (std::optional<std::string> reason = rule.applies(facts)) return {rule.visibility, std::move(*reason)};
  return {Visibility::Public, "public"};
}

std::optional<std::chrono::sys_seconds> next_visibility_change(const VisibilityFacts& facts) {
  std::optional<std::chrono::sys_seconds> next;
  const auto consider = [&](const PostDate& date) {
    const std::chrono::sys_seconds change = date.time ? instant(date) : std::chrono::sys_days(date.day);
    if (change > facts.now && (!next || change < *next)) next = change;
  };
  if (facts.date) consider(*facts.date);
  for (Keys keys : {Keys(kExpiryKeys), Keys(kPublishDateKeys), Keys(kEmbargoKeys), Keys(kPublishedKeys)})
    if (const Value::Entry* entry =
            find_key(facts, keys, [&](const Value& value) { return date_of(facts, value).has_value(); }))
      consider(*date_of(facts, entry->second));
  return next;
}

bool decides_visibility(std::string_view normal_key) {
  for (Keys keys : {Keys(kDraftKeys), Keys(kPublishedKeys), Keys(kPrivateKeys), Keys(kPasswordKeys),
                    Keys(kExpiryKeys), Keys(kPublishDateKeys), Keys(kUnlistedKeys), Keys(kSearchableKeys),
                    Keys(kRobotsKeys), Keys(kVisibilityKeys), Keys(kEmbargoKeys), Keys(kShownKeys)})
    if (std::ranges::find(keys, normal_key) != keys.end()) return true;
  return normal_key == "build";
}

bool is_status_key(std::string_view normal_key) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"stage", "statut", "estado", "stato", "zustand", "Статус", "статус",
                                       "状态", "狀態", "ステータス", "상태", "durum", "tila"});
  return normal_key.find("status") != normal_key.npos ||
         std::ranges::find(kWords, normal_key) != kWords.end();
}

bool is_published_status(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"published",   "public",         "live",       "posted",       "done",         "complete",
       "completed",   "veröffentlicht", "publiziert", "publié",       "publiée",      "en ligne",
       "publicado",   "publicada",      "pubblicato", "pubblicata",   "gepubliceerd", "publicerad",
       "udgivet",     "publisert",      "julkaistu",  "opublikowane", "opublikowany", "опубликовано",
       "опубликован", "опубліковано",   "公開",       "公開済み",     "已发布",       "已發佈",
       "已發布",      "게시됨",         "공개",       "yayınlandı"});
  return std::ranges::find(kWords, status_word(text)) != kWords.end();
}

}  // namespace annals
