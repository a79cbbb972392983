// SPDX-License-Identifier: GPL-2.0-or-later
/// A request as it is given to Xapian, with the words of it that ranking, corrections and highlights need.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "query/ask/interpretation.h"
#include "query/ask/letter_forms.h"
#include "query/ask/query_text.h"
#include "query/ask/synonym_query.h"
#include "query/index/analysis.h"

namespace annals {

/// How words without an operator between them combine.
enum class Combine { All, Any };

struct Query {
  Xapian::Query words{};   ///< The text of the request; what is highlighted. Empty: nothing was asked.
  Xapian::Query match{};   ///< Words, filters and dates together; it ends with DeadlinePassed.
  QueryChanges changes{};  ///< What was understood differently from what was typed.
  std::string text{};      ///< What was parsed.
  std::vector<QueryPiece> pieces{};          ///< Of `text`; their fields are those of the ParseContext.
  std::vector<Token> all_tokens{};           ///< The words it wants, in its order.
  std::vector<bool> is_content{};            ///< Of each of them: it is more than a stop word.
  std::vector<Token> tokens{};               ///< The content words; all if there are none.
  std::vector<WordWithSynonyms> synonyms{};  ///< Of its words; in `words` already.
  std::string beginning{};   ///< The word that is still being typed: longer ones are in `words` too.
  OtherForms other_forms{};  ///< Of words that stand in quotes or side by side; in `words` too.
  bool is_complete = true;   ///< False: a word with a star stands for more words than are looked for.
};

}  // namespace annals
