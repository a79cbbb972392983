// SPDX-License-Identifier: GPL-2.0-or-later
/// One blog post, the same before indexing and after retrieval. Plain values, all text UTF-8 in NFC.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

/// A date as the author wrote it. A date-only value stays a calendar day and is never shifted by a zone.
struct PostDate {
  std::chrono::year_month_day day{};           ///< In the post's own zone.
  std::optional<std::chrono::seconds> time{};  ///< Since that day's midnight; none: only the day is known.
  std::optional<std::chrono::minutes> utc_offset{};  ///< East is positive; none: the source names no zone.

  friend bool operator==(const PostDate&, const PostDate&) = default;
};

/// "2009-03-15".
std::string iso_day(std::chrono::year_month_day day);
std::string iso_day(const std::optional<PostDate>& date);  ///< Empty: none.

/// Who may see a post. Decided once, in indexer/post/visibility; stored, so that every answer can say it.
enum class Visibility { Public, Draft, Future, Expired, Private, Unlisted };

struct VisibilityName {
  Visibility visibility;
  std::string_view name{};  ///< As in `--include` and in answers.
  std::string_view help{};
};

inline constexpr auto kVisibilities = std::to_array<VisibilityName>({
    {Visibility::Public, "public", "published and dated no later than now"},
    {Visibility::Draft, "draft", "marked as a draft or not published"},
    {Visibility::Future, "future", "dated later than the moment of indexing"},
    {Visibility::Expired, "expired", "its expiry date has passed"},
    {Visibility::Private, "private", "protected, or its front matter cannot be read"},
    {Visibility::Unlisted, "unlisted", "kept out of lists and searches by its author"},
});

std::string_view name_of(Visibility visibility);
std::optional<Visibility> visibility_named(std::string_view name);

/// A heading and where its text starts. Sections are in reading order; the text before the first heading has
/// none.
struct Section {
  std::string heading{};
  std::string id{};        ///< The anchor, without '#'; empty: none known.
  unsigned level = 0;      ///< 1 to 6.
  std::size_t offset = 0;  ///< Byte in Post::text at which the heading starts.

  friend bool operator==(const Section&, const Section&) = default;
};

/// To another page of the archive.
struct Link {
  std::string target{};  ///< What the index knows the page by: link_key_of_… in query/index/post_links.h.
  std::string text{};    ///< What a reader sees of it.

  friend bool operator==(const Link&, const Link&) = default;
};

/// A front matter key that has no meaning of its own to Annals.
struct ExtraField {
  std::string key{};
  std::vector<std::string> values{};

  friend bool operator==(const ExtraField&, const ExtraField&) = default;
};

struct Post {
  unsigned archive = 0;  ///< Which of the index's archives: a position in IndexSettings::archives.
  std::string path{};    ///< Relative to the archive, '/'-separated. Unique within it.
  std::string url{};     ///< Site-relative ("/2009/03/azure/") or absolute; empty: none known.
  std::vector<std::string> aliases{};  ///< Other addresses that led to it.
  std::string id{};                    ///< The front matter's own id or guid; empty: none.
  std::string title{};                 ///< Never empty: the first heading or the file name stands in.
  std::string description{};
  std::vector<std::string> authors{}, tags{}, categories{};
  std::optional<PostDate> date{}, updated{};
  std::string language{};       ///< BCP 47, lower-case; empty: not said.
  std::string text_language{};  ///< What its text was found to be in, if that counts more; not stored.
  std::string stemmer{};        ///< Of a post from an index: what its words went through.
  Visibility visibility = Visibility::Private;
  bool is_page = false;    ///< Of the site rather than of its blog.
  std::string text{};      ///< What a reader sees, blocks separated by line ends; no control characters.
  std::string alt_text{};  ///< Words of images' alternative texts; searched, never shown.
  std::vector<Section> sections{};
  std::vector<Link> links{};
  std::vector<ExtraField> extra{};

  friend bool operator==(const Post&, const Post&) = default;
};

}  // namespace annals
