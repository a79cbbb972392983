// SPDX-License-Identifier: GPL-2.0-or-later
/// The files that the engine sees: those of one index, below kRoot, to be read only. What of POSIX reads
/// files is defined here, so that the engine needs no file system of emscripten's.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>

#include "web/wasm/imports.h"

namespace {

constexpr std::string_view kRoot = "/index";
constexpr int kFirstDescriptor = 3;

struct OpenFile {
  int file = -1;  ///< Negative: this descriptor is free.
  std::int64_t at = 0;
};
std::array<OpenFile, 64> open_files;

int failed(int error) {
  errno = error;
  return -1;
}

OpenFile* open_file(int descriptor) {
  const int i = descriptor - kFirstDescriptor;
  if (i < 0 || i >= static_cast<int>(open_files.size()) || open_files[static_cast<std::size_t>(i)].file < 0)
    return nullptr;
  return &open_files[static_cast<std::size_t>(i)];
}

std::string_view name_in_root(std::string_view path) {
  return path.size() > kRoot.size() && path.substr(0, kRoot.size()) == kRoot ? path.substr(kRoot.size() + 1)
                                                                             : "";
}

/// The root, and the folder of a generation.
bool is_folder(std::string_view path) {
  const std::string_view name = name_in_root(path);
  return path == kRoot || (!name.empty() && name.find('/') == name.npos && name.substr(0, 4) == "gen-");
}

int fill(struct stat* status, int file) {
  *status = {};
  status->st_nlink = 1;
  status->st_mode = file < 0 ? S_IFDIR | 0555 : S_IFREG | 0444;
  status->st_ino = static_cast<ino_t>(file + 2);
  status->st_size = file < 0 ? 0 : static_cast<off_t>(annals_size(file));
  return 0;
}

int find(std::string_view path) {
  const std::string_view name = name_in_root(path);
  return name.empty() ? -1 : annals_find(name.data(), name.size());
}

ssize_t read_at(const OpenFile& file, std::int64_t offset, void* into, std::size_t bytes) {
  const int got = annals_read(file.file, static_cast<double>(offset), into, bytes);
  return got < 0 ? failed(EIO) : got;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  if ((flags & O_ACCMODE) != O_RDONLY) return failed(EROFS);
  const int file = find(path);
  if (file < 0) return failed(ENOENT);
  const auto free =
      std::find_if(open_files.begin(), open_files.end(), [](const OpenFile& one) { return one.file < 0; });
  if (free == open_files.end()) return failed(EMFILE);
  *free = {file, 0};
  return static_cast<int>(free - open_files.begin()) + kFirstDescriptor;
}

int close(int descriptor) {
  OpenFile* const file = open_file(descriptor);
  if (!file) return failed(EBADF);
  file->file = -1;
  return 0;
}

ssize_t pread(int descriptor, void* into, size_t bytes, off_t offset) {
  const OpenFile* const file = open_file(descriptor);
  return file ? read_at(*file, offset, into, bytes) : failed(EBADF);
}

ssize_t read(int descriptor, void* into, size_t bytes) {
  OpenFile* const file = open_file(descriptor);
  if (!file) return failed(EBADF);
  const ssize_t got = read_at(*file, file->at, into, bytes);
  file->at += std::max<ssize_t>(got, 0);
  return got;
}

off_t lseek(int descriptor, off_t offset, int whence) {
  OpenFile* const file = open_file(descriptor);
  if (!file) return failed(EBADF);
  const auto size = static_cast<std::int64_t>(annals_size(file->file));
  return file->at = offset + (whence == SEEK_CUR ? file->at : whence == SEEK_END ? size : 0);
}

int fstat(int descriptor, struct stat* status) {
  const OpenFile* const file = open_file(descriptor);
  return file ? fill(status, file->file) : failed(EBADF);
}

int stat(const char* path, struct stat* status) {
  if (is_folder(path)) return fill(status, -1);
  const int file = find(path);
  return file < 0 ? failed(ENOENT) : fill(status, file);
}

int lstat(const char* path, struct stat* status) {
  return stat(path, status);
}

int access(const char* path, int mode) {
  struct stat status {};
  if ((mode & W_OK) != 0) return failed(EROFS);
  return stat(path, &status);
}

int fcntl(int, int, ...) {
  return 0;
}

ssize_t write(int, const void*, size_t) {
  return failed(EROFS);
}

int clock_gettime(clockid_t clock, struct timespec* time) {
  constexpr double kMillisecond = 1e6;
  const double now = clock == CLOCK_REALTIME ? annals_today() : annals_now();
  time->tv_sec = static_cast<time_t>(now / 1000);
  time->tv_nsec = static_cast<long>((now - static_cast<double>(time->tv_sec) * 1000) * kMillisecond);
  return 0;
}

time_t time(time_t* into) {
  const auto now = static_cast<time_t>(annals_today() / 1000);
  if (into) *into = now;
  return now;
}
}
