// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/source_ledger.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/base/cbor.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

using nlohmann::json;

namespace {

json to_json(const Diagnostics& diagnostics, const std::string& path) {
  if (diagnostics.empty()) return nullptr;
  json rows = json::array();
  for (const Diagnostic& d : diagnostics)
    rows.push_back({static_cast<int>(d.severity), d.path == path ? json(nullptr) : json(d.path), d.line,
                    d.message, static_cast<int>(d.kind)});
  return rows;
}

Diagnostics diagnostics_from(const json& rows, const std::string& path) {
  Diagnostics diagnostics;
  if (rows.is_null()) return diagnostics;
  for (const json& row : rows)
    diagnostics.push_back({static_cast<Severity>(row.at(0).get<int>()),
                           row.at(1).is_null() ? path : row.at(1).get<std::string>(),
                           row.at(2).get<std::size_t>(), row.at(3).get<std::string>(),
                           static_cast<DiagnosticKind>(row.at(4).get<int>())});
  return diagnostics;
}

constexpr const char* kWordsNotStored = "a remark on a file without a public post; see 'annals audit'";

constexpr const char* kCopyNotStored = "a copy of another file; see 'annals audit'";

/// Its path, the words of its diagnostics and the path of its original may be those of a draft.
SourceRecord as_stored(SourceRecord record) {
  if (stores_text(record)) return record;
  record.path = hidden_path(record.path);
  for (Diagnostic& diagnostic : record.diagnostics) {
    diagnostic.path = record.path;
    diagnostic.message = kWordsNotStored;
  }
  if (!record.duplicate.empty()) record.duplicate = kCopyNotStored;
  return record;
}

/// Writes and reads its parts in one order.
auto identity_parts(auto& identity) {
  return std::tie(identity.address, identity.relative, identity.host, identity.canonical,
                  identity.canonical_host, identity.title, identity.text, identity.text_bytes, identity.day,
                  identity.is_built);
}

json to_json(const PostIdentity& identity) {
  if (identity == PostIdentity()) return nullptr;
  return std::apply([](const auto&... part) { return json::array({part...}); }, identity_parts(identity));
}

PostIdentity identity_from(const json& row) {
  PostIdentity identity;
  if (row.is_null()) return identity;
  std::size_t at = 0;
  std::apply([&](auto&... part) { (row.at(at++).get_to(part), ...); }, identity_parts(identity));
  return identity;
}

json to_json(const NamedAuthors& authors) {
  if (authors == NamedAuthors()) return nullptr;
  return json::array({authors.alone, authors.joined, authors.split});
}

NamedAuthors authors_from(const json& row) {
  NamedAuthors authors;
  if (row.is_null()) return authors;
  row.at(0).get_to(authors.alone);
  row.at(1).get_to(authors.joined);
  row.at(2).get_to(authors.split);
  return authors;
}

/// Arrays rather than maps: there is one for every file.
json to_json(const SourceRecord& record) {
  return json::array({record.archive, record.path, record.mtime_ns, record.size, record.inode, record.hash,
                      record.document, static_cast<int>(record.outcome), static_cast<int>(record.visibility),
                      record.until ? json(record.until->time_since_epoch().count()) : json(nullptr),
                      to_json(record.diagnostics, record.path), to_json(record.identity), record.duplicate,
                      to_json(record.authors)});
}

SourceRecord record_from(const json& row) {
  SourceRecord record;
  row.at(0).get_to(record.archive);
  row.at(1).get_to(record.path);
  row.at(2).get_to(record.mtime_ns);
  row.at(3).get_to(record.size);
  row.at(4).get_to(record.inode);
  row.at(5).get_to(record.hash);
  row.at(6).get_to(record.document);
  record.outcome = static_cast<SourceOutcome>(row.at(7).get<int>());
  record.visibility = static_cast<Visibility>(row.at(8).get<int>());
  if (!row.at(9).is_null())
    record.until = std::chrono::sys_seconds(std::chrono::seconds(row.at(9).get<std::int64_t>()));
  record.diagnostics = diagnostics_from(row.at(10), record.path);
  record.identity = identity_from(row.at(11));
  row.at(12).get_to(record.duplicate);
  record.authors = authors_from(row.at(13));
  return record;
}

SourceLedger ledger_from(const json& root) {
  SourceLedger ledger;
  root.at("program_version").get_to(ledger.program_version);
  root.at("schema").get_to(ledger.schema);
  ledger.settings = settings_from_json(root.at("settings").get<std::string>());
  root.at("fingerprints").get_to(ledger.fingerprints);
  for (const json& row : root.at("synonyms"))
    ledger.synonyms.push_back({row.at(0).get<std::string>(), row.at(1).get<std::string>()});
  root.at("max_file_bytes").get_to(ledger.max_file_bytes);
  root.at("scanned_at_ns").get_to(ledger.scanned_at_ns);
  root.at("full_bytes").get_to(ledger.full_bytes);
  const json& records = root.at("records");
  ledger.records.reserve(records.size());
  for (const json& row : records) ledger.records.push_back(record_from(row));
  return ledger;
}

}  // namespace

bool stores_text(const SourceRecord& record) {
  return record.outcome == SourceOutcome::Indexed;
}

std::string hidden_path(std::string_view path) {
  constexpr std::string_view kMark = "/hidden/";  // no path within an archive begins with a slash
  return path.starts_with(kMark) ? std::string(path) : std::string(kMark) + hash_bytes(path);
}

bool is_stored_as(const std::vector<SourceRecord>& records, const std::vector<SourceRecord>& stored) {
  return std::ranges::equal(records, stored, {}, as_stored);
}

std::string to_bytes(const SourceLedger& ledger) {
  json records = json::array(), synonyms = json::array();
  for (const Synonym& synonym : ledger.synonyms) synonyms.push_back({synonym.word, synonym.meaning});
  for (const SourceRecord& record : ledger.records) records.push_back(to_json(as_stored(record)));
  std::string body;
  json::to_cbor({{"program_version", ledger.program_version},
                 {"schema", ledger.schema},
                 {"settings", to_json(ledger.settings)},
                 {"fingerprints", ledger.fingerprints},
                 {"synonyms", std::move(synonyms)},
                 {"max_file_bytes", ledger.max_file_bytes},
                 {"scanned_at_ns", ledger.scanned_at_ns},
                 {"full_bytes", ledger.full_bytes},
                 {"records", std::move(records)}},
                body);
  return hash_bytes(body) + '\n' + body;
}

std::optional<std::string> read_ledger_body(const std::filesystem::path& file) try {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;  // some 200 for each file of an archive
  std::string bytes = read_regular_file(file, file.string(), kMostBytes);
  const std::size_t line = bytes.find('\n');
  if (line == std::string::npos) return std::nullopt;
  const std::string_view body = std::string_view(bytes).substr(line + 1);
  if (hash_bytes(body) != std::string_view(bytes).substr(0, line)) return std::nullopt;
  bytes.erase(0, line + 1);
  return bytes;
} catch (const Error& error) {
  if (error.kind() != ErrorKind::Unreadable) throw;
  return std::nullopt;
}

std::optional<SourceLedger> read_ledger(const std::filesystem::path& file) {
  const std::optional<std::string> body = read_ledger_body(file);
  return body ? ledger_from_cbor(*body) : std::nullopt;
}

std::optional<SourceLedger> ledger_from_cbor(std::string_view body) {
  try {
    return ledger_from(from_cbor(body));
  } catch (const json::exception&) {
    return std::nullopt;  // written by a program with another idea of it
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace annals
