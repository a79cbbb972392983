// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/analysis.h"

#include "query/error.h"

namespace annals {

Xapian::Stem stemmer_for(const IndexSettings& settings) {
  try {
    return Xapian::Stem(settings.language);
  } catch (const Xapian::InvalidArgumentError&) {
    throw Error(ErrorKind::BadRequest, "there is no stemmer for the language '" + settings.language + "'",
                "Known are none, " + Xapian::Stem::get_available_languages() + ".");
  }
}

}  // namespace annals
