// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "query/base/cbor.h"
#include "query/base/compression.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/compound_words.h"
#include "query/index/date_range.h"
#include "query/index/document_words.h"
#include "query/index/index_layout.h"
#include "query/index/stem_cache.h"
#include "query/index/title_similarity.h"
#include "query/index/word_count.h"

namespace annals {

namespace {

using Cbor = nlohmann::json;

void add_whole_values(Xapian::Document& document, const Post& post, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (!is_filter(field)) continue;
    const std::vector<std::string> values = values_of(field, post);
    for (const std::string& value : values) document.add_boolean_term(value_term(field, value));
    if (field.slot != kNoSlot && !values.empty())
      document.add_value(field.slot,
                         fmt::format("{}", fmt::join(values, std::string_view(&kValueSeparator, 1))));
  }
}

void add_dates(Xapian::Document& document, const Post& post) {
  if (post.date) document.add_value(kDateSlot, date_value(*post.date));
  document.add_value(kDateOldestSlot, post.date ? date_value(*post.date) : kUndatedOldest);
}

/// An address says nothing in words.
bool is_address(std::string_view text) {
  return text.find("://") != text.npos || text.starts_with("www.");
}

/// How often each link text was used. The same words from many posts, as a footer or a series has them, count
/// a few times.
std::map<std::string, Xapian::termcount> texts_of(const Inbound& inbound) {
  constexpr std::size_t kMostBytes = 200;
  constexpr Xapian::termcount kMostTimes = 3;
  std::map<std::string, Xapian::termcount> texts;
  for (const std::string& text : inbound.texts)
    if (!is_address(text)) {
      Xapian::termcount& times = texts[text_for_terms(utf8_prefix(text, kMostBytes))];
      times = std::min(times + 1, kMostTimes);
    }
  return texts;
}

/// The stemmer that the words of a document went through.
std::string stemmer_of(const Xapian::Document& document) {
  const std::string prefix = stemmer_term({});
  auto term = document.termlist_begin();
  term.skip_to(prefix);
  return (*term).substr(prefix.size());
}

void remove_anchor_words(Xapian::Document& document) {
  std::vector<std::string> old;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    if (prefix_of(*term) == kAnchorPrefix) old.push_back(*term);
  for (const std::string& term : old) document.remove_term(term);
}

Cbor to_json(const std::optional<PostDate>& date) {
  if (!date) return nullptr;
  Cbor parts = Cbor::array({static_cast<int>(date->day.year()), static_cast<unsigned>(date->day.month()),
                            static_cast<unsigned>(date->day.day())});
  parts.push_back(date->time ? Cbor(date->time->count()) : Cbor(nullptr));
  parts.push_back(date->utc_offset ? Cbor(date->utc_offset->count()) : Cbor(nullptr));
  return parts;
}

std::optional<PostDate> date_from_json(const Cbor& parts) {
  if (parts.is_null()) return std::nullopt;
  PostDate date{.day = std::chrono::year(parts.at(0).get<int>()) /
                       std::chrono::month(parts.at(1).get<unsigned>()) /
                       std::chrono::day(parts.at(2).get<unsigned>())};
  if (!parts.at(3).is_null()) date.time = std::chrono::seconds(parts.at(3).get<long>());
  if (!parts.at(4).is_null()) date.utc_offset = std::chrono::minutes(parts.at(4).get<int>());
  return date;
}

std::string to_bytes(const Cbor& value) {
  std::string bytes;
  Cbor::to_cbor(value, bytes);
  return bytes;
}

/// Without names, in the order in which post_from_metadata() takes it: it is stored and read once per post.
std::string metadata_of(const Post& post, const std::string& stemmer) {
  Cbor sections = Cbor::array(), extra = Cbor::array();
  for (const Section& s : post.sections) sections.push_back({s.heading, s.id, s.level, s.offset});
  for (const ExtraField& field : post.extra) extra.push_back({field.key, field.values});
  return to_bytes(
      Cbor::array({post.archive, post.path, post.url, post.aliases, post.id, post.title, post.description,
                   post.authors, post.tags, post.categories, post.language, stemmer, name_of(post.visibility),
                   post.is_page, to_json(post.date), to_json(post.updated), sections, extra}));
}

Post post_from_metadata(const Cbor& metadata) {
  Post post;
  std::size_t next = 0;
  const auto take = [&](auto&... members) { (metadata.at(next++).get_to(members), ...); };
  std::string visibility;
  take(post.archive, post.path, post.url, post.aliases, post.id, post.title, post.description, post.authors,
       post.tags, post.categories, post.language, post.stemmer, visibility, post.is_page);
  post.visibility = visibility_named(visibility).value_or(Visibility::Private);
  post.date = date_from_json(metadata.at(next++));
  post.updated = date_from_json(metadata.at(next++));
  for (const Cbor& s : metadata.at(next++))
    post.sections.push_back({.heading = s.at(0).get<std::string>(),
                             .id = s.at(1).get<std::string>(),
                             .level = s.at(2).get<unsigned>(),
                             .offset = s.at(3).get<std::size_t>()});
  for (const Cbor& field : metadata.at(next++))
    post.extra.push_back({field.at(0).get<std::string>(), field.at(1).get<std::vector<std::string>>()});
  return post;
}

std::string links_to_bytes(const std::vector<Link>& links) {
  Cbor array = Cbor::array();
  for (const Link& link : links) array.push_back({link.target, link.text});
  return to_bytes(array);
}

std::vector<Link> links_from_bytes(std::string_view bytes) {
  std::vector<Link> links;
  for (const Cbor& link : from_cbor(bytes))
    links.push_back({link.at(0).get<std::string>(), link.at(1).get<std::string>()});
  return links;
}

constexpr std::size_t kMostStoredBytes = 64 << 20;  // of text, links and all else

/// "3 5\n" and then parts of 3 and 5 bytes and a last one.
using Parts = std::array<std::string_view, 3>;

std::string as_one(const Parts& parts) {
  return fmt::format("{} {}\n{}", parts[0].size(), parts[1].size(), fmt::join(parts, ""));
}

/// Throws Error{IndexCorrupt}.
Parts parts_of(std::string_view data) {
  const char *const begin = data.data(), *const end = begin + data.size();
  std::size_t first = 0, second = 0;
  const auto [blank, error] = std::from_chars(begin, end, first);
  const bool has_first = error == std::errc{} && blank != end && *blank == ' ';
  const auto [line_end, other_error] = std::from_chars(has_first ? blank + 1 : end, end, second);
  const bool has_both = other_error == std::errc{} && line_end != end && *line_end == '\n';
  const std::string_view rest = has_both ? data.substr(static_cast<std::size_t>(line_end + 1 - begin)) : "";
  if (!has_both || first > rest.size() || second > rest.size() - first)
    throw Error(ErrorKind::IndexCorrupt, "a stored post cannot be read");
  return {rest.substr(0, first), rest.substr(first, second), rest.substr(first + second)};
}

}  // namespace

