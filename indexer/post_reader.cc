// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post_reader.h"

#include <algorithm>
#include <array>

#include "indexer/encoding.h"
#include "indexer/generators/path_parts.h"
#include "indexer/keys.h"
#include "indexer/language_detection.h"
#include "indexer/post_body.h"
#include "indexer/post_values.h"
#include "indexer/site_defaults.h"
#include "indexer/unread_front_matter.h"
#include "indexer/value_text.h"
#include "indexer/visibility.h"

namespace annals {
namespace {

constexpr std::size_t kMaxLinks = 200, kMaxSections = 2000;

/// A page without front matter says of itself what its <meta> elements say.
void use_meta_elements(Reading& reading, const ExtractedText& extracted) {
  Value& values = reading.front_matter.values;
  values.kind = Value::Kind::Map;
  for (const auto& [name, content] : extracted.meta) {
    Value value;
    value.kind = Value::Kind::Scalar;
    value.scalar = content;
    if (has_meaning(reading, name)) values.entries.emplace_back(name, std::move(value));
  }
}

void take_body(Reading& reading, ExtractedText extracted) {
  Post& post = reading.post();
  post.text = std::move(extracted.text);
  post.alt_text = std::move(extracted.alt_text);
  post.sections = std::move(extracted.sections);
  post.links = std::move(extracted.links);
  if (post.sections.size() > kMaxSections) post.sections.resize(kMaxSections);
  if (post.links.size() > kMaxLinks) post.links.resize(kMaxLinks);
  for (std::string& problem : extracted.problems) reading.note(Severity::Warning, std::move(problem));
}

/// "my-first-post" -> "My first post"
std::string readable(std::string_view slug) {
  std::string text(slug);
  std::ranges::replace_if(
      text, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  text = one_line(text, kMaxTitleBytes);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// What stands between a post's title and the site's in a <title>.
constexpr auto kTitleSeparators =
    std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • "});

/// The page's <title> without the site's, which pages repeat; empty: it may well be the site's.
std::string own_title(std::string title, const std::string& site_title) {
  for (std::string_view separator : kTitleSeparators) {
    if (title.find(separator) == title.npos) continue;
    const std::string behind = std::string(separator) + site_title,
                      before = site_title + std::string(separator);
    if (site_title.empty()) return {};
    if (title.ends_with(behind)) title.resize(title.size() - behind.size());
    if (title.starts_with(before)) title.erase(0, before.size());
  }
  return title == site_title ? std::string() : title;
}

constexpr std::string_view kFromFileName = "its file name";

void find_title(Reading& reading, const ExtractedText& extracted) {
  Post& post = reading.post();
  struct StandIn {
    std::string text;
    std::string_view from;
  };
  const std::string heading = extracted.sections.empty() ? std::string() : extracted.sections.front().heading;
  const std::string file = post.path.substr(post.path.rfind('/') + 1);
  const std::string of_page =
      reading.front_matter.present ? std::string() : own_title(extracted.title, reading.context.site.title);
  for (const auto& [text, from] : std::to_array<StandIn>({{of_page, "its <title>"},
                                                          {heading, "its first heading"},
                                                          {extracted.title, "its <title>"},
                                                          {readable(reading.place.slug), kFromFileName},
                                                          {file, kFromFileName}})) {
    if (!post.title.empty()) return;
    post.title = one_line(text, kMaxTitleBytes);
    if (!post.title.empty())
      reading.note(Severity::Note, "no title; " + std::string(from) + " stands in", 0,
                   from == kFromFileName ? DiagnosticKind::Title : DiagnosticKind::Other);
  }
}

/// path = "2015/05/15/Rust-1.0"
std::optional<PostDate> date_in_stated_address(const Value& values) {
  for (std::string_view key : {"path", "permalink", "url"})
    if (const std::string stated = scalar_at(values, key); !stated.empty())
      if (const auto date = date_from_folders(take_apart(stated).folders)) return date;
  return std::nullopt;
}

void use_place(Reading& reading, const ExtractedText& extracted) {
  Post& post = reading.post();
  add_texts(post.categories, reading.place.categories);
  if (post.categories.empty() && !reading.place.default_category.empty())
    post.categories.push_back(reading.place.default_category);
  if (!post.date) post.date = reading.place.date;
  if (!post.date) post.date = date_in_stated_address(reading.front_matter.values);
  for (const std::string& language : {reading.place.language, extracted.language})
    if (post.language.empty()) post.language = language_tag(language);
}

/// A site's language is often that of the theme it was begun with, so a text that is surely in another one
/// counts more. What the post is said to be in stays as it is.
void find_language(Reading& reading) {
  Post& post = reading.post();
  if (!post.language.empty()) return;
  post.language = language_tag(reading.context.site.language);
  if (!is_plainly_in(post.text, post.language)) post.text_language = detected_language(post.text);
}

void decide(Reading& reading) {
  const VisibilityFacts facts{.path = reading.post().path,
                              .front_matter = reading.front_matter,
                              .generator = reading.context.generator,
                              .site = reading.context.site,
                              .place = reading.place,
                              .date = reading.post().date,
                              .noindex = reading.noindex,
                              .now = reading.context.now};
  VisibilityDecision decision = decide_visibility(facts);
  reading.read.until = next_turn(facts);
  reading.post().visibility = decision.visibility;
  reading.read.reason = std::move(decision.reason);
}

void refuse(ReadPost& read, std::string reason) {
  read.candidate = false;
  read.post.visibility = Visibility::Private;
  read.reason = std::move(reason);
}

void distrust_unread_front_matter(Reading& reading, std::string_view text) {
  if (reading.front_matter.present || reading.front_matter.unreadable) return;
  if (const std::optional<std::string> found = unread_front_matter(text)) {
    reading.front_matter.unreadable = true;
    reading.note(Severity::Warning, "it begins with " + *found + ", which is not read; taken as not public",
                 1, DiagnosticKind::FrontMatter);
  }
}

void refuse_what_is_no_post(Reading& reading) {
  const Generator& generator = reading.context.generator;
  if (!reading.place.refusal.empty()) return refuse(reading.read, reading.place.refusal);
  if (reading.front_matter.present || reading.front_matter.unreadable) return;
  if (generator.needs_front_matter)
    refuse(reading.read, "no front matter: " + std::string(generator.name) + " copies it");
  else if (is_template(reading.read.post.path))
    refuse(reading.read, "no front matter: a template");
}

/// Not so feeds and data that a generator writes from templates with front matter; a text that is copied is
/// its own page.
bool is_page(const Reading& reading, std::string_view url) {
  if (url.ends_with(".txt") && !reading.front_matter.present) return true;
  constexpr auto kOthers = std::to_array<std::string_view>(
      {".xml", ".json", ".css", ".js", ".atom", ".rss", ".txt", ".csv", ".ics"});
  return std::ranges::none_of(kOthers, [&](std::string_view ending) { return url.ends_with(ending); });
}

void report_encoding(Reading& reading, const DecodedText& decoded) {
  if (decoded.replaced)
    reading.note(Severity::Warning, "some bytes are not " + decoded.encoding + "; replaced", 0,
                 DiagnosticKind::Encoding);
  else if (decoded.encoding != "UTF-8")
    reading.note(Severity::Note,
                 "not UTF-8; read as " + decoded.encoding + (decoded.declared ? ", as it says itself" : ""),
                 0, DiagnosticKind::Encoding);
}

/// An entry of an export has no file name that could stand in for its title.
void use_first_words(Reading& reading, const ExtractedText& extracted) {
  constexpr std::size_t kWords = 5;
  if (find_value(reading.front_matter.values, "title") || !extracted.sections.empty()) return;
  const std::string line = one_line(std::string_view(extracted.text).substr(0, extracted.text.find('\n')));
  std::size_t end = 0;
  for (std::size_t word = 0; word < kWords && end < line.size(); ++word)
    end = std::min(line.find(' ', end + 1), line.size());
  reading.post().title = line.substr(0, end) + (end < line.size() ? "…" : "");
  if (!line.empty())
    reading.note(Severity::Note, "no title; its first words stand in", 0, DiagnosticKind::Title);
}

/// What is the same wherever the values and the body come from.
void make_post(Reading& reading, ExtractedText extracted) {
  Post& post = reading.post();
  add_values_beside(reading.front_matter, post.path, reading.context.site);
  lift_nested_values(reading.front_matter.values);
  take_extra(reading);
  add_defaults(reading.front_matter, post.path, reading.context.site, reading.context.generator);
  take_fields(reading);
  take_values(reading);
  use_place(reading, extracted);
  find_title(reading, extracted);
  reading.noindex = extracted.noindex;
  take_body(reading, std::move(extracted));
  find_language(reading);
  post.url = reading.context.generator.url(post, reading.place, reading.front_matter, reading.context.site);
  take_aliases(reading);
  post.is_page = !post.date || (reading.context.site.names_have_dates && !has_dated_name(post.path));
  if (!reading.read.candidate) return;
  decide(reading);
  if (!is_page(reading, post.url)) refuse(reading.read, "not a page: becomes " + post.url);
}

}  // namespace

ReadPost read_post(std::string_view bytes, const std::string& path, const ReadContext& context) {
  ReadPost read;
  read.post.archive = context.archive;
  read.post.path = path;
  if (looks_binary(bytes)) {
    refuse(read, "not a text");
    read.diagnostics.push_back({Severity::Failure, path, 0, "not a text but binary data"});
    return read;
  }
  const DecodedText decoded = decode(bytes);
  Reading reading{context, read, read_front_matter(decoded.text, path, read.diagnostics),
                  context.generator.path_facts(path, context.site)};
  read.dialect = reading.front_matter.dialect;
  report_encoding(reading, decoded);
  distrust_unread_front_matter(reading, decoded.text);
  refuse_what_is_no_post(reading);

  ExtractedText extracted =
      extract_body(reading.front_matter, path, context.generator.templates | context.site.templates);
  if (!reading.front_matter.present) use_meta_elements(reading, extracted);
  make_post(reading, std::move(extracted));
  return read;
}

ReadPost read_parts(PostParts parts, const std::string& path, const ReadContext& context) {
  ReadPost read;
  read.post.archive = context.archive;
  read.post.path = path;
  read.dialect = parts.dialect;
  Reading reading{context, read, {}, context.generator.path_facts(path, context.site)};
  reading.front_matter.dialect = parts.dialect;
  reading.front_matter.values = std::move(parts.values);
  reading.front_matter.values.kind = Value::Kind::Map;
  reading.front_matter.present = true;
  reading.front_matter.unreadable = parts.unreadable;
  for (const Diagnostic& problem : parts.problems)
    reading.note(problem.severity, problem.message, problem.line, problem.kind);

  ExtractedText extracted = parts.extract(parts.body);
  use_first_words(reading, extracted);
  make_post(reading, std::move(extracted));
  return read;
}

}  // namespace annals
