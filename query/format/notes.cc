// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/notes.h"

#include <fmt/format.h>

namespace annals {

namespace {

std::string words_alone_note(const QueryChange& change) {
  switch (change.reason) {
    case WordsAloneReason::Syntax:
      return fmt::format("the query could not be read ({}); searched as plain words", change.detail);
    case WordsAloneReason::UnknownField:
      return fmt::format("there is no field '{}'{}", fmt::join(change.typed, " "),
                         change.used.empty() ? "" : fmt::format("; did you mean '{}:'?", change.used));
    case WordsAloneReason::NoValue:
      return fmt::format("no post has '{}'", fmt::join(change.typed, "' or '"));
    case WordsAloneReason::NoWords:
      return "the query has no words to search for; these are all posts";
    case WordsAloneReason::Excluded:
      return fmt::format("all posts with the other words have '{}', which the query leaves out{}",
                         fmt::join(change.typed, "' or '"),
                         change.used.empty() ? "" : fmt::format("; searched for {}", change.used));
    case WordsAloneReason::Length:
      return fmt::format("the query is too long; searched for the rarest of its words: {}", change.used);
    case WordsAloneReason::Time:
      return "this takes long to search; the words alone decide the order";
    case WordsAloneReason::None:
      break;
  }
  return "only the words of the query were searched";
}

std::string note_of(const QueryChange& change) {
  const std::string missing = fmt::format("nothing has '{}'; searched for", fmt::join(change.typed, "', '"));
  switch (change.kind) {
    case Interpretation::AnyWord:
      return "no post has all of these words; these have some of them";
    case Interpretation::Corrected:
      return fmt::format("{} {}", missing, change.used);
    case Interpretation::Similar:
      return fmt::format("{} words like it: {}", missing, change.used);
    case Interpretation::WordsAlone:
      return words_alone_note(change);
    case Interpretation::AsAsked:
      break;
  }
  return "searched as it was asked";
}

}  // namespace

std::vector<std::string> notes_of(const QueryChanges& changes) {
  std::vector<std::string> notes;
  for (const QueryChange& change : changes) notes.push_back(note_of(change));
  return notes;
}

}  // namespace annals
