// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/visibility.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "indexer/dates.h"
#include "indexer/keys.h"
#include "indexer/value_text.h"
#include "query/unicode.h"

namespace annals {
namespace {

using Reason = std::optional<std::string>;
using Keys = std::span<const std::string_view>;

constexpr std::size_t kMaxQuoted = 60;

constexpr auto kDraftKeys = std::to_array<std::string_view>({"draft", "isdraft"});
constexpr auto kPublishedKeys = std::to_array<std::string_view>({"published", "publish", "ispublished"});
constexpr auto kPrivateKeys =
    std::to_array<std::string_view>({"private", "isprivate", "membersonly", "subscribersonly", "paidonly",
                                     "protected", "encrypt", "encrypted"});
constexpr auto kPasswordKeys = std::to_array<std::string_view>({"password", "postpassword"});
constexpr auto kExpiryKeys = std::to_array<std::string_view>(
    {"expirydate", "expirationdate", "unpublishdate", "unpublishon", "expiry"});
constexpr auto kPublishDateKeys =
    std::to_array<std::string_view>({"publishdate", "pubdate", "publishon", "publishat", "publishedat"});
constexpr auto kUnlistedKeys = std::to_array<std::string_view>(
    {"unlisted", "hidden", "ishidden", "noindex", "skipindex", "donotindex", "excludefromsearch",
     "hidefromsearch", "searchexclude", "searchhidden", "excludesearch", "hiddenfromsearch", "hideinsearch",
     "nosearch", "excludefromindex", "headless"});
constexpr auto kSearchableKeys =
    std::to_array<std::string_view>({"search", "searchable", "insearchindex", "render", "permalink"});
constexpr auto kRobotsKeys = std::to_array<std::string_view>({"robots", "googlebot"});

enum class Mark { Absent, No, Yes, Unclear };

Mark mark_of(const Value& value) {
  if (value.kind == Value::Kind::Null ||
      (value.items.empty() && value.entries.empty() && value.scalar.empty()))
    return Mark::Absent;
  if (value.kind != Value::Kind::Scalar) return Mark::Unclear;
  if (const std::optional<bool> mark = value.as_bool()) return *mark ? Mark::Yes : Mark::No;
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

bool is_date(const Value& value) {
  return value.kind == Value::Kind::Scalar && parse_date(value.scalar).has_value();
}

bool has_text(const Value& value) {
  return mark_of(value) != Mark::Absent;
}

/// A lower-case word below `key`.
auto says_one_of(std::initializer_list<std::string_view> words) {
  return [words = std::vector<std::string_view>(words)](const Value& value) {
    return std::ranges::find(words, lower(collapse_blanks(value.scalar))) != words.end();
  };
}

constexpr auto kStatusKeys = std::to_array<std::string_view>({"status", "poststatus"});
constexpr auto kVisibilityKeys = std::to_array<std::string_view>({"visibility"});

/// A day alone is in the future only when it is later than today in UTC, so that today's post is public from
/// midnight on; a time without a zone is taken as UTC.
bool is_future(const PostDate& date, std::chrono::sys_seconds now) {
  if (!date.time) return std::chrono::sys_days(date.day) > std::chrono::floor<std::chrono::days>(now);
  return instant(date) > now;
}

Reason front_matter_unreadable(const VisibilityFacts& facts) {
  return facts.front_matter.unreadable ? Reason("front matter cannot be read") : std::nullopt;
}

/// Which of the two counts is up to the generator.
Reason marks_contradict(const VisibilityFacts& facts) {
  for (const std::string& key : facts.front_matter.conflicting_keys)
    if (decides_visibility(key) || std::ranges::find(kStatusKeys, key) != kStatusKeys.end())
      return clean_text(key) + " stands twice with different values";
  return std::nullopt;
}

Reason marks_unclear(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kDraftKeys, is_mark(Mark::Unclear));
  if (!entry)
    entry = find_key(facts, kPublishedKeys,
                     [](const Value& value) { return mark_of(value) == Mark::Unclear && !is_date(value); });
  return entry ? Reason(quote(*entry) + " is neither true nor false") : std::nullopt;
}

Reason marked_draft(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kDraftKeys, is_mark(Mark::Yes)));
}

Reason not_published(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kPublishedKeys, is_mark(Mark::No)));
}

Reason among_drafts(const VisibilityFacts& facts) {
  return facts.place.draft ? Reason("in a folder of drafts") : std::nullopt;
}

Reason status_draft(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kStatusKeys, says_one_of({"draft", "pending", "skip"})));
}

Reason status_private(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kStatusKeys, says_one_of({"private", "trash"})));
}

/// Whatever its date: until its program has published it, it is not.
Reason status_future(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kStatusKeys, says_one_of({"future", "scheduled"})));
}

/// Words nobody has thought of are private too.
Reason visibility_private(const VisibilityFacts& facts) {
  const auto open =
      says_one_of({"public", "published", "visible", "listed", "unlisted", "hidden", "all", "true"});
  return quoted(
      find_key(facts, kVisibilityKeys, [&](const Value& value) { return has_text(value) && !open(value); }));
}

