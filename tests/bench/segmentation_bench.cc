// SPDX-License-Identifier: GPL-2.0-or-later
/// Chinese, Japanese, Korean and Thai by pairs of characters or by ICU's words:  segmentation_bench
/// ARCHIVE... Indexes the bodies of all posts in these scripts both ways. Known items are asked for by their
/// title, which is not indexed, and by their headings; substrings are pieces of longer runs of letters, and a
/// post is right if it has the piece.
#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "indexer/build/archive.h"
#include "indexer/build/source_reader.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"

namespace {

namespace fs = std::filesystem;
constexpr double kMostly = 0.2;  // of the characters are in such a script
constexpr std::size_t kDepth = 10, kSubstrings = 300;

bool is_such(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_HANGUL || script == USCRIPT_THAI;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

struct Text {
  std::string title, body;
  std::vector<std::string> headings;
};
using Collection = std::map<std::string, std::vector<Text>>;  // by primary language

double share_of_such(const std::string& text) {
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(text);
  int such = 0;
  for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1))
    such += is_such(characters.char32At(i)) ? 1 : 0;
  return characters.isEmpty() ? 0 : static_cast<double>(such) / characters.length();
}

void read(const fs::path& root, Collection& collection) {
  const annals::Archive archive = annals::scan_archive(root);
  const annals::ReadContext context{
      .generator = *archive.generator,
      .site = archive.site,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  for (const annals::SourceFile& file : archive.files) {
    const annals::Post post = annals::read_source(archive, file, context, 8 << 20).post;
    if (share_of_such(post.text) < kMostly) continue;
    Text text{post.title, post.text, {}};
    for (const annals::Section& section : post.sections) text.headings.push_back(section.heading);
    const std::string& language = post.text_language.empty() ? post.language : post.text_language;
    collection[language.substr(0, language.find('-'))].push_back(std::move(text));
  }
}

/// One way to make terms of a text.
struct Way {
  const char* name;
  unsigned flags;
  std::string (*prepared)(const std::string&);
};

std::string in_words(const std::string& text) {
  thread_local const std::unique_ptr<icu::BreakIterator> words = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(text);
  words->setText(characters);
  icu::UnicodeString spaced;
  for (std::int32_t begin = 0, end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
    if (is_such(characters.char32At(begin))) spaced += ' ';
    spaced.append(characters, begin, end - begin);
    if (is_such(characters.char32At(begin))) spaced += ' ';
    begin = end;
  }
  return utf8(spaced);
}

/// Overlapping pairs for every script, as Xapian makes them of Chinese, Japanese and Korean only.
std::string in_pairs(const std::string& text) {
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(text);
  icu::UnicodeString spaced;
  for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
    const UChar32 c = characters.char32At(i);
    const std::int32_t next = characters.moveIndex32(i, 1);
    if (!is_such(c)) {
      spaced += c;
    } else if (next < characters.length() && is_such(characters.char32At(next))) {
      spaced += ' ';
      spaced += c;
      spaced += characters.char32At(next);
      spaced += ' ';
    }
  }
  return utf8(spaced);
}

const Way kWays[] = {
    {"n-grams of Xapian", Xapian::TermGenerator::FLAG_CJK_NGRAM,
     [](const std::string& text) { return text; }},
    {"pairs of all scripts", 0, in_pairs},
    {"words of ICU", 0, in_words},
};

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

