// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_updater.h"

#include <map>
#include <optional>

#include "query/index/generation.h"
#include "query/index/index_layout.h"
#include "query/index/post_links.h"

namespace annals {

namespace {

/// None: there is no such document.
std::optional<Xapian::Document> find_document(const Xapian::Database& database, Xapian::docid id) {
  try {
    return database.get_document(id);
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

std::vector<Xapian::valueno> slots_of(const IndexSettings& settings) {
  std::vector<Xapian::valueno> slots(kSlots.begin(), kSlots.end());
  for (const CustomField& field : settings.fields) slots.push_back(field.slot);
  return slots;
}

/// A bound is no value of any document.
bool has_stale_bound(const Xapian::Database& database, Xapian::valueno slot) {
  const std::string lower = database.get_value_lower_bound(slot),
                    upper = database.get_value_upper_bound(slot);
  bool lower_is_there = lower.empty(), upper_is_there = upper.empty();
  for (auto value = database.valuestream_begin(slot);
       value != database.valuestream_end(slot) && !(lower_is_there && upper_is_there); ++value) {
    lower_is_there |= *value == lower;
    upper_is_there |= *value == upper;
  }
  return !(lower_is_there && upper_is_there);
}

using ValuesOfDocument = std::map<Xapian::valueno, std::string>;

std::map<Xapian::docid, ValuesOfDocument> values_in(const Xapian::Database& database,
                                                    const std::vector<Xapian::valueno>& slots) {
  std::map<Xapian::docid, ValuesOfDocument> values;
  for (const Xapian::valueno slot : slots)
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
      values[value.get_docid()][slot] = *value;
  return values;
}

}  // namespace

void write_settings(Xapian::WritableDatabase& database, const IndexSettings& settings) {
  database.set_metadata(kSchemaKey, std::to_string(kSchemaVersion));
  database.set_metadata(kSettingsKey, to_json(settings));
}

IndexUpdater::IndexUpdater(const std::filesystem::path& database, const IndexSettings& settings,
                           const std::vector<Synonym>& synonyms)
    : database_(database.string(), kUpdateFlags), documents_(settings), slots_(slots_of(settings)) {
  write_settings(database_, settings);
  write_synonyms(database_, synonyms);
}

void IndexUpdater::apply(const PostChange& change) {
  if (const std::optional<Xapian::Document> before = find_document(database_, change.id)) {
    note_links_of(to_post(*before));
    if (!change.post) database_.delete_document(change.id);
  }
  if (!change.post) return;
  note_links_of(*change.post);
  database_.replace_document(change.id, documents_.to_document(*change.post));
  linked_.insert(change.id);
}

unsigned IndexUpdater::finish() {
  for (const std::string& page : pages_)
    for (const Xapian::docid id : posts_named(database_, page)) linked_.insert(id);
  for (const Xapian::docid id : linked_)
    if (std::optional<Xapian::Document> document = find_document(database_, id)) {
      documents_.set_inbound(*document, inbound_of(database_, id));
      database_.replace_document(id, *document);
    }
  database_.commit();
  return database_.get_doccount();
}

/// Xapian forgets the bounds of a slot when its last value goes.
void IndexUpdater::narrow_bounds() {
  std::vector<Xapian::valueno> stale;
  for (const Xapian::valueno slot : slots_)
    if (has_stale_bound(database_, slot)) stale.push_back(slot);
  if (stale.empty()) return;
  const std::map<Xapian::docid, ValuesOfDocument> values = values_in(database_, stale);
  for (const auto& [id, slots] : values) {
    Xapian::Document document = database_.get_document(id);
    for (const auto& [slot, value] : slots) document.remove_value(slot);
    database_.replace_document(id, document);
  }
  for (const auto& [id, slots] : values) {
    Xapian::Document document = database_.get_document(id);
    for (const auto& [slot, value] : slots) document.add_value(slot, value);
    database_.replace_document(id, document);
  }
  database_.commit();
}

Sample IndexUpdater::sample() const {
  const auto first = database_.postlist_begin({});
  if (first == database_.postlist_end({})) return {};
  return sample_of(*first, database_.get_document(*first), {});
}

void IndexUpdater::note_links_of(const Post& post) {
  for (const Link& link : post.links) pages_.insert(link.target);
}

}  // namespace annals
