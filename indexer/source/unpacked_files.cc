// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/unpacked_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <memory>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/source/packed_paths.h"
#include "query/base/error.h"
#include "query/base/file_descriptor.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolderPrefix = "annals-unpacked-";
constexpr std::size_t kBlockBytes = 64 << 10;
constexpr std::size_t kTarMagicAt = 257, kMaxNotes = 1000;

/// A way to compress a file, or a tar, by its first bytes.
struct Compression {
  std::string_view magic;
  int (*support)(archive*);
};

constexpr auto kCompressions = std::to_array<Compression>({
    {"\x1F\x8B", archive_read_support_filter_gzip},
    {"BZh", archive_read_support_filter_bzip2},
    {std::string_view("\xFD\x37zXZ\0", 6), archive_read_support_filter_xz},
    {"\x28\xB5\x2F\xFD", archive_read_support_filter_zstd},
});

const Compression* compression_of(std::string_view head) {
  const auto* found = std::ranges::find_if(
      kCompressions, [&](const Compression& known) { return head.starts_with(known.magic); });
  return found == kCompressions.end() ? nullptr : found;
}

struct ReaderDeleter {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, ReaderDeleter>;

[[noreturn]] void refuse(const fs::path& packed, const std::string& why) {
  throw Error(ErrorKind::Unreadable, "cannot unpack '" + packed.string() + "': " + why,
              "Unpack it yourself and name the folder.");
}

[[noreturn]] void fail_to_write(const fs::path& file) {
  const int error = errno;
  throw Error(is_exhaustion(error) ? ErrorKind::Exhausted : ErrorKind::Unwritable,
              "cannot write '" + file.string() + "': " + std::generic_category().message(error));
}

std::string message_of(archive* reader) {
  const char* text = archive_error_string(reader);
  return text ? text : "it is damaged";
}

/// Names are UTF-8. libarchive converts them to the locale's character set, and gives none that has no place
/// in that; the locale is this thread's alone.
class Utf8Locale {
 public:
  Utf8Locale() : made_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (made_) before_ = ::uselocale(made_);
  }
  ~Utf8Locale() {
    if (!made_) return;
    ::uselocale(before_);
    ::freelocale(made_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t made_, before_{};
};

Reader open_reader(const fs::path& packed, std::string_view head) {
  Reader reader(archive_read_new());
  if (!reader) throw Error(ErrorKind::Exhausted, "no memory to unpack '" + packed.string() + "'");
  if (const Compression* compression = compression_of(head)) {
    // Anything else would run a program to unpack it.
    if (compression->support(reader.get()) != ARCHIVE_OK) refuse(packed, "libarchive cannot read it");
    archive_read_support_format_raw(reader.get());  // one file, and no archive
  }
  archive_read_support_format_zip(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_set_options(reader.get(), "hdrcharset=UTF-8");
  if (archive_read_open_filename(reader.get(), packed.c_str(), kBlockBytes) != ARCHIVE_OK)
    refuse(packed, message_of(reader.get()));
  return reader;
}

std::string head_of(const fs::path& packed) {
  const RegularFile file(packed, packed.filename().string());
  std::array<char, 512> head{};
  return std::string(head.data(), file.read(0, head));
}

/// Of processes that were killed: no process holds their lock.
void remove_abandoned(const fs::path& parent) {
  std::error_code error;
  for (fs::directory_iterator entry(parent, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->path().filename().string().starts_with(kFolderPrefix)) continue;
    const FileDescriptor folder(
        ::open(entry->path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    if (folder.number() < 0 || ::fstat(folder.number(), &status) != 0 || status.st_uid != ::geteuid())
      continue;
    // One that has just been made may not be locked yet.
    const bool is_old = ::time(nullptr) - status.st_mtim.tv_sec > 60;
    std::error_code ignored;
    if (is_old && ::flock(folder.number(), LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry->path(), ignored);
  }
}

class Unpacking {
 public:
  Unpacking(const fs::path& packed, const fs::path& folder, const UnpackLimits& limits)
      : packed_(packed), folder_(folder), limits_(limits), reader_(open_reader(packed, head_of(packed))) {}

  Diagnostics run(const UnpackedFiles::Wanted& wanted) {
    for (archive_entry* entry = nullptr; has_next(entry);) {
      const std::string path = path_of(entry);
      if (!path.empty() && (wanted(path) || is_inner_archive(path))) write(path, entry);
    }
    return std::move(diagnostics_);
  }

  /// Those that have been written.
  const std::vector<std::string>& inner_archives() const { return inner_archives_; }

  /// For what is inside: all of it together stays within the limits of this archive.
  UnpackLimits limits_left() const {
    UnpackLimits left = limits_;
    left.entries -= std::min(entries_, left.entries);
    left.bytes = std::min(left.bytes, limits_.allowance + limits_.ratio * packed_bytes());
    left.bytes -= std::min(all_, left.bytes);
    return left;
  }

 private:
  bool has_next(archive_entry*& entry) {
    const int result = archive_read_next_header(reader_.get(), &entry);
    if (result == ARCHIVE_EOF) return false;
    if (result < ARCHIVE_WARN) refuse(packed_, message_of(reader_.get()));
    if (++entries_ > limits_.entries)
      refuse(packed_, "it has more than " + std::to_string(limits_.entries) + " files");
    return true;
  }

  /// Empty: it is left out.
  std::string path_of(archive_entry* entry) {
    if (archive_entry_filetype(entry) == AE_IFDIR) return {};
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    if (archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW) return packed_.stem().string();
    const bool is_plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
    std::string path = name && is_plain ? safe_path(name) : std::string();
    if (path.empty())
      note(name ? name : "", is_plain ? "its path leads out of the archive; left out"
                                      : "neither a file nor a folder; left out");
    return path;
  }

  void write(const std::string& path, archive_entry* entry) {
    if (archive_entry_is_encrypted(entry)) refuse(packed_, "it is encrypted");
    const fs::path file = folder_ / path;
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    const FileDescriptor opened(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (opened.number() >= 0) {
      if (is_inner_archive(path)) inner_archives_.push_back(path);
      return copy_data(file, opened.number());
    }
    if (is_exhaustion(errno)) fail_to_write(file);
    note(path, errno == EEXIST ? "it is in the archive twice; the first one is read"
                               : "its name cannot be used: " + std::generic_category().message(errno));
  }

  void copy_data(const fs::path& file, int descriptor) {
    std::array<char, kBlockBytes> block;
    const std::uint64_t packed_before = packed_bytes();
    for (std::uint64_t done = 0;;) {
      const la_ssize_t got = archive_read_data(reader_.get(), block.data(), block.size());
      if (got < 0) refuse(packed_, message_of(reader_.get()));
      if (got == 0) return;
      done += static_cast<std::uint64_t>(got);
      all_ += static_cast<std::uint64_t>(got);
      check_limits(done, packed_bytes() - packed_before);
      write_all(file, descriptor, std::span(block.data(), static_cast<std::size_t>(got)));
    }
  }

  /// Read so far, in blocks.
  std::uint64_t packed_bytes() const {
    return static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(reader_.get(), -1), 0));
  }

  void check_limits(std::uint64_t file, std::uint64_t packed) const {
    if (all_ > limits_.bytes)
      refuse(packed_, "it has more than " + std::to_string(limits_.bytes) + " bytes of text");
    if (file > limits_.allowance + limits_.ratio * packed ||
        all_ > limits_.allowance + limits_.ratio * packed_bytes())
      refuse(packed_, "it grows to more than " + std::to_string(limits_.ratio) + " times its size");
  }

  static void write_all(const fs::path& file, int descriptor, std::span<const char> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_to_write(file);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void note(const std::string& path, std::string message) {
    if (diagnostics_.size() < kMaxNotes)
      diagnostics_.push_back({Severity::Warning, clean_text(path), 0, std::move(message)});
  }

  const fs::path packed_;
  const fs::path folder_;
  const UnpackLimits& limits_;
  Utf8Locale locale_{};
  Reader reader_;
  std::size_t entries_ = 0;
  std::uint64_t all_ = 0;
  std::vector<std::string> inner_archives_{};
  Diagnostics diagnostics_{};
};

/// One level of archives within the archive, which are gone afterwards.
Diagnostics unpack_all(const fs::path& packed, const fs::path& folder, const UnpackedFiles::Wanted& wanted,
                       const UnpackLimits& limits) {
  Unpacking outer(packed, folder, limits);
  Diagnostics diagnostics = outer.run(wanted);
  UnpackLimits left = outer.limits_left();
  for (const std::string& path : outer.inner_archives()) {
    if (!is_packed(head_of(folder / path))) continue;
    const fs::path into = folder / folder_of_inner(path);
    std::error_code error;
    fs::create_directories(into, error);
    Unpacking inner(folder / path, into, left);
    std::ranges::move(inner.run(wanted), std::back_inserter(diagnostics));
    for (const std::string& deeper : inner.inner_archives()) fs::remove(into / deeper, error);
    left.bytes = std::min(left.bytes, inner.limits_left().bytes);
    left.entries = inner.limits_left().entries;
    fs::remove(folder / path, error);
  }
  return diagnostics;
}

}  // namespace

bool is_packed(std::string_view head) {
  const bool is_tar = head.size() > kTarMagicAt && head.substr(kTarMagicAt).starts_with("ustar");
  return is_tar || head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") ||
         compression_of(head) != nullptr;
}

UnpackedFiles::UnpackedFiles(const fs::path& packed, const Wanted& wanted, const UnpackLimits& limits) {
  make_folder();
  try {
    diagnostics_ = unpack_all(packed, folder_, wanted, limits);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    throw;
  }
}

UnpackedFiles::~UnpackedFiles() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void UnpackedFiles::make_folder() {
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  if (error)
    throw Error(ErrorKind::Unwritable, "there is no folder for temporary files: " + error.message(),
                "Set TMPDIR to a folder that exists.");
  remove_abandoned(parent);
  std::string name = (parent / kFolderPrefix).string();
  name += "XXXXXX";  // what mkdtemp replaces
  if (!::mkdtemp(name.data())) fail_to_write(name);
  folder_ = name;
  lock_.reset(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Without the lock another run would take the folder for one that was left behind.
  if (lock_.number() >= 0 && ::flock(lock_.number(), LOCK_SH | LOCK_NB) == 0) return;
  const int why = errno;
  ::rmdir(name.c_str());
  errno = why;
  fail_to_write(name);
}

}  // namespace annals