class Index {
 public:
  Index(const Way& way, const std::vector<Text>& texts, const fs::path& folder) : way_(way), folder_(folder) {
    const double start = cpu_seconds();
    Xapian::WritableDatabase database(folder.string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    Xapian::TermGenerator generator;
    generator.set_flags(static_cast<Xapian::TermGenerator::flags>(way.flags));
    for (const Text& text : texts) {
      Xapian::Document document;
      generator.set_document(document);
      generator.set_termpos(0);
      generator.index_text(annals::lower(way.prepared(text.body)));
      database.add_document(document);
    }
    database.commit();
    seconds_ = cpu_seconds() - start;
    const fs::path compacted = folder.string() + ".compact";
    database.compact(compacted.string());
    for (const auto& file : fs::directory_iterator(compacted)) bytes_ += file.file_size();
    database_ = Xapian::Database(folder.string());
  }

  std::vector<std::size_t> search(const std::string& text, Xapian::Query::op op, unsigned count) const {
    Xapian::QueryParser parser;
    parser.set_default_op(op);
    std::vector<Xapian::Query> words;
    for (const std::string_view run : annals::script_runs(text)) {
      std::string plain(run);  // headings may have code with signs
      std::replace_if(
          plain.begin(), plain.end(), [](char c) { return !annals::is_word_byte(c); }, ' ');
      const Xapian::Query word = parser.parse_query(annals::lower(way_.prepared(plain)), way_.flags);
      if (!word.empty()) words.push_back(word);
    }
    const Xapian::Query query(op, words.begin(), words.end());
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(annals::weighting());
    enquire.set_query(query);
    std::vector<std::size_t> found;
    const Xapian::MSet matches = enquire.get_mset(0, count);
    for (auto match = matches.begin(); match != matches.end(); ++match) found.push_back(*match - 1);
    return found;
  }

  double seconds() const { return seconds_; }
  std::uintmax_t bytes() const { return bytes_; }

 private:
  const Way& way_;
  fs::path folder_;
  Xapian::Database database_;
  double seconds_ = 0;
  std::uintmax_t bytes_ = 0;
};

struct KnownItem {
  std::string query;
  std::size_t right;
};

/// Queries that more than one post would be right for are none.
std::vector<KnownItem> unique_items(const std::vector<KnownItem>& items) {
  std::map<std::string, std::set<std::size_t>> posts;
  for (const KnownItem& item : items) posts[item.query].insert(item.right);
  std::vector<KnownItem> kept;
  for (const auto& [query, right] : posts)
    if (right.size() == 1 && share_of_such(query) > kMostly) kept.push_back({query, *right.begin()});
  return kept;
}

double reciprocal_rank(const Index& index, const std::vector<KnownItem>& items) {
  double sum = 0;
  for (const KnownItem& item : items) {
    const auto found = index.search(item.query, Xapian::Query::OP_OR, kDepth);
    const auto at = std::find(found.begin(), found.end(), item.right);
    if (at != found.end()) sum += 1.0 / static_cast<double>(at - found.begin() + 1);
  }
  return items.empty() ? 0 : sum / static_cast<double>(items.size());
}

/// Two to four letters from runs of more: 新幹線 of 東海道新幹線.
std::vector<std::string> substrings(const std::vector<Text>& texts) {
  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): the same on every run
  std::set<std::string> pieces;
  for (const Text& text : texts) {
    const icu::UnicodeString body = icu::UnicodeString::fromUTF8(text.body);
    for (std::int32_t begin = 0; begin < body.length();) {
      std::int32_t end = begin;
      while (end < body.length() && is_such(body.char32At(end))) end = body.moveIndex32(end, 1);
      if (end - begin >= 5) {
        const auto length = 2 + static_cast<std::int32_t>(random() % 3);
        const auto from =
            static_cast<std::int32_t>(random() % static_cast<unsigned>(end - begin - length + 1));
        pieces.insert(utf8(body.tempSubString(begin + from, length)));
      }
      begin = std::max(end, begin + 1);
    }
  }
  std::vector<std::string> sample;
  std::sample(pieces.begin(), pieces.end(), std::back_inserter(sample), kSubstrings, random);
  return sample;
}

struct Found {
  double recall = 0, precision = 0;
};

Found literal_pieces(const Index& index, const std::vector<Text>& texts,
                     const std::vector<std::string>& pieces) {
  double found_right = 0, right = 0, found_all = 0;
  for (const std::string& piece : pieces) {
    const auto found = index.search(piece, Xapian::Query::OP_AND, 1000);
    found_all += static_cast<double>(found.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (annals::lower(texts[i].body).find(annals::lower(piece)) == std::string::npos) continue;
      ++right;
      if (std::find(found.begin(), found.end(), i) != found.end()) ++found_right;
    }
  }
  return {found_right / std::max(1.0, right), found_right / std::max(1.0, found_all)};
}

void compare(const std::string& language, const std::vector<Text>& texts, const fs::path& scratch) {
  std::vector<KnownItem> titles, headings;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    titles.push_back({texts[i].title, i});
    for (const std::string& heading : texts[i].headings) headings.push_back({heading, i});
  }
  titles = unique_items(titles);
  headings = unique_items(headings);
  const std::vector<std::string> pieces = substrings(texts);
  for (const Way& way : kWays) {
    const Index index(way, texts, scratch / "segmentation");
    const Found found = literal_pieces(index, texts, pieces);
    fmt::print("| {} | {} | {} | {} {:.3f} | {} {:.3f} | {} {:.3f} | {:.3f} | {:.0f} | {:.0f} |\n", language,
               texts.size(), way.name, titles.size(), reciprocal_rank(index, titles), headings.size(),
               reciprocal_rank(index, headings), pieces.size(), found.recall, found.precision,
               static_cast<double>(index.bytes()) / 1024, index.seconds() * 1000);
    fs::remove_all(scratch);
    fs::create_directories(scratch);
  }
}

}  // namespace

int main(int argc, char** argv) {
  Collection collection;
  for (int i = 1; i < argc; ++i) read(argv[i], collection);
  const fs::path scratch = fs::temp_directory_path() / fmt::format("segmentation-bench-{}", ::time(nullptr));
  fs::create_directories(scratch);
  fmt::print(
      "| language | posts | terms | titles, MRR@10 | headings, MRR@10 | pieces, recall | precision | KiB | "
      "ms of CPU "
      "|\n|---|---|---|---|---|---|---|---|---|\n");
  for (const auto& [language, texts] : collection) compare(language, texts, scratch);
  fs::remove_all(scratch);
}
