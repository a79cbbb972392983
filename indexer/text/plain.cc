// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/text_format.h"
#include "indexer/text/text_writer.h"
#include "query/base/unicode.h"

namespace annals {

ExtractedText extract_plain(std::string_view body) {
  TextWriter writer;
  writer.preformatted(body);
  ExtractedText post;
  post.text = composed(writer.take());
  return post;
}

}  // namespace annals
