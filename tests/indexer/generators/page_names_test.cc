// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/page_names.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(PageNames, KnowTheWordsOfManyLanguages) {
  for (const char* name :
       {"tag",        "Tags",      "category",  "Kategorie",          "schlagwörter", "SCHLAGWORTER",
        "étiquettes", "etiquetas", "categoría", "categorias",         "etichette",    "tagi",
        "метки",      "タグ",      "标签",      "%E3%82%BF%E3%82%B0", "author",       "autoren",
        "series",     "stitky",    "etiket",    "avainsana",          "címke",        "мітка",
        "태그",       "ετικέτα",   "etichetă"})
    EXPECT_EQ(role_of_name(name), PageRole::Topic) << name;
  for (const char* name :
       {"archive", "Archives", "archiv", "arkiv", "archivo", "arquivo", "archivio", "архив", "posts", "blog",
        "sitemap", "plan-du-site", "アーカイブ", "2005_03_01_archive"})
    EXPECT_EQ(role_of_name(name), PageRole::List) << name;
  for (const char* name : {"search", "suche", "recherche", "búsqueda", "busqueda", "cerca", "поиск", "検索"})
    EXPECT_EQ(role_of_name(name), PageRole::Search) << name;
  for (const char* name :
       {"login", "wp-login", "anmelden", "connexion", "iniciar-sesion", "вход", "ログイン"})
    EXPECT_EQ(role_of_name(name), PageRole::Login) << name;
  for (const char* name : {"404", "403", "50x", "not-found", "Not_Found", "offline"})
    EXPECT_EQ(role_of_name(name), PageRole::Error) << name;
  for (const char* name : {"", "taging", "my-tags", "404-days-in-rome", "archive-of-letters", "searching"})
    EXPECT_EQ(role_of_name(name), PageRole::None) << name;
}

TEST(PageNames, KnowThePartsOfALongList) {
  for (const char* path :
       {"page/2/index.html", "page2/index.html", "blog/page/3.html", "/page/2/", "page-4.html",
        "seite/2/index.html", "blog/pagina-3.html", "?page=2", "/blog/?a=b&paged=3", "index.html?page=2.html",
        "strona/5/index.php", "index2.html", "blog/index-3.html", "/a/comment-page-2/", "sayfa/2/index.html",
        "sivu-2.html", "/сторінка/2/", "/페이지/3/"})
    EXPECT_TRUE(is_paging(path)) << path;
  for (const char* path :
       {"page.html", "page/about.html", "2.html", "pages/index.html", "webpage2.html", "homepage-2.html",
        "?p=12", "p12.html", "page-of-2019-notes.html", "front-page.html"})
    EXPECT_FALSE(is_paging(path)) << path;
}

TEST(PageNames, KnowTheListsOfYearsMonthsAndDays) {
  for (const char* page : {"2021", "2021/05", "2021/5/3", "blog/2021", "archive/2021/12/31"})
    EXPECT_TRUE(is_date_list(page)) << page;
  for (const char* page : {"", "05", "2021/05/first", "2021/99", "1234", "blog/05", "2021/05/03/04"})
    EXPECT_FALSE(is_date_list(page)) << page;
}

}  // namespace
}  // namespace annals
