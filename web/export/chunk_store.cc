// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/chunk_store.h"

#include <zlib.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/generation.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnd = ".bin";

Error unwritable(const fs::path& file, int error) {
  return Error(is_exhaustion(error) ? ErrorKind::Exhausted : ErrorKind::Unwritable,
               "cannot write " + file.string() + ": " + std::generic_category().message(error));
}

unsigned digit_value(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

ChunkStore::ChunkStore(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) throw unwritable(folder_, error.value());
}

std::string ChunkStore::add(std::string_view bytes) {
  const std::string content = packed(bytes);
  std::string name = hash_bytes(content).substr(0, 2 * kNameBytes);
  if (!names_.insert(name).second) return name;
  bytes_ += content.size();
  const fs::path file = folder_ / (name + std::string(kEnd));
  std::error_code error;
  if (!fs::is_regular_file(file, error) || fs::file_size(file, error) != content.size())
    write_export_file(file, content);
  return name;
}

void ChunkStore::remove_others() const {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    const bool is_chunk = name.size() == 2 * kNameBytes + kEnd.size() && name.ends_with(kEnd);
    if (is_chunk && !names_.contains(name.substr(0, 2 * kNameBytes))) fs::remove(entry.path(), error);
    if (error) throw unwritable(entry.path(), error.value());
  }
}

std::string name_bytes(std::string_view name) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < name.size(); i += 2)
    bytes += static_cast<char>(digit_value(name[i]) << 4U | digit_value(name[i + 1]));
  return bytes;
}

std::string packed(std::string_view bytes) {
  uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  if (::compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                  static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION) != Z_OK)
    throw Error(ErrorKind::Exhausted, "there is not enough memory to pack the index");
  out.resize(size);
  return out;
}

void write_export_file(const fs::path& file, std::string_view bytes) {
  const fs::path unfinished = file.string() + ".tmp";
  errno = 0;
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw unwritable(unfinished, errno);
  std::error_code error;
  fs::rename(unfinished, file, error);
  if (error) throw unwritable(file, error.value());
}

}  // namespace annals
