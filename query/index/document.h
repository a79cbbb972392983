// SPDX-License-Identifier: GPL-2.0-or-later
/// Post to Xapian document and back: both directions in one place, driven by the fields.
#pragma once
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/index/generation.h"
#include "query/index/post.h"
#include "query/index/schema.h"

namespace annals {

/// Bytes of text kept for snippets; all of a longer text is searched, its end is not shown.
inline constexpr std::size_t kStoredTextBytes = std::size_t{128} * 1024;

/// What other posts' links say of a post.
struct Inbound {
  static constexpr std::size_t kMostTexts = 100;

  unsigned posts = 0;                ///< That link to it, itself not counted.
  std::vector<std::string> texts{};  ///< Of the links, in the order of the posts; the first kMostTexts.
};

/// One per thread: it owns a TermGenerator.
class DocumentWriter {
 public:
  /// Throws Error{BadRequest} for a language that has no stemmer.
  explicit DocumentWriter(const IndexSettings& settings);
  DocumentWriter(const DocumentWriter&) = delete;
  DocumentWriter& operator=(const DocumentWriter&) = delete;

  /// The document knows its post by unique_term().
  Xapian::Document to_document(const Post& post);

  /// In place of what was said of its inbound links before.
  void set_inbound(Xapian::Document& document, const Inbound& inbound);

 private:
  const Xapian::Stem& stemmer(const std::string& name);

  IndexSettings settings_;
  std::vector<Field> fields_;  ///< Borrows from `settings_`.
  Xapian::TermGenerator generator_;
  std::map<std::string, Xapian::Stem> stemmers_;
};

enum class Stored { All, AllButLinks };  ///< A post's links take longer to read than all its other fields.

/// The post as it was stored: without alt_text, its text cut at kStoredTextBytes, and with the stemmer that
/// its words went through. Throws Error{IndexCorrupt} for data that to_document() did not write.
Post to_post(const Xapian::Document& document, Stored wanted = Stored::All);

}  // namespace annals
