// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/log_file.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "query/base/error.h"

namespace annals {

namespace {

constexpr std::string_view kStandardOutput = "-";
constexpr std::size_t kLineBytes = 4000;  // below PIPE_BUF: a pipe takes it whole or not at all

FileDescriptor opened(const std::string& path) {
  if (path == kStandardOutput) return FileDescriptor(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
  constexpr mode_t kOwnerAndGroup = 0640;
  return FileDescriptor(::open(
      path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, kOwnerAndGroup));
}

bool takes_a_line(int file) {
  pollfd writable{file, POLLOUT, 0};
  return ::poll(&writable, 1, 0) == 1 && (writable.revents & POLLOUT) != 0;
}

}  // namespace

LogFile::LogFile(std::string path, Counter& lost) : path_(std::move(path)), lost_(lost) {
  reopen();
}

void LogFile::reopen() {
  FileDescriptor file = opened(path_);
  if (file.number() < 0)
    throw Error(ErrorKind::Unwritable,
                "cannot write to " + path_ + ": " + std::generic_category().message(errno));
  const std::lock_guard lock(mutex_);
  file_ = std::move(file);
  torn_ = false;
}

void LogFile::add(std::string_view line) noexcept try {
  std::string bytes;
  const std::lock_guard lock(mutex_);
  if (torn_) bytes += '\n';
  bytes += line.substr(0, kLineBytes);
  bytes += '\n';
  const ssize_t written =
      takes_a_line(file_.number()) ? ::write(file_.number(), bytes.data(), bytes.size()) : -1;
  if (written == static_cast<ssize_t>(bytes.size())) {
    torn_ = false;
    return;
  }
  if (written > 0) torn_ = true;
  count(lost_);
} catch (...) {
  count(lost_);
}

}  // namespace annals
