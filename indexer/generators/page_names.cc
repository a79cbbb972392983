// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/page_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

using NameList = std::span<const std::string_view>;

// English, German, Dutch, Swedish, Danish and Norwegian, French, Spanish, Catalan, Portuguese, Italian,
// Romanian, Polish, Czech, Slovak, Croatian, Finnish, Hungarian, Turkish, Greek, Russian, Ukrainian,
// Bulgarian, Hebrew, Arabic, Japanese, Chinese, Korean.
constexpr auto kListNames = std::to_array<std::string_view>({"archive",
                                                             "archives",
                                                             "all",
                                                             "all-posts",
                                                             "blog",
                                                             "posts",
                                                             "articles",
                                                             "entries",
                                                             "journal",
                                                             "news",
                                                             "sitemap",
                                                             "site-map",
                                                             "timeline",
                                                             "year-archive",
                                                             "category-archive",
                                                             "tag-archive",
                                                             "collection-archive",
                                                             "archiv",
                                                             "beitraege",
                                                             "beiträge",
                                                             "artikel",
                                                             "blogroll",
                                                             "archief",
                                                             "berichten",
                                                             "arkiv",
                                                             "inlägg",
                                                             "indlæg",
                                                             "archive-page",
                                                             "billets",
                                                             "plan-du-site",
                                                             "archivo",
                                                             "archivos",
                                                             "entradas",
                                                             "articulos",
                                                             "artículos",
                                                             "mapa-del-sitio",
                                                             "arquivo",
                                                             "arquivos",
                                                             "artigos",
                                                             "mapa-do-site",
                                                             "archivio",
                                                             "archivi",
                                                             "articoli",
                                                             "mappa-del-sito",
                                                             "archiwum",
                                                             "wpisy",
                                                             "mapa-strony",
                                                             "архив",
                                                             "архивы",
                                                             "статьи",
                                                             "записи",
                                                             "アーカイブ",
                                                             "記事一覧",
                                                             "归档",
                                                             "歸檔",
                                                             "存档",
                                                             "文章",
                                                             "index-of-posts",
                                                             "arxiu",
                                                             "příspěvky",
                                                             "články",
                                                             "arşiv",
                                                             "arsiv",
                                                             "yazılar",
                                                             "arkisto",
                                                             "kirjoitukset",
                                                             "artikkelit",
                                                             "archívum",
                                                             "bejegyzések",
                                                             "arhivă",
                                                             "arhiva",
                                                             "articole",
                                                             "архів",
                                                             "статті",
                                                             "αρχείο",
                                                             "αρχεία",
                                                             "아카이브",
                                                             "글목록",
                                                             "arhiv",
                                                             "objave",
                                                             "ארכיון",
                                                             "أرشيف"});
