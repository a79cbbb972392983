// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_reader.h"

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/front_matter/unread_front_matter.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/generators/path_parts.h"
#include "indexer/post/notebook.h"
#include "indexer/post/page_frame.h"
#include "indexer/post/page_kind.h"
#include "indexer/post/post_body.h"
#include "indexer/post/post_title.h"
#include "indexer/post/post_values.h"
#include "indexer/post/site_defaults.h"
#include "indexer/post/value_text.h"
#include "indexer/post/visibility.h"
#include "indexer/source/encoding.h"
#include "indexer/text/hash_tags.h"
#include "indexer/text/language_detection.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMaxSections = 2000;

Reading start(const std::string& path, const ReadContext& context) {
  Reading reading{.context = context, .place = context.generator.path_facts(path, context.site)};
  reading.post().archive = context.archive;
  reading.post().path = path;
  return reading;
}

void exclude(ReadPost& read, std::string reason) {
  read.candidate = false;
  read.post.visibility = Visibility::Private;
  read.reason = std::move(reason);
}

// From a file to its front matter and body.

void report_encoding(Reading& reading, const DecodedText& decoded) {
  if (decoded.was_encoded_twice)
    reading.note(Severity::Note, "encoded twice as UTF-8; read as it was before", 0,
                 DiagnosticKind::Encoding);
  if (decoded.replaced)
    reading.note(Severity::Warning, "some bytes are not " + decoded.encoding + "; replaced", 0,
                 DiagnosticKind::Encoding);
  else if (decoded.is_mixed)
    reading.note(Severity::Note, "some bytes are not UTF-8; read as windows-1252", 0,
                 DiagnosticKind::Encoding);
  else if (decoded.encoding != "UTF-8")
    reading.note(Severity::Note,
                 "not UTF-8; read as " + decoded.encoding + (decoded.declared ? ", as declared" : ""), 0,
                 DiagnosticKind::Encoding);
}

/// Front matter in a dialect that is not supported may say that the post is a draft, and so may an entry of
/// an export among the posts.
void check_for_unread_front_matter(Reading& reading, std::string_view text) {
  if (reading.front_matter.unreadable) return;
  std::optional<std::string> found = packed_posts(text);
  if (!found && !reading.front_matter.present) found = unread_front_matter(text);
  if (found) {
    reading.front_matter.unreadable = true;
    reading.note(Severity::Warning,
                 "it begins with " + *found + ", which is not supported; taken as not public", 1,
                 DiagnosticKind::FrontMatter);
  }
}

void note_unread_notebook(Reading& reading) {
  reading.front_matter.unreadable = true;
  reading.note(Severity::Warning, "its JSON cannot be read as a notebook; taken as not public", 1,
               DiagnosticKind::FrontMatter);
}

void take_hash_tags(Reading& reading) {
  const TextFormat* format = text_format_for_path(reading.post().path);
  const std::optional<HashTags> which = reading.context.generator.hash_tags;
  const bool may_have_tags = which == HashTags::Everywhere || !reading.front_matter.present;
  if (!which || !may_have_tags || !format || format->name != "markdown") return;
  std::string_view& body = reading.front_matter.body;
  reading.hash_tags = hash_tags(body, *which);
  if (which == HashTags::Lines) body = without_tags_at_end(body);
}

void exclude_non_posts(Reading& reading) {
  const Generator& generator = reading.context.generator;
  if (!reading.place.refusal.empty()) return exclude(reading.read, reading.place.refusal);
  if (!generator.list_key.empty() && find_value(reading.front_matter.values, generator.list_key))
    return exclude(reading.read, "lists other pages");
  if (reading.front_matter.present || reading.front_matter.unreadable) return;
  if (generator.needs_front_matter)
    exclude(reading.read, "no front matter: " + std::string(generator.name) + " copies it");
  else if (is_template(reading.post().path))
    exclude(reading.read, "no front matter: a template");
}