DocumentWriter::DocumentWriter(const IndexSettings& settings)
    : settings_(settings), fields_(fields_of(settings_)) {
  stemmer(settings_.language);
  generator_.set_flags(static_cast<Xapian::TermGenerator::flags>(kGeneratorFlags));
}

const Xapian::Stem& DocumentWriter::stemmer(const std::string& name) {
  auto known = stemmers_.find(name);
  if (known == stemmers_.end()) known = stemmers_.emplace(name, with_stem_cache(stemmer_for(name))).first;
  return known->second;
}

Xapian::Document DocumentWriter::to_document(const Post& post) {
  Xapian::Document document;
  const std::string stemmed =
      stemmer_name(post.text_language.empty() ? post.language : post.text_language, settings_.language);
  generator_.set_stemmer(stemmer(stemmed));
  generator_.set_document(document);
  generator_.set_termpos(0);
  index_words(generator_, document, post, fields_, stemmer(stemmed));
  if (has_compounds(stemmed_language(stemmed))) add_reversed_words(document);
  add_whole_values(document, post, fields_);
  add_dates(document, post);
  document.add_value(kWordCountSlot,
                     Xapian::sortable_serialise(word_count(post.title) + word_count(post.text)));
  add_names(document, post, stemmer(stemmed), stemmed_language(stemmed));
  document.add_boolean_term(unique_term(post.archive, post.path));
  document.add_boolean_term(stemmer_term(stemmed));
  const std::string metadata = metadata_of(post, stemmed), links = links_to_bytes(post.links);
  document.set_data(compressed(as_one({utf8_prefix(post.text, kStoredTextBytes), metadata, links})));
  return document;
}

void DocumentWriter::set_inbound(Xapian::Document& document, const Inbound& inbound) {
  remove_anchor_words(document);
  // An empty value is none.
  document.add_value(kInboundSlot, inbound.posts > 0 ? Xapian::sortable_serialise(inbound.posts) : "");
  generator_.set_stemmer(stemmer(stemmer_of(document)));
  generator_.set_document(document);
  generator_.set_termpos(0);
  for (const auto& [text, times] : texts_of(inbound)) {
    generator_.index_text(text, times, std::string(kAnchorPrefix));
    generator_.increase_termpos(kFieldGap);
  }
}

Post to_post(const Xapian::Document& document, Stored wanted) {
  const std::optional<std::string> data = decompressed(document.get_data(), kMostStoredBytes);
  if (!data) throw Error(ErrorKind::IndexCorrupt, "a stored post cannot be read");
  const auto [text, metadata, links] = parts_of(*data);
  try {
    Post post = post_from_metadata(from_cbor(metadata));
    post.text = text;
    if (wanted == Stored::All) post.links = links_from_bytes(links);
    return post;
  } catch (const Cbor::exception&) {
    throw Error(ErrorKind::IndexCorrupt, "a stored post cannot be read");
  }
}

}  // namespace annals
