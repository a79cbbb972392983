// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/archive_language.h"

#include <algorithm>
#include <cstdint>

#include "indexer/build/archive.h"
#include "indexer/post/post_reader.h"
#include "indexer/text/language_detection.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMostPosts = 24, kBytesOfAPost = 300;
constexpr std::uint64_t kMostFileBytes = 1 << 20;

/// Empty: it cannot be read, or says its language itself.
std::string text_of(const Archive& archive, const SourceFile& file, const ReadContext& context) {
  try {
    const std::string bytes = read_file(file, kMostFileBytes);
    const ReadPost read = archive.read_entry
                              ? read_parts(archive.read_entry(bytes, file.path), file.path, context)
                              : read_post(bytes, file.path, context);
    return read.post.language.empty() ? std::string(utf8_prefix(read.post.text, kBytesOfAPost)) : "";
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return {};
  }
}

std::string sample_of(const Archive& archive, const ReadContext& context) {
  const ReadLog apart;  // the post that is being read does not depend on the files of the others
  std::string sample;
  const std::size_t step = std::max<std::size_t>(1, archive.files.size() / kMostPosts);
  for (std::size_t i = 0; i < archive.files.size(); i += step)
    sample += text_of(archive, archive.files[i], context) + '\n';
  return sample;
}

}  // namespace

const std::string& ArchiveLanguage::of(const Archive& archive, const ReadContext& context) {
  std::call_once(
      once_, [&] { language_ = detected_language(sample_of(archive, context), kMostPosts * kBytesOfAPost); });
  return language_;
}

}  // namespace annals
