// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/draft_folders.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <sstream>
#include <string>

#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

/// Words of one language, apart by blanks; a blank of a name is a "-". No word that is also a topic:
/// "concept", "sketches", "wip", "ideas".
struct DraftWords {
  std::string_view language, words;
};

// clang-format off
constexpr auto kDraftWords = std::to_array<DraftWords>({
    {"en", "draft drafts draft-posts post-drafts draft-articles unpublished not-published not-yet-published to-publish to-be-published work-in-progress"},
    {"de", "entwurf entwürfe entwuerfe unveröffentlicht unveroeffentlicht"},
    {"nl", "concepten niet-gepubliceerd ongepubliceerd"},
    {"sv", "utkast opublicerat opublicerade"},
    {"nb", "utkast ikke-publisert upublisert kladd"},
    {"da", "kladde kladder udkast upubliceret ikke-udgivet"},
    {"is", "drög óbirt"},
    {"fr", "brouillon brouillons ébauche ébauches non-publié non-publiés"},
    {"es", "borrador borradores no-publicado no-publicados sin-publicar"},
    {"ca", "esborrany esborranys no-publicat no-publicats"},
    {"pt", "rascunho rascunhos não-publicado não-publicados"},
    {"it", "bozza bozze non-pubblicato non-pubblicati"},
    {"ro", "ciornă ciorne nepublicat nepublicate"},
    {"fi", "luonnos luonnokset julkaisematon julkaisemattomat"},
    {"et", "mustand mustandid"},
    {"hu", "piszkozat piszkozatok vázlat vázlatok"},
    {"tr", "taslak taslaklar yayınlanmamış"},
    {"eu", "zirriborro zirriborroak"},
    {"cy", "drafftiau"},
    {"ga", "dréacht dréachtaí"},
    {"pl", "szkic szkice nieopublikowane"},
    {"cs", "koncepty rozepsané nepublikované nezveřejněné"},
    {"sk", "koncepty nepublikované nezverejnené"},
    {"sl", "osnutek osnutki neobjavljeno"},
    {"hr", "nacrt nacrti neobjavljeno"},
    {"lt", "juodraštis juodraščiai"},
    {"lv", "melnraksts melnraksti"},
    {"el", "πρόχειρο πρόχειρα αδημοσίευτα"},
    {"ru", "черновик черновики неопубликованное неопубликованные"},
    {"uk", "чернетка чернетки неопубліковане"},
    {"be", "чарнавік чарнавікі"},
    {"bg", "чернова чернови непубликувано непубликувани"},
    {"sr", "нацрт нацрти"},
    {"he", "טיוטה טיוטות"},
    {"ar", "مسودة مسودات"},
    {"fa", "پیش-نویس پیشنویس"},
    {"hi", "मसौदा मसौदे"},
    {"id", "draf belum-terbit"},
    {"vi", "bản-nháp"},
    {"th", "ฉบับร่าง"},
    {"zh", "草稿 草稿箱 草稿夹 未发布 未發佈 未发表 未發表"},
    {"ja", "下書き 下書 未公開"},
    {"ko", "초안 임시저장 임시-저장 미발행"},
});

constexpr auto kPrivateWords = std::to_array<DraftWords>({
    {"en", "private privates not-public non-public confidential unlisted trash trashed deleted recycle-bin"},
    {"de", "privat nicht-öffentlich vertraulich papierkorb gelöscht"},
    {"nl", "privé prullenbak"},
    {"fr", "privé privés non-public confidentiel corbeille"},
    {"es", "privado privados papelera"},
    {"pt", "privado privados lixeira"},
    {"it", "privato privati cestino"},
    {"pl", "prywatne"},
    {"ru", "личное приватное корзина"},
    {"uk", "приватне"},
    {"ja", "非公開 プライベート ゴミ箱"},
    {"zh", "私密 私人 回收站 垃圾桶"},
    {"ko", "비공개 휴지통"},
});
// clang-format on

/// What a name may add to the words of several drafts: "Blog Drafts 2021", "drafts (old)".
constexpr auto kBesideDrafts = std::to_array<std::string_view>(
    {"blog", "post", "posts", "my", "old", "new", "archive", "archived", "article", "articles", "notes",
     "all", "the", "alt", "alte", "neu", "neue"});

/// A number that only orders folders: "01", not a year.
constexpr std::size_t kMostDigits = 2;

/// ASCII that no word begins or ends with.
bool is_sign(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && !is_digit(c) && !is_letter(c);
}

std::string_view without_signs(std::string_view name) {
  while (!name.empty() && is_sign(name.front())) name.remove_prefix(1);
  while (!name.empty() && is_sign(name.back())) name.remove_suffix(1);
  return name;
}

/// "_drafts", "01 Drafts", "[drafts]" are "drafts"; "2020 draft" stays.
std::string_view bare(std::string_view name) {
  name = without_signs(name);
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(name, is_digit) - name.begin());
  const bool is_number = digits > 0 && digits <= kMostDigits && digits < name.size() && is_sign(name[digits]);
  return is_number ? without_signs(name.substr(digits)) : name;
}

std::string comparable(std::string_view name) {
  std::string text = without_accents(lower(clean_text(name)));
  std::ranges::replace_if(text, is_sign, '-');
  return text;
}

using Names = std::set<std::string, std::less<>>;

Names comparable_names(std::span<const DraftWords> rows) {
  Names made;
  for (const DraftWords& row : rows) {
    std::istringstream words{std::string(row.words)};
    for (std::string word; words >> word;) made.insert(comparable(word));
  }
  return made;
}

const Names& draft_names() {
  static const Names names = comparable_names(kDraftWords);
  return names;
}

/// "drafts" of "blog-drafts-2021". One draft, "2020-draft", may be a topic, so that nothing is taken from it.
std::string without_words_beside(const std::string& name) {
  std::string kept;
  std::istringstream words(name);
  for (std::string word; std::getline(words, word, '-');) {
    const bool is_beside =
        word.empty() || all_digits(word) || std::ranges::find(kBesideDrafts, word) != kBesideDrafts.end();
    if (!is_beside) kept += (kept.empty() ? "" : "-") + word;
  }
  while (!kept.empty() && is_digit(kept.back())) kept.pop_back();  // "drafts2"
  return kept == "draft" ? name : kept;
}

template <typename IsSuch>
bool lies_among(std::string_view path, IsSuch is_such) {
  for (std::size_t slash; (slash = path.find('/')) != path.npos; path.remove_prefix(slash + 1))
    if (is_such(path.substr(0, slash))) return true;
  return false;
}

}  // namespace

bool is_draft_folder(std::string_view name) {
  const std::string bare_name = comparable(bare(name));
  return draft_names().contains(bare_name) || draft_names().contains(without_words_beside(bare_name));
}

bool is_private_folder(std::string_view name) {
  static const Names names = comparable_names(kPrivateWords);
  return names.contains(comparable(bare(name)));
}

bool lies_among_drafts(std::string_view path) {
  return lies_among(path, is_draft_folder);
}

bool lies_among_private(std::string_view path) {
  return lies_among(path, is_private_folder);
}

bool is_draft_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with('[') && is_draft_folder(name.substr(0, std::min(name.find(']'), name.size())));
}

}  // namespace annals
