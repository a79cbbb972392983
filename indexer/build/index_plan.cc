// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/build/index_writer.h"

namespace annals {
namespace {

/// File systems keep times as coarsely as two seconds (FAT); a file that changed so shortly before it was
/// looked at may change again and show the same time.
constexpr std::int64_t kTimeResolutionNs = 2'000'000'000;

/// Past these an update is slower than a full build.
constexpr std::size_t kAlwaysUpdated = 50, kMaxUpdated = 4000;
constexpr double kUpdatedShare = 0.2;

std::string name_of_archive(const ArchiveInfo& archive) {
  return std::filesystem::path(archive.root).filename().string();
}

/// The help of a field changes no post.
bool alike(std::vector<CustomField> a, std::vector<CustomField> b) {
  for (std::vector<CustomField>* fields : {&a, &b}) {
    for (CustomField& field : *fields) field.help.clear();
    std::ranges::sort(*fields, {}, &CustomField::name);
  }
  return a == b;
}

/// Empty: a file with the same bytes makes the same post.
std::string rules_that_changed(const SourceLedger& now, const SourceLedger& before) {
  const auto changed = [](std::string_view what) { return fmt::format("{} changed", what); };
  if (now.schema != before.schema) return changed("the index's schema");
  if (now.program_version != before.program_version)
    return fmt::format("annals {} built the index", before.program_version);
  if (now.settings.language != before.settings.language) return changed("--language");
  if (now.settings.included != before.settings.included) return changed("--include");
  if (!alike(now.settings.fields, before.settings.fields)) return changed("'fields' of annals.yaml");
  if (now.max_file_bytes != before.max_file_bytes) return changed("the limit of file sizes");
  if (now.fingerprints.size() != before.fingerprints.size()) return changed("the list of archives");
  for (std::size_t i = 0; i < now.fingerprints.size(); ++i) {
    const ArchiveInfo &is = now.settings.archives[i], &was = before.settings.archives[i];
    if (is.root != was.root) return changed("the list of archives");
    if (is.generator != was.generator)
      return fmt::format("{} is read as {}, not {}", name_of_archive(is), is.generator, was.generator);
    if (!(is == was) || now.fingerprints[i] != before.fingerprints[i])
      return changed("the settings of " + name_of_archive(is));
  }
  if (now.settings.built_at < before.settings.built_at) return "the clock was set back";
  return {};
}

/// Records by archive and path; two entries of an export may have the same, and then follow in their order.
class RecordsByPlace {
 public:
  explicit RecordsByPlace(const SourceLedger* ledger) {
    if (!ledger) return;
    for (auto record = ledger->records.rbegin(); record != ledger->records.rend(); ++record)
      records_[{record->archive, record->path}].push_back(&*record);
  }

  /// nullptr: none is left there.
  const SourceRecord* take(unsigned archive, std::string_view path) {
    const SourceRecord* record = take_exactly(archive, path);
    return record ? record : take_exactly(archive, hidden_path(path));
  }

  std::vector<const SourceRecord*> rest() const {
    std::vector<const SourceRecord*> rest;
    for (const auto& [place, records] : records_) rest.insert(rest.end(), records.begin(), records.end());
    return rest;
  }

 private:
  const SourceRecord* take_exactly(unsigned archive, std::string_view path) {
    const auto found = records_.find({archive, path});
    if (found == records_.end() || found->second.empty()) return nullptr;
    const SourceRecord* record = found->second.back();
    found->second.pop_back();
    return record;
  }

