// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/database_check.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <filesystem>
#include <new>
#include <system_error>

#include "query/base/regular_file.h"

namespace annals {
namespace {

enum Verdict : int { kSound = 0, kErrorsFound = 1, kGivenUp = 2, kShortOfSomething = 3 };

/// Xapian 1.4.22 deletes a table here by a type of another size than it has, which is harmless but not to
/// ASan: the asan preset's tests look away from that one kind of fault.
Verdict look_at(const std::string& generation) {
  try {
    return Xapian::Database::check(generation, 0, nullptr) == 0 ? kSound : kErrorsFound;
  } catch (const Xapian::Error& error) {
    return is_exhaustion_text(error.get_error_string()) ? kShortOfSomething : kGivenUp;
  } catch (const std::bad_alloc&) {
    return kShortOfSomething;
  }
}

/// None of its files can be opened for writing, though all may be read.
bool is_read_only(const std::filesystem::path& generation) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(generation, failed))
    if (::access(entry.path().c_str(), W_OK) != 0 && (errno == EACCES || errno == EROFS || errno == EPERM))
      return true;
  return false;
}

DatabaseCheck check_of(int status) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return {.unchecked = "the check was killed"};
  if (WIFSIGNALED(status)) return {.problem = "Xapian's check crashed on it"};
  switch (WEXITSTATUS(status)) {
    case kSound:
      return {};
    case kErrorsFound:
      return {.problem = "Xapian's check found errors in it"};
    case kShortOfSomething:
      return {.unchecked = "the system is short of memory or open files"};
    default:
      return {.problem = "Xapian cannot read it"};
  }
}

}  // namespace

DatabaseCheck check_database(const std::filesystem::path& generation) {
  if (is_read_only(generation)) return {.unchecked = "that takes the right to write to it"};
  const pid_t child = ::fork();
  if (child < 0) return {.unchecked = "no process to be had: " + std::generic_category().message(errno)};
  if (child == 0) ::_exit(look_at(generation.string()));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return check_of(status);
}

}  // namespace annals