constexpr auto kTopicNames = std::to_array<std::string_view>({"tag",
                                                              "tags",
                                                              "tagged",
                                                              "category",
                                                              "categories",
                                                              "label",
                                                              "labels",
                                                              "topic",
                                                              "topics",
                                                              "author",
                                                              "authors",
                                                              "series",
                                                              "keyword",
                                                              "keywords",
                                                              "schlagwort",
                                                              "schlagworte",
                                                              "schlagwörter",
                                                              "kategorie",
                                                              "kategorien",
                                                              "thema",
                                                              "themen",
                                                              "autor",
                                                              "autoren",
                                                              "serie",
                                                              "serien",
                                                              "onderwerp",
                                                              "onderwerpen",
                                                              "trefwoord",
                                                              "trefwoorden",
                                                              "categorie",
                                                              "categorieën",
                                                              "auteur",
                                                              "auteurs",
                                                              "kategori",
                                                              "kategorier",
                                                              "tagg",
                                                              "taggar",
                                                              "ämne",
                                                              "ämnen",
                                                              "emne",
                                                              "emner",
                                                              "forfatter",
                                                              "författare",
                                                              "étiquette",
                                                              "étiquettes",
                                                              "mot-clé",
                                                              "mots-clés",
                                                              "catégorie",
                                                              "catégories",
                                                              "séries",
                                                              "etiqueta",
                                                              "etiquetas",
                                                              "categoría",
                                                              "categorías",
                                                              "tema",
                                                              "temas",
                                                              "autores",
                                                              "series-de-entradas",
                                                              "categoria",
                                                              "categorias",
                                                              "marcador",
                                                              "marcadores",
                                                              "série",
                                                              "etichetta",
                                                              "etichette",
                                                              "categorie-articoli",
                                                              "argomento",
                                                              "argomenti",
                                                              "autore",
                                                              "autori",
                                                              "tagi",
                                                              "kategoria",
                                                              "autorzy",
                                                              "seria",
                                                              "тег",
                                                              "теги",
                                                              "метка",
                                                              "метки",
                                                              "категория",
                                                              "категории",
                                                              "rubrique",
                                                              "rubriques",
                                                              "рубрика",
                                                              "рубрики",
                                                              "автор",
                                                              "авторы",
                                                              "серия",
                                                              "タグ",
                                                              "カテゴリ",
                                                              "カテゴリー",
                                                              "分类",
                                                              "分類",
                                                              "标签",
                                                              "標籤",
                                                              "作者",
                                                              "štítek",
                                                              "štítky",
                                                              "stitek",
                                                              "rubrika",
                                                              "rubriky",
                                                              "etiket",
                                                              "etiketler",
                                                              "yazar",
                                                              "yazarlar",
                                                              "avainsana",
                                                              "avainsanat",
                                                              "tunniste",
                                                              "tunnisteet",
                                                              "aihe",
                                                              "aiheet",
                                                              "kirjoittaja",
                                                              "kirjoittajat",
                                                              "kategória",
                                                              "kategóriák",
                                                              "címke",
                                                              "címkék",
                                                              "cimke",
                                                              "szerző",
                                                              "szerzők",
                                                              "etichetă",
                                                              "etichete",
                                                              "категорія",
                                                              "категорії",
                                                              "мітка",
                                                              "мітки",
                                                              "автори",
                                                              "카테고리",
                                                              "태그",
                                                              "작성자",
                                                              "분류",
                                                              "κατηγορία",
                                                              "κατηγορίες",
                                                              "ετικέτα",
                                                              "ετικέτες",
                                                              "συντάκτης",
                                                              "συγγραφέας",
                                                              "著者",
                                                              "stikkord",
                                                              "stikkordsarkiv",
                                                              "kategorija",
                                                              "kategorije",
                                                              "oznaka",
                                                              "oznake",
                                                              "značka",
                                                              "značky",
                                                              "етикет",
                                                              "етикети",
                                                              "وسم",
                                                              "تصنيف",
                                                              "קטגוריה",
                                                              "תגית",
                                                              "תגיות",
                                                              "برچسب",
                                                              "penulis",
                                                              "kategoriat",
                                                              "avtor"});
constexpr auto kPagingNames = std::to_array<std::string_view>(
    {"page",   "pages",  "p",        "paged",  "comment-page", "seite",   "pagina",  "sida",     "side",
     "página", "strona", "страница", "ページ", "页",           "strana",  "stránka", "stranica", "sayfa",
     "sivu",   "oldal",  "сторінка", "페이지", "σελίδα",       "halaman", "עמוד",    "صفحة"});
constexpr auto kSearchNames = std::to_array<std::string_view>(
    {"search",     "search-results", "suche",        "zoeken",      "sök",      "søg",       "recherche",
     "rechercher", "buscar",         "búsqueda",     "busca",       "pesquisa", "pesquisar", "cerca",
     "ricerca",    "szukaj",         "wyszukiwanie", "поиск",       "検索",     "搜索",      "搜尋",
     "cercar",     "hledat",         "hledání",      "vyhledávání", "ara",      "arama",     "haku",
     "hae",        "keresés",        "căutare",      "caută",       "cauta",    "пошук",     "검색",
     "αναζήτηση",  "soeg",           "søk",          "pretraga",    "iskanje",  "cari",      "חיפוש",
     "بحث"});
constexpr auto kLoginNames =
    std::to_array<std::string_view>({"admin",          "login",        "log-in",          "logout",
                                     "signin",         "sign-in",      "signup",          "sign-up",
                                     "register",       "wp-login",     "forgot-password", "anmelden",
                                     "anmeldung",      "einloggen",    "registrieren",    "inloggen",
                                     "aanmelden",      "logga-in",     "log-ind",         "logg-inn",
                                     "connexion",      "se-connecter", "inscription",     "acceder",
                                     "iniciar-sesion", "registro",     "registrarse",     "entrar",
                                     "iniciar-sessão", "accedi",       "accesso",         "registrati",
                                     "logowanie",      "zaloguj",      "rejestracja",     "вход",
                                     "войти",          "регистрация",  "ログイン",        "登录",
                                     "登入",           "注册",         "로그인"});
constexpr auto kErrorNames = std::to_array<std::string_view>(
    {"400", "401", "403", "404", "410", "500", "502", "503", "50x", "404-page", "not-found", "notfound",
     "page-not-found", "forbidden", "error-404", "error404", "404-error", "offline"});

struct NamesOfRole {
  PageRole role;
  NameList names;
};