Reason kept_private(const VisibilityFacts& facts) {
  if (const Value::Entry* entry = find_key(facts, kPrivateKeys, [](const Value& value) {
        return mark_of(value) == Mark::Yes || mark_of(value) == Mark::Unclear;
      }))
    return quote(*entry);
  // The password itself does not belong into a report.
  const Value::Entry* entry = find_key(facts, kPasswordKeys, has_text);
  return entry && mark_of(entry->second) != Mark::No ? Reason("has a password") : std::nullopt;
}

Reason end_unreadable(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kExpiryKeys, [](const Value& value) {
    return has_text(value) && mark_of(value) != Mark::No && !is_date(value);
  });
  return entry ? Reason(quote(*entry) + " is not a day") : std::nullopt;
}

Reason start_unreadable(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kPublishDateKeys,
                                       [](const Value& value) { return has_text(value) && !is_date(value); });
  return entry ? Reason(quote(*entry) + " is not a day") : std::nullopt;
}

Reason expired(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kExpiryKeys, [&](const Value& value) {
    return is_date(value) && instant(*parse_date(value.scalar)) <= facts.now;
  }));
}

Reason starts_later(const VisibilityFacts& facts) {
  if (facts.site.show_future) return std::nullopt;
  const auto later = [&](const Value& value) {
    return is_date(value) && is_future(*parse_date(value.scalar), facts.now);
  };
  const Value::Entry* entry = find_key(facts, kPublishDateKeys, later);
  return quoted(entry ? entry : find_key(facts, kPublishedKeys, later));
}

Reason dated_later(const VisibilityFacts& facts) {
  if (facts.site.show_future || !facts.date || !is_future(*facts.date, facts.now)) return std::nullopt;
  return "dated " + iso_day(facts.date->day);
}

Reason status_hidden(const VisibilityFacts& facts) {
  const Value::Entry* entry = find_key(facts, kStatusKeys, says_one_of({"hidden", "unlisted"}));
  return quoted(entry ? entry : find_key(facts, kVisibilityKeys, says_one_of({"hidden", "unlisted"})));
}

Reason marked_unlisted(const VisibilityFacts& facts) {
  return quoted(find_key(facts, kUnlistedKeys, [](const Value& value) {
    return mark_of(value) == Mark::Yes || mark_of(value) == Mark::Unclear;
  }));
}

Reason not_searchable(const VisibilityFacts& facts) {
  if (const Value* search = find_value(facts.front_matter.values, "search"))
    if (flag_at(*search, "exclude")) return "search.exclude: true";
  return quoted(find_key(facts, kSearchableKeys, is_mark(Mark::No)));
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

Reason robots_kept_out(const VisibilityFacts& facts) {
  if (facts.noindex) return "robots: noindex";
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
    {"a folder of drafts", Visibility::Draft, among_drafts},
    {"status: draft, pending, skip", Visibility::Draft, status_draft},
    {"status: private, trash", Visibility::Private, status_private},
    {"status: future, scheduled", Visibility::Future, status_future},
    {"visibility: members, paid, …", Visibility::Private, visibility_private},
    {"a tag that hides (Nikola: draft, private, retired)", Visibility::Private, tagged_hidden},
    {"private: true, members_only: true, password", Visibility::Private, kept_private},
    {"an expiry date that cannot be read", Visibility::Private, end_unreadable},
    {"a publishing date that cannot be read", Visibility::Private, start_unreadable},
    {"an expiry date that has passed", Visibility::Expired, expired},
    {"a publishing date to come", Visibility::Future, starts_later},
    {"a date to come", Visibility::Future, dated_later},
    {"status: hidden", Visibility::Unlisted, status_hidden},
    {"unlisted, hidden, noindex, exclude_from_search, headless: true", Visibility::Unlisted, marked_unlisted},
    {"search, in_search_index, render, permalink: false", Visibility::Unlisted, not_searchable},
    {"robots: noindex", Visibility::Unlisted, robots_kept_out},
    {"build.render, build.list: never", Visibility::Unlisted, not_built},
};

VisibilityDecision decide_visibility(const VisibilityFacts& facts) {
  for (const VisibilityRule& rule : kVisibilityRules)
    if (std::optional<std::string> reason = rule.applies(facts)) return {rule.visibility, std::move(*reason)};
  return {Visibility::Public, "public"};
}

std::optional<std::chrono::sys_seconds> next_turn(const VisibilityFacts& facts) {
  std::optional<std::chrono::sys_seconds> next;
  const auto consider = [&](const PostDate& date) {
    const std::chrono::sys_seconds turn = date.time ? instant(date) : std::chrono::sys_days(date.day);
    if (turn > facts.now && (!next || turn < *next)) next = turn;
  };
  if (facts.date) consider(*facts.date);
  for (Keys keys : {Keys(kExpiryKeys), Keys(kPublishDateKeys), Keys(kPublishedKeys)})
    if (const Value::Entry* entry = find_key(facts, keys, is_date))
      consider(*parse_date(entry->second.scalar));
  return next;
}

bool decides_visibility(std::string_view normal_key) {
  for (Keys keys : {Keys(kDraftKeys), Keys(kPublishedKeys), Keys(kPrivateKeys), Keys(kPasswordKeys),
                    Keys(kExpiryKeys), Keys(kPublishDateKeys), Keys(kUnlistedKeys), Keys(kSearchableKeys),
                    Keys(kRobotsKeys), Keys(kVisibilityKeys)})
    if (std::ranges::find(keys, normal_key) != keys.end()) return true;
  return normal_key == "build";
}

}  // namespace annals