  std::map<std::pair<unsigned, std::string_view>, std::vector<const SourceRecord*>> records_;
};

/// Its time, size and inode are those of the last run, and that run cannot have looked at it in the very
/// moment it changed.
bool looks_the_same(const SourceFile& file, const SourceRecord& before, const SourceLedger& ledger) {
  return file.mtime_ns == before.mtime_ns && file.size == before.size && file.inode == before.inode &&
         file.mtime_ns + kTimeResolutionNs < ledger.scanned_at_ns;
}

}  // namespace

std::vector<SourceRecord> records_to_begin_with(const IndexPlan& plan, const std::vector<Archive>& archives) {
  std::vector<SourceRecord> records;
  for (const PlannedFile& planned : plan.files) {
    SourceRecord record = planned.before && plan.same_rules ? *planned.before : SourceRecord();
    record.archive = planned.archive;
    record.path = planned.file->path;
    record.mtime_ns = planned.file->mtime_ns;
    record.size = planned.file->size;
    record.inode = planned.file->inode;
    if (!stores_text(record))
      for (Diagnostic& diagnostic : record.diagnostics)
        diagnostic.path = archives[planned.archive].prefix + record.path;
    records.push_back(std::move(record));
  }
  return records;
}

bool withdraws_posts(const IndexPlan& plan, const std::vector<SourceRecord>& records) {
  if (!plan.same_rules) return true;
  const auto had_post = [](const SourceRecord* before) { return before && before->document != 0; };
  if (std::ranges::any_of(plan.removed, had_post)) return true;
  for (std::size_t i = 0; i < plan.files.size(); ++i)
    if (had_post(plan.files[i].before) && records[i].document == 0) return true;
  return false;
}

std::string too_many_changes(const IndexPlan& plan) {
  const std::size_t files = plan.files.size();
  const auto to_read = std::ranges::count_if(plan.files, &PlannedFile::must_read);
  const std::size_t changes = plan.removed.size() + static_cast<std::size_t>(to_read);
  const auto share = static_cast<std::size_t>(kUpdatedShare * static_cast<double>(files));
  if (changes <= std::clamp(share, kAlwaysUpdated, kMaxUpdated)) return {};
  return fmt::format("{} of {} files changed", changes, files);
}

bool is_due(const SourceRecord& before, std::chrono::sys_seconds clock) {
  return before.until && *before.until <= clock;
}

IndexPlan make_plan(const std::vector<Archive>& archives, const SourceLedger& now, const SourceLedger* before,
                    std::chrono::sys_seconds clock) {
  IndexPlan plan;
  if (before) plan.full_because = rules_that_changed(now, *before);
  plan.same_rules = before && plan.full_because.empty();
  plan.same_posts_other_answers =
      plan.same_rules && (now.settings.fields != before->settings.fields || now.synonyms != before->synonyms);
  RecordsByPlace records(before);
  for (unsigned archive = 0; archive < archives.size(); ++archive)
    for (const SourceFile& file : archives[archive].files) {
      PlannedFile planned{.file = &file, .archive = archive, .before = records.take(archive, file.path)};
      if (planned.before) {
        planned.document = planned.before->document;
        // What could not be read may have become readable without any other sign.
        planned.must_read = !plan.same_rules || planned.before->outcome == SourceOutcome::Failed ||
                            is_due(*planned.before, clock) || !looks_the_same(file, *planned.before, *before);
      }
      plan.files.push_back(planned);
    }
  plan.removed = records.rest();
  return plan;
}

bool place_new_files(std::vector<PlannedFile>& files) {
  std::uint32_t last = 0;
  for (auto file = files.begin(); file != files.end();) {
    if (file->document != 0 || !file->must_read) {
      last = std::max(last, file->document);
      ++file;
      continue;
    }
    // Those that stay without a post take no room: only files that will be read may get one.
    const auto has_id = [](const PlannedFile& f) { return f.document != 0; };
    const auto end = std::find_if(file, files.end(), has_id);
    const auto wanted = static_cast<std::uint32_t>(
        std::count_if(file, end, [](const PlannedFile& f) { return f.must_read; }));
    std::uint32_t step = kDocumentGap;
    if (end != files.end()) {
      if (end->document - last <= wanted) return false;
      step = std::min(kDocumentGap, (end->document - last) / (wanted + 1));
    }
    for (; file != end; ++file)
      if (file->must_read) file->document = last += step;
  }
  return true;
}

}  // namespace annals
