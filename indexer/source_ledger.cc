// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_ledger.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "query/error.h"

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

/// Arrays rather than maps: there is one for every file.
json to_json(const SourceRecord& record) {
  return json::array({record.archive, record.path, record.mtime_ns, record.size, record.inode, record.hash,
                      record.document, static_cast<int>(record.outcome), static_cast<int>(record.visibility),
                      record.until ? json(record.until->time_since_epoch().count()) : json(nullptr),
                      to_json(record.diagnostics, record.path)});
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

std::string to_bytes(const SourceLedger& ledger) {
  json records = json::array(), synonyms = json::array();
  for (const Synonym& synonym : ledger.synonyms) synonyms.push_back({synonym.word, synonym.meaning});
  for (const SourceRecord& record : ledger.records) records.push_back(to_json(record));
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

std::optional<SourceLedger> read_ledger(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::size_t line = bytes.find('\n');
  if (line == std::string::npos) return std::nullopt;
  const std::string_view body = std::string_view(bytes).substr(line + 1);
  if (hash_bytes(body) != std::string_view(bytes).substr(0, line)) return std::nullopt;
  try {
    return ledger_from(json::from_cbor(body.begin(), body.end()));
  } catch (const json::exception&) {
    return std::nullopt;  // written by a program with another idea of it
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace annals
