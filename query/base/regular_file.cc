// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <new>
#include <system_error>
#include <utility>

namespace annals {
namespace {

constexpr auto kOfTheSystem = std::to_array<int>({EMFILE, ENFILE, ENOMEM, ENOBUFS, ENOSPC, EDQUOT});

Error unreadable(const std::string& name, const std::string& why) {
  return Error(ErrorKind::Unreadable, "cannot read '" + name + "': " + why);
}

/// What errno says, blamed on the file or on the system.
Error failed(const std::string& name) {
  const int error = errno;
  const std::string why = std::generic_category().message(error);
  return is_exhaustion(error) ? Error(ErrorKind::Exhausted, "cannot read '" + name + "': " + why)
                              : unreadable(name, why);
}

}  // namespace

bool is_exhaustion(int error) {
  return std::ranges::find(kOfTheSystem, error) != kOfTheSystem.end();
}

bool is_exhaustion_text(const char* reason) {
  return reason != nullptr && std::ranges::any_of(kOfTheSystem, [&](int error) {
           return std::generic_category().message(error) == reason;
         });
}

void pass_on_exhaustion(const std::exception& error) {
  const auto* ours = dynamic_cast<const Error*>(&error);
  if ((ours && ours->kind() == ErrorKind::Exhausted) || dynamic_cast<const std::bad_alloc*>(&error)) throw;
}

Error error_of(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error))
    return {ErrorKind::Exhausted, "there is not enough memory"};
  const auto* system = dynamic_cast<const std::system_error*>(&error);
  if (!system) return {ErrorKind::Internal, error.what()};
  if (system->code() == std::errc::resource_unavailable_try_again)  // of std::thread
    return {ErrorKind::Exhausted, "the system has no room for another thread",
            "See 'ulimit -u', and the limits of the container or service on tasks and memory."};
  return {is_exhaustion(system->code().value()) ? ErrorKind::Exhausted : ErrorKind::Internal, error.what()};
}

std::string read_regular_file(const std::filesystem::path& location, const std::string& name,
                              std::uint64_t most) {
  const RegularFile file(location, name);
  if (file.size() > most)
    throw unreadable(name, std::to_string(file.size()) + " bytes, more than " + std::to_string(most));
  std::string bytes(static_cast<std::size_t>(file.size()), '\0');
  bytes.resize(file.read(0, bytes));
  return bytes;
}

bool is_refused(const std::filesystem::path& location) {
  return ::access(location.c_str(), R_OK) != 0 && (errno == EACCES || errno == EPERM);
}

RegularFile::RegularFile(const std::filesystem::path& location, std::string name) : name_(std::move(name)) {
  // O_NONBLOCK: opening a FIFO that took the file's place returns at once, and fstat then refuses it.
  descriptor_ = ::open(location.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor_ < 0) throw failed(name_);
  struct stat status {};
  const bool known = ::fstat(descriptor_, &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) {
    const Error error = known ? unreadable(name_, "not a regular file") : failed(name_);
    ::close(descriptor_);
    throw error;
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  inode_ = status.st_ino;
  mtime_ns_ = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

RegularFile::~RegularFile() {
  ::close(descriptor_);
}

std::uint64_t RegularFile::size_now() const {
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::size_t RegularFile::read(std::uint64_t offset, std::span<char> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        ::pread(descriptor_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw failed(name_);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace annals
