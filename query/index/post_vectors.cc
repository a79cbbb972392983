// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_vectors.h"

#include <limits>

#include "query/base/error.h"
#include "query/index/file_records.h"

namespace annals {

namespace {

void append_numbers(std::string& bytes, const std::vector<std::int8_t>& numbers) {
  bytes.append(reinterpret_cast<const char*>(numbers.data()),
               numbers.size());  // NOLINT: as vector() reads it
}

}  // namespace

std::string vectors_file_of(const CollectedVectors& collected) {
  PostVectors::Header header;
  header.dimensions = static_cast<std::uint32_t>(collected.dimensions);
  header.changed = static_cast<std::uint32_t>(collected.changed);
  header.posts = static_cast<std::uint32_t>(collected.posts.size());
  header.terms = static_cast<std::uint32_t>(collected.terms.size());
  std::string records, texts;
  for (const std::uint32_t id : collected.posts) append_record(records, id);
  for (const CollectedVectors::Term& term : collected.terms) {
    if (term.text.size() > std::numeric_limits<std::uint32_t>::max() - texts.size())
      throw Error(ErrorKind::Exhausted, "the terms of the index are more than 4 GB");
    append_record(records, PostVectors::TermRecord{.at = static_cast<std::uint32_t>(texts.size()),
                                                   .bytes = static_cast<std::uint32_t>(term.text.size()),
                                                   .idf = term.idf,
                                                   .scale = term.scale});
    texts += term.text;
  }
  header.text_bytes = static_cast<std::uint32_t>(texts.size());
  std::string bytes;
  append_record(bytes, header);
  bytes += records;
  append_numbers(bytes, collected.of_posts);
  append_numbers(bytes, collected.of_terms);
  return bytes += texts;
}

SmallVector PostVectors::vector(std::size_t begin, std::size_t i) const {
  const char* const first = bytes_.data() + begin + i * dimensions();
  return {reinterpret_cast<const std::int8_t*>(first), dimensions()};  // NOLINT: of the same size
}

PostVectors::PostVectors(std::string_view bytes) : bytes_(bytes) {
  const Header written;
  if (bytes.size() >= sizeof header_) header_ = record_at<Header>(bytes_, 0, 0);
  const bool is_ours = header_.mark == written.mark && header_.byte_order == written.byte_order &&
                       header_.dimensions <= kMostDimensions && bytes.size() >= sizeof header_;
  terms_at_ = sizeof header_ + posts() * sizeof(std::uint32_t);
  of_posts_at_ = terms_at_ + terms() * sizeof(TermRecord);
  of_terms_at_ = of_posts_at_ + posts() * dimensions();
  const std::size_t texts_at = of_terms_at_ + terms() * dimensions();
  if (!is_ours || bytes.size() != texts_at + header_.text_bytes)
    throw Error(ErrorKind::IndexCorrupt, "the index's vectors of posts cannot be read");
  texts_ = bytes.substr(texts_at);
}

std::uint32_t PostVectors::id(std::size_t i) const {
  return record_at<std::uint32_t>(bytes_, sizeof header_, i);
}

SmallVector PostVectors::of_post(std::size_t i) const {
  return vector(of_posts_at_, i);
}

SmallVector PostVectors::find(std::uint32_t wanted) const {
  std::size_t begin = 0, end = posts();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (id(middle) < wanted)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin < posts() && id(begin) == wanted ? of_post(begin) : SmallVector();
}

PostVectors::Term PostVectors::term(std::size_t i) const {
  const auto found = record_at<TermRecord>(bytes_, terms_at_, i);
  const bool is_inside = found.at <= texts_.size() && found.bytes <= texts_.size() - found.at;
  return {.text = is_inside ? texts_.substr(found.at, found.bytes) : std::string_view(),
          .idf = found.idf,
          .scale = found.scale,
          .vector = vector(of_terms_at_, i)};
}

}  // namespace annals
