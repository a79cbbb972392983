// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/source_ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <optional>
#include <string>

#include "query/index/generation.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

SourceLedger full_ledger() {
  SourceLedger ledger{.program_version = "1.2",
                      .schema = 7,
                      .fingerprints = {"abc"},
                      .synonyms = {{"car", "automobile"}},
                      .max_file_bytes = 99,
                      .scanned_at_ns = -5,
                      .full_bytes = 1'000};
  ledger.settings.language = "de";
  ledger.records = {{.path = "a.md",
                     .mtime_ns = 1,
                     .size = 2,
                     .inode = 3,
                     .hash = "h",
                     .document = 16,
                     .outcome = SourceOutcome::Indexed,
                     .visibility = Visibility::Public,
                     .until = std::chrono::sys_seconds(std::chrono::seconds(42)),
                     .diagnostics = {{Severity::Warning, "a.md", 3, "own", DiagnosticKind::Date},
                                     {Severity::Note, "other.md", 0, "other's"}}},
                    {.archive = 1, .path = "c.md", .document = 32, .outcome = SourceOutcome::Indexed}};
  return ledger;
}

std::optional<SourceLedger> read_back(const std::string& bytes) {
  const support::TemporaryFolder folder;
  support::write_file(folder.path() / kLedgerFile, bytes);
  return read_ledger(folder.path() / kLedgerFile);
}

TEST(SourceLedger, IsReadAsItWasWritten) {
  const SourceLedger ledger = full_ledger();
  const std::optional<SourceLedger> read = read_back(to_bytes(ledger));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->records, ledger.records);
  EXPECT_EQ(read->settings, ledger.settings);
  EXPECT_EQ(read->program_version, "1.2");
  EXPECT_EQ(read->schema, 7U);
  EXPECT_EQ(read->fingerprints, ledger.fingerprints);
  EXPECT_TRUE(read->synonyms == ledger.synonyms);
  EXPECT_EQ(read->max_file_bytes, 99U);
  EXPECT_EQ(read->scanned_at_ns, -5);
  EXPECT_EQ(read->full_bytes, 1'000U);
}

TEST(SourceLedger, WhatIsNoRegularFileIsNone) {
  const support::TemporaryFolder folder;
  const std::filesystem::path fifo = folder.path() / "fifo", link = folder.path() / "link";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/zero", link);
  for (const std::filesystem::path& file : {fifo, link, folder.path()})
    EXPECT_FALSE(read_ledger(file)) << file;
}

TEST(SourceLedger, HoldsNoTextOfFilesWithoutAPost) {
  for (const SourceOutcome outcome : {SourceOutcome::Hidden, SourceOutcome::Copied, SourceOutcome::Failed}) {
    SourceLedger ledger = full_ledger();
    ledger.records[0].outcome = outcome;
    ledger.records[0].path = "drafts/secret.md";
    ledger.records[0].diagnostics = {{Severity::Warning, "drafts/secret.md", 3, "'secret' is no day"},
                                     {Severity::Note, "site/drafts/secret.md", 0, "secret"}};
    const std::string bytes = to_bytes(ledger);
    EXPECT_EQ(bytes.find("secret"), std::string::npos);
    const std::optional<SourceLedger> read = read_back(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->records[0].path, hidden_path("drafts/secret.md"));
    EXPECT_EQ(read->records[0].hash, "h");
    ASSERT_EQ(read->records[0].diagnostics.size(), 2U) << "how many there are is known";
    EXPECT_EQ(read->records[0].diagnostics[0].severity, Severity::Warning);
    EXPECT_TRUE(is_stored_as(ledger.records, read->records));
    EXPECT_EQ(to_bytes(*read), bytes);
    ledger.records[0].hash = "other";
    EXPECT_FALSE(is_stored_as(ledger.records, read->records));
  }
}

TEST(SourceLedger, ADamagedOneIsNone) {
  std::string bytes = to_bytes(full_ledger());
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_FALSE(read_back(bytes));
  EXPECT_FALSE(read_back(""));
  EXPECT_FALSE(read_back(hash_bytes("x") + "\nx")) << "whole, but no ledger";
  EXPECT_FALSE(read_ledger("/nowhere/FILES.cbor"));
}

}  // namespace
}  // namespace annals
