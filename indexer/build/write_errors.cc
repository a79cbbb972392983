// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/write_errors.h"

#include <fmt/format.h>

#include <sys/resource.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "query/base/regular_file.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kFullDiskBytes = 1 << 20;  // less than what failed to be written

std::string system_text(int error) {
  return std::generic_category().message(error);
}

/// Xapian forgets why the first write failed, and says that the database cannot be used any more.
bool is_full(const fs::path& index) {
  std::error_code failed;
  const fs::space_info space = fs::space(index, failed);
  return !failed && space.available < kFullDiskBytes;
}

Error full_disk(const fs::path& index, const std::string& why) {
  return Error(ErrorKind::Exhausted,
               fmt::format("the disk of {} is full: {}; the index is as it was", index.string(), why),
               fmt::format("Make room there ('df {}' shows it) and run it again.", index.string()));
}

/// The system's text in a library's own words: "… (Too many open files)), and couldn't open …".
std::string reason_within(const std::string& message) {
  for (const int error : {EFBIG, ENOSPC, EDQUOT, EMFILE, ENFILE, ENOMEM})
    if (const std::string text = system_text(error); message.find(text) != std::string::npos) return text;
  return {};
}

/// Whether this process may write files of any size.
bool has_file_limit() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

std::string reason_of(const std::string& message, const char* reason) {
  constexpr std::string_view kForgotten = "DB_DANGEROUS";
  if (reason) return reason;
  const std::string within = reason_within(message);
  const bool is_forgotten = message.find(kForgotten) != std::string::npos;
  return within.empty() && is_forgotten && has_file_limit() ? system_text(EFBIG) : within;
}

}  // namespace

Error write_error(const fs::path& index, const std::string& message, const char* reason) {
  const std::string why = reason_of(message, reason);
  const std::string full = system_text(ENOSPC), over_quota = system_text(EDQUOT);
  if (why == full || why == over_quota) return full_disk(index, why);
  if (why == system_text(EFBIG))
    return Error(ErrorKind::Exhausted,
                 fmt::format("cannot write the index in {}: {}; the index is as it was", index.string(), why),
                 "See 'ulimit -f', and the limit of the file system on the size of a file.");
  if (is_exhaustion_text(why.c_str()))
    return Error(ErrorKind::Exhausted, fmt::format("cannot write the index in {}: {}; the index is as it was",
                                                   index.string(), why));
  if (is_full(index)) return full_disk(index, full);
  const std::string colon = message.empty() || why.empty() ? "" : ": ";
  return Error(ErrorKind::Unwritable,
               fmt::format("cannot write the index in {}: {}{}{}", index.string(), message, colon, why));
}

void refuse_dangling_link(const fs::path& folder) {
  fs::path at;
  for (const fs::path& part : folder) {
    at /= part;
    std::error_code failed;
    if (!fs::is_symlink(at, failed) || fs::exists(at, failed)) continue;
    throw Error(ErrorKind::Unwritable,
                fmt::format("{} is a link to {}, which is not there", at.string(),
                            fs::read_symlink(at, failed).string()),
                "Make that folder, or remove the link.");
  }
}

}  // namespace annals
