// SPDX-License-Identifier: GPL-2.0-or-later
/// Instead of Xapian's own: the stemmer of English, for an engine of indexes that have no other. Those of all
/// languages are a tenth of the engine.
#include <config.h>
#include <xapian/error.h>
#include <xapian/stem.h>

#include <string>

#include "languages/english.h"
#include "languages/steminternal.h"

namespace Xapian {

static StemImplementation* stemmer_named(const std::string& language, bool fallback) {
  if (language == "en" || language == "english") return new InternalStemEnglish;
  if (fallback || language.empty() || language == "none") return nullptr;
  throw InvalidArgumentError("Language code " + language + " unknown");
}

Stem::Stem() = default;
Stem::Stem(const Stem&) = default;
Stem::Stem(Stem&&) = default;
Stem& Stem::operator=(const Stem&) = default;
Stem& Stem::operator=(Stem&&) = default;
Stem::~Stem() = default;
Stem::Stem(const std::string& language) : internal(stemmer_named(language, false)) {}
Stem::Stem(const std::string& language, bool fallback) : internal(stemmer_named(language, fallback)) {}
Stem::Stem(StemImplementation* implementation) : internal(implementation) {}

std::string Stem::operator()(const std::string& word) const {
  return internal.get() && !word.empty() ? internal->operator()(word) : word;
}

std::string Stem::get_description() const {
  return "Xapian::Stem(" + (internal.get() ? internal->get_description() : "none") + ")";
}

}  // namespace Xapian