/// A mirror saves "feed/" as "feed/index.html".
void exclude_saved_feed(Reading& reading, std::string_view text) {
  constexpr auto kRoots =
      std::to_array<std::string_view>({"<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "<rsd"});
  const std::string begin = lower(text.substr(0, 512));
  const std::size_t page = std::min(begin.find("<html"), begin.find("<!doctype html"));
  const auto has_root = [&](std::string_view root) { return begin.find(root) < page; };
  if (begin.starts_with("<?xml") && std::ranges::any_of(kRoots, has_root))
    exclude(reading.read, "a feed or a list of addresses");
}

/// Of a name that is there already, the values are a list.
void add_value(Value& map, const std::string& name, const std::string& text) {
  Value scalar{.kind = Value::Kind::Scalar, .scalar = text};
  const auto known = std::ranges::find(map.entries, name, &Value::Entry::first);
  if (known == map.entries.end() || !name.starts_with("html:")) {
    map.entries.emplace_back(name, std::move(scalar));
    return;
  }
  Value& list = known->second;
  if (list.kind == Value::Kind::Scalar) list = {.kind = Value::Kind::List, .items = {std::move(list)}};
  list.items.push_back(std::move(scalar));
}

/// A page without front matter has its values in <meta> elements.
void use_meta_elements(Reading& reading) {
  if (reading.front_matter.present) return;
  Value& values = reading.front_matter.values;
  values.kind = Value::Kind::Map;
  for (const auto& [name, content] : reading.extracted.meta)
    if (has_meaning(reading, name)) add_value(values, name, content);
}

// From front matter and body to a post: the steps of kSteps.

/// path = "2015/05/15/Rust-1.0"
std::optional<PostDate> date_in_stated_address(const Value& values) {
  for (std::string_view key : {"path", "permalink", "url"})
    if (const std::string stated = scalar_at(values, key); !stated.empty())
      if (const auto date = date_from_folders(take_apart(stated).folders)) return date;
  return std::nullopt;
}

void use_path_facts(Reading& reading) {
  Post& post = reading.post();
  add_texts(post.categories, reading.place.categories);
  add_texts(post.tags, reading.place.tags);
  if (post.categories.empty() && !reading.place.default_category.empty())
    post.categories.push_back(reading.place.default_category);
  if (!post.date) post.date = reading.place.date;
  if (!post.date) post.date = date_in_stated_address(reading.front_matter.values);
  if (post.language.empty()) post.language = language_tag(reading.place.language);
}

void add_hash_tags(Reading& reading) {
  add_texts(reading.post().tags, std::move(reading.hash_tags));
}

void take_body(Reading& reading) {
  Post& post = reading.post();
  ExtractedText& extracted = reading.extracted;
  post.text = std::move(extracted.text);
  post.alt_text = std::move(extracted.alt_text);
  post.sections = std::move(extracted.sections);
  post.links = std::move(extracted.links);
  if (post.sections.size() > kMaxSections) post.sections.resize(kMaxSections);
  if (post.links.size() > kMostLinksOfPost) post.links.resize(kMostLinksOfPost);
  for (std::string& problem : extracted.problems) reading.note(Severity::Warning, std::move(problem));
}

/// The language of a site is often that of its theme, so that a text which is surely in another one counts
/// more. The stated language of a post is never changed.
void find_language(Reading& reading) {
  Post& post = reading.post();
  if (post.language.empty()) post.language = language_tag(reading.extracted.language);
  if (!post.language.empty()) return;
  post.language = language_tag(reading.context.site.language);
  if (!is_plainly_in(post.text, post.language)) post.text_language = detected_language(post.text);
}

void set_url(Reading& reading) {
  const ReadContext& context = reading.context;
  reading.post().url =
      context.generator.url(reading.post(), reading.place, reading.front_matter, context.site);
}

void tell_posts_from_pages(Reading& reading) {
  Post& post = reading.post();
  post.is_page = !post.date || (reading.context.site.names_have_dates && !has_dated_name(post.path));
}

void set_visibility(Reading& reading) {
  if (!reading.read.candidate) return;
  const VisibilityFacts facts{.path = reading.post().path,
                              .front_matter = reading.front_matter,
                              .generator = reading.context.generator,
                              .site = reading.context.site,
                              .place = reading.place,
                              .dates = reading.dates,
                              .date = reading.post().date,
                              .noindex = reading.extracted.noindex,
                              .now = reading.context.now};
  VisibilityDecision decision = decide_visibility(facts);
  reading.read.until = next_visibility_change(facts);
  reading.post().visibility = reading.read.decided = decision.visibility;
  reading.read.reason = std::move(decision.reason);
}

/// Not so feeds and data that a generator writes from templates with front matter; a text that is copied is
/// its own page.
bool is_web_page(const Reading& reading, std::string_view url) {
  if (url.ends_with(".txt") && !reading.front_matter.present) return true;
  constexpr auto kOthers = std::to_array<std::string_view>(
      {".xml", ".json", ".css", ".js", ".atom", ".rss", ".txt", ".csv", ".ics"});
  return std::ranges::none_of(kOthers, [&](std::string_view ending) { return url.ends_with(ending); });
}

void note_built_page(Reading& reading) {
  reading.read.is_built = reading.extracted.is_page && !reading.front_matter.present;
  if (!reading.read.is_built) return;
  for (const auto& [name, content] : reading.extracted.meta)
    if (name == "canonical" && reading.read.canonical.empty()) reading.read.canonical = content;
}

void exclude_other_pages(Reading& reading) {
  if (!reading.is_file || !reading.read.candidate) return;
  if (std::optional<std::string> reason = why_no_post(reading)) exclude(reading.read, std::move(*reason));
}

void exclude_feeds_and_data(Reading& reading) {
  const std::string& url = reading.post().url;
  if (reading.read.candidate && !is_web_page(reading, url))
    exclude(reading.read, "not a page: becomes " + url);
}

using Step = void (*)(Reading&);

/// Their order is the contract: a step reads what those before it have set.
constexpr auto kSteps = std::to_array<Step>({
    add_sidecar_values,   // behind the file's own values, which win
    lift_nested_values,   // of both
    take_extra,           // before the defaults, which are not the post's own
    add_defaults,         // from here on the values are complete
    take_fields,          // defaults included
    take_values,          // title, date, tags, …
    add_hash_tags,        // behind those of the values
    use_path_facts,       // where the values have left the category, date or language empty
    use_title_fallbacks,  // before the body is taken: it reads its sections
    take_body,
    find_day_in_frame,       // of a built page that states none
    drop_page_frame,         // of a built page, by its title and dates
    find_language,           // of the text
    set_url,                 // from title, date, categories and language
    take_aliases,            // relative to the address
    tell_posts_from_pages,   // by the date
    set_visibility,          // by all values and the date
    exclude_feeds_and_data,  // by the address; overrules the visibility
    note_built_page,
    exclude_other_pages,  // by the address, the date, the text and its structure
});

ReadPost finish(Reading reading) {
  for (Step step : kSteps) step(reading);
  return std::move(reading.read);
}

ReadPost binary_file(const std::string& path, const ReadContext& context) {
  Reading reading = start(path, context);
  exclude(reading.read, "not a text");
  reading.note(Severity::Failure, "binary data, not text");
  return std::move(reading.read);
}

}  // namespace

ReadPost read_post(std::string_view bytes, const std::string& path, const ReadContext& context) {
  if (looks_binary(bytes)) return binary_file(path, context);
  DecodedText decoded = decode(bytes, context.site.encoding);
  Reading reading = start(path, context);
  reading.is_file = true;
  if (is_notebook(path) && !use_notebook(decoded.text)) note_unread_notebook(reading);
  reading.place.closed = lies_among_private(path);
  reading.place.is_marked_draft |= is_draft_file(path);
  reading.place.draft = lies_among_drafts(path);  // not of an export's entry, which states what it is
  const bool is_unread = reading.front_matter.unreadable;
  reading.front_matter = read_front_matter(decoded.text, path, reading.read.diagnostics);
  reading.front_matter.unreadable |= is_unread;
  reading.read.dialect = reading.front_matter.dialect;
  report_encoding(reading, decoded);
  check_for_unread_front_matter(reading, decoded.text);
  exclude_non_posts(reading);
  exclude_saved_feed(reading, decoded.text);
  take_hash_tags(reading);
  const std::string body_in_values =
      context.generator.take_body ? context.generator.take_body(reading.front_matter.values) : std::string();
  reading.extracted = extract_body(reading.front_matter, path, context, body_in_values);
  use_meta_elements(reading);
  return finish(std::move(reading));
}

ReadPost read_parts(PostParts parts, const std::string& path, const ReadContext& context) {
  Reading reading = start(path, context);
  reading.read.dialect = parts.dialect;
  reading.front_matter = {.dialect = parts.dialect,
                          .values = std::move(parts.values),
                          .present = true,
                          .unreadable = parts.unreadable};
  reading.front_matter.values.kind = Value::Kind::Map;
  for (const Diagnostic& problem : parts.problems)
    reading.note(problem.severity, problem.message, problem.line, problem.kind);
  reading.extracted = parts.extract(parts.body);
  use_first_words(reading);
  return finish(std::move(reading));
}

}  // namespace annals
