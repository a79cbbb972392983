// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/durable_files.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "query/base/error.h"
#include "query/index/generation.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw Error(ErrorKind::Unwritable,
              std::string("cannot ") + what + ' ' + path.string() + ": " + std::strerror(errno));
}

FileDescriptor open_file(const fs::path& path, int flags) {
  FileDescriptor opened(::open(path.c_str(), flags | O_CLOEXEC, 0666));
  if (opened.number() < 0) fail("open", path);
  return opened;
}

void sync_path(const fs::path& path, int flags) {
  const FileDescriptor descriptor = open_file(path, flags);
  if (::fsync(descriptor.number()) != 0) fail("sync", path);
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void sync_file(const fs::path& file) {
  sync_path(file, O_RDONLY);
}

void sync_directory(const fs::path& directory) {
  sync_path(directory, O_RDONLY | O_DIRECTORY);
}

WrittenFile::WrittenFile(fs::path file)
    : path_(std::move(file)), descriptor_(open_file(path_, O_WRONLY | O_CREAT | O_EXCL)) {}

void WrittenFile::add(std::string_view bytes) {
  write_all(descriptor_.number(), bytes, path_);
}

void WrittenFile::finish() {
  if (::fsync(descriptor_.number()) != 0) fail("sync", path_);
}

void replace_file(const fs::path& file, std::string_view content) {
  const fs::path temporary = file.string() + ".tmp";
  {
    const FileDescriptor descriptor = open_file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    write_all(descriptor.number(), content, temporary);
    if (::fsync(descriptor.number()) != 0) fail("sync", temporary);
  }
  if (::rename(temporary.c_str(), file.c_str()) != 0) fail("rename to", file);
  sync_directory(file.parent_path());
}

void point_to(const fs::path& index, std::string_view generation, std::string_view manifest_hash) {
  replace_file(index / kCurrentFile, std::string(generation) + ' ' + std::string(manifest_hash) + '\n');
}

void clone_file(const fs::path& from, const fs::path& to) {
  {
    const FileDescriptor source = open_file(from, O_RDONLY),
                         target = open_file(to, O_WRONLY | O_CREAT | O_TRUNC);
    if (::ioctl(target.number(), FICLONE, source.number()) == 0) return;
  }
  std::error_code error;
  if (!fs::copy_file(from, to, fs::copy_options::overwrite_existing, error))
    throw Error(ErrorKind::Unwritable,
                "cannot copy " + from.string() + " to " + to.string() + ": " + error.message());
}

FileLock::FileLock(const fs::path& file) {
  FileDescriptor descriptor = open_file(file, O_RDWR | O_CREAT);
  if (::flock(descriptor.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail("lock", file);
    std::string holder;
    std::ifstream(file) >> holder;
    throw Error(ErrorKind::IndexLocked, "the index is being written by process " +
                                            (holder.empty() ? "?" : holder) + " (" + file.string() + ")");
  }
  if (::ftruncate(descriptor.number(), 0) != 0) fail("write", file);
  write_all(descriptor.number(), std::to_string(::getpid()) + '\n', file);
  descriptor_ = std::move(descriptor);
}

}  // namespace annals
