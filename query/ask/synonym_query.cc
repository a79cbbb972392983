// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/synonym_query.h"

#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/schema.h"
#include "query/match/held_phrase.h"

namespace annals {

namespace {

/// Of a word's weight that its synonyms have: docs/decisions/0016-synonyms.md.
constexpr double kSynonym = 0.8;

Xapian::Query joined_by(Xapian::Query::op op, const std::vector<Xapian::Query>& queries) {
  return queries.size() == 1 ? queries.front() : Xapian::Query(op, queries.begin(), queries.end());
}

bool is_one_word(const std::string& form) {
  return form.find(' ') == form.npos && !has_paired_script(form);
}

class Builder {
 public:
  Builder(const StopWords& stop_words, const SynonymContext& context)
      : stop_words_(stop_words), none_(context.stemming, {}), context_(context) {}

  /// A word in any form; several side by side in these forms. `prefix`: of the
  /// field; none for what is no word.
  Xapian::Query words(const std::string& form, const StopWords& stop_words, std::string_view prefix) const {
    if (is_one_word(form)) return word(form, stop_words, prefix);
    if (!prefix.empty()) return Xapian::Query();
    Xapian::QueryParser parser;
    return held(parser.parse_query('"' + form + '"', kParserFlags));
  }

  Xapian::Query word(const std::string& form, const StopWords& stop_words, std::string_view prefix) const {
    const Xapian::Query here = context_.stemming.any_form(form, stop_words, 1, prefix);
    const Xapian::Query joined = prefix.empty() ? context_.places.joined(form, stop_words) : Xapian::Query();
    return joined.empty() ? here : Xapian::Query(Xapian::Query::OP_SYNONYM, here, joined);
  }

  /// Of words in a field.
  Xapian::Query phrase(const std::string& form, std::string_view prefix) const {
    if (has_paired_script(form)) return Xapian::Query();
    std::vector<Xapian::Query> terms;
    for (const std::string& one : words_of(form)) terms.emplace_back(term_in_field(prefix, one));
    return held(Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end()));
  }

  /// With the other accents that another spelling may have.
  Xapian::Query held(const Xapian::Query& phrase) const {
    return held_phrase(with_other_forms(phrase, context_.letters.found(), context_.stemming, none_),
                       context_.database, context_.deadline);
  }

  Xapian::Query own(const std::vector<std::string>& forms, std::string_view prefix) const {
    std::vector<Xapian::Query> parts;
    for (const std::string& form : forms) {
      if (forms.size() > 1 && stop_words_.has(form)) continue;
      Xapian::Query part =
          prefix.empty() || is_one_word(form) ? words(form, stop_words_, prefix) : phrase(form, prefix);
      if (part.empty()) return part;
      if (forms.size() > 1 && prefix.empty()) part = everywhere(part, labelled(form));
      parts.push_back(std::move(part));
    }
    return joined_by(Xapian::Query::OP_AND, parts);
  }

  /// As one word: what is rare in one spelling is not worth more for it.
  /// Phrases have no count of their own that OP_SYNONYM could add up.
  Xapian::Query any(const std::string& typed, const Xapian::Query& own, const std::vector<Meaning>& meanings,
                    std::string_view prefix) const {
    std::vector<Xapian::Query> as_one, side_by_side;
    if (!own.empty()) (is_one_word(typed) ? as_one : side_by_side).push_back(own);
    for (const Meaning& meaning : meanings) {
      const bool is_word = is_one_word(meaning.text);
      const Xapian::Query query = prefix.empty() ? meaning.query : words(meaning.text, none_, prefix);
      if (!query.empty()) (is_word ? as_one : side_by_side).push_back(query);
    }
    if (as_one.empty() && side_by_side.empty()) return Xapian::Query();
    if (!as_one.empty()) side_by_side.push_back(joined_by(Xapian::Query::OP_SYNONYM, as_one));
    return joined_by(Xapian::Query::OP_MAX, side_by_side);
  }

  /// With the words of other posts' links, or of labels.
  Xapian::Query everywhere(const Xapian::Query& in_post, const Xapian::Query& elsewhere) const {
    return elsewhere.empty() ? in_post : Xapian::Query(Xapian::Query::OP_OR, in_post, elsewhere);
  }

  /// Little enough for posts with the word in their text to come first. Empty:
  /// it is no word of a label.
  Xapian::Query labelled(const std::string& form) const {
    const Xapian::Query labels =
        is_one_word(form) ? context_.places.in_labels(form, stop_words_) : Xapian::Query();
    return labels.empty() ? labels : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, labels, kLabelShare);
  }

  Xapian::Query labelled_as(const std::vector<std::string>& forms) const {
    std::vector<Xapian::Query> labels;
    for (const std::string& form : forms)
      if (const Xapian::Query query = labelled(form); !query.empty()) labels.push_back(query);
    return Xapian::Query(Xapian::Query::OP_OR, labels.begin(), labels.end());
  }

  WordWithSynonyms build(const KnownWords& known, const std::vector<QueryPiece>& pieces) const {
    WordWithSynonyms word{.first_piece = known.first_piece, .end_piece = known.end_piece};
    word.is_spelling = known.is_spelling;
    std::vector<std::string> forms;
    for (std::size_t i = known.first_piece; i < known.end_piece; ++i) {
      std::string form = synonym_form(pieces[i].text);
      if (form.empty()) continue;
      word.typed.append(word.typed.empty() ? "" : " ").append(form);
      forms.push_back(std::move(form));
    }
    for (const std::string& text : known.meanings) word.meanings.push_back({text, words(text, none_, {})});
    const Xapian::Query labels = labelled_as(known.meanings);
    const bool anchors = context_.anchor_text;
    const std::string_view links = kAnchorPrefix;
    const Xapian::Query here = own(forms, {}), linked = anchors ? own(forms, links) : Xapian::Query();
    word.own =
        everywhere(everywhere(here, linked), forms.size() == 1 ? labelled(word.typed) : Xapian::Query());
    word.others =
        Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                      everywhere(everywhere(any({}, {}, word.meanings, {}),
                                            anchors ? any({}, {}, word.meanings, links) : Xapian::Query()),
                                 labels),
                      kSynonym);
    word.any = Xapian::Query(
        Xapian::Query::OP_SCALE_WEIGHT,
        Xapian::Query(
            Xapian::Query::OP_OR,
            everywhere(everywhere(any(word.typed, here, word.meanings, {}),
                                  anchors ? any(word.typed, linked, word.meanings, links) : Xapian::Query()),
                       labels),
            Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, word.own, (1 - kSynonym) / kSynonym)),
        kSynonym);
    return word;
  }

 private:
  const StopWords& stop_words_;
  const StopWords none_;
  const SynonymContext& context_;
};

}  // namespace

WordWithSynonyms with_synonyms(const KnownWords& known, const std::vector<QueryPiece>& pieces,
                               const StopWords& stop_words, const SynonymContext& context) {
  return Builder(stop_words, context).build(known, pieces);
}

}  // namespace annals