constexpr auto kNamesOfRoles = std::to_array<NamesOfRole>({{PageRole::List, kListNames},
                                                           {PageRole::Topic, kTopicNames},
                                                           {PageRole::Paging, kPagingNames},
                                                           {PageRole::Search, kSearchNames},
                                                           {PageRole::Login, kLoginNames},
                                                           {PageRole::Error, kErrorNames}});

std::string comparable_name(std::string_view name) {
  std::string text = is_ascii(name) ? lowered_ascii(name) : without_accents(lower(clean_text(name)));
  std::ranges::replace_if(
      text, [](char c) { return c == '_' || c == ' '; }, '-');
  return text;
}

const std::map<std::string, PageRole, std::less<>>& roles_by_name() {
  static const std::map<std::string, PageRole, std::less<>> names = [] {
    std::map<std::string, PageRole, std::less<>> made;
    for (const NamesOfRole& row : kNamesOfRoles)
      for (std::string_view name : row.names) {
        made.try_emplace(comparable_name(name), row.role);
        made.try_emplace(without_accents(lower(clean_text(name))), row.role);
      }
    return made;
  }();
  return names;
}

bool is_short_number(std::string_view text, std::size_t most = 4) {
  return !text.empty() && text.size() <= most && std::ranges::all_of(text, is_digit);
}

bool is_year_name(std::string_view text) {
  return is_short_number(text) && text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

bool is_day_or_month(std::string_view text) {
  return is_short_number(text, 2) && text != "0" && text != "00" && (text.size() == 1 || text <= "31");
}

std::vector<std::string_view> path_pieces(std::string_view path) {
  std::vector<std::string_view> pieces;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) pieces.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return pieces;
}

/// "seite-3", "page2".
bool is_paging_name(std::string_view name) {
  const std::size_t digits = name.find_last_not_of("0123456789");
  if (digits == name.npos || digits + 1 == name.size()) return false;
  std::string_view word = name.substr(0, digits + 1);
  while (word.ends_with('-') || word.ends_with('_') || word.ends_with('=')) word.remove_suffix(1);
  if (word == "index") return is_short_number(name.substr(digits + 1), 3);  // Pelican's, Nikola's
  return is_short_number(name.substr(digits + 1)) && word != "p" && role_of_name(word) == PageRole::Paging;
}

/// Behind the '?'. WordPress asks for lists by these names.
bool is_paging_query(std::string_view query) {
  constexpr auto kLists =
      std::to_array<std::string_view>({"cat=", "tag=", "s=", "author=", "author_name=", "category_name=",
                                       "monthnum=", "year=", "taxonomy=", "feed="});
  const auto is_list = [&](std::string_view name) { return query.starts_with(name); };
  if (query.starts_with("m=") && query.size() > 5) return true;  // "m=202105"; Blogger's "m=1" is a post
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (is_paging_name(query.substr(0, end)) || std::ranges::any_of(kLists, is_list)) return true;
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return false;
}

std::string_view without_html_ending(std::string_view name) {
  for (std::string_view ending : {".html", ".htm", ".xhtml", ".php", ".shtml", ".aspx"})
    if (ends_in_any_case(name, ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace

PageRole role_of_name(std::string_view name) {
  if (name.ends_with("_archive") && is_digit(name.front()))
    return PageRole::List;  // Blogger's 2005_03_01_archive
  const std::string decoded = percent_decoded(name);
  const auto known = roles_by_name().find(comparable_name(decoded));
  return known == roles_by_name().end() ? PageRole::None : known->second;
}

bool is_paging(std::string_view path) {
  if (const std::size_t query = path.find('?'); query != path.npos) {
    if (is_paging_query(without_html_ending(path.substr(query + 1)))) return true;
    path = path.substr(0, query);
  }
  std::vector<std::string_view> pieces = path_pieces(path);
  if (!pieces.empty()) pieces.back() = without_html_ending(pieces.back());
  if (!pieces.empty() && pieces.back() == "index") pieces.pop_back();
  if (pieces.empty()) return false;
  if (is_paging_name(pieces.back())) return true;
  return pieces.size() > 1 && is_short_number(pieces.back()) &&
         role_of_name(pieces[pieces.size() - 2]) == PageRole::Paging;
}

bool is_date_list(std::string_view page) {
  const std::vector<std::string_view> pieces = path_pieces(page);
  std::size_t behind_year = 0;
  while (behind_year < pieces.size() && behind_year < 2 &&
         is_day_or_month(pieces[pieces.size() - 1 - behind_year]))
    ++behind_year;
  return behind_year < pieces.size() && is_year_name(pieces[pieces.size() - 1 - behind_year]);
}

}  // namespace annals
