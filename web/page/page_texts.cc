// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/page_texts.h"

#include <algorithm>

namespace annals {

namespace {

constexpr auto kPhrases = std::to_array<Phrase>({
    {"all_posts",
     {"See all posts, newest first", "Alle Beiträge zeigen, neueste zuerst",
      "Voir tous les articles, du plus récent au plus ancien",
      "Ver todas las entradas, primero las más recientes", "すべての記事を新しい順に見る",
      "查看所有文章，最新的在前"}},
    {"ask",
     {"Search the posts", "Beiträge durchsuchen", "Rechercher dans les articles", "Buscar en las entradas",
      "記事を検索", "搜索文章"}},
    {"beyond",
     {"The list ends before this page.", "Die Liste endet vor dieser Seite.",
      "La liste se termine avant cette page.", "La lista termina antes de esta página.",
      "このページより前で一覧は終わっています。", "列表在此页之前已结束。"}},
    {"chosen",
     {"chosen; choose again to remove", "gewählt; zum Entfernen noch einmal wählen",
      "choisi ; choisir à nouveau pour retirer", "elegido; elija otra vez para quitarlo",
      "選択中。もう一度選ぶと解除", "已选择；再次选择可取消"}},
    {"compare", {"Compare with", "Vergleichen mit", "Comparer avec", "Comparar con", "比較する語", "对比"}},
    {"did_you_mean",
     {"Did you mean", "Meinten Sie", "Vouliez-vous dire", "¿Quiso decir", "もしかして：", "您是不是要找："}},
    {"did_you_mean_end", {"?", "?", " ?", "?", "", "？"}},
    {"empty",
     {"There are no posts yet.", "Noch gibt es keine Beiträge.", "Il n’y a pas encore d’articles.",
      "Todavía no hay entradas.", "まだ記事はありません。", "还没有文章。"}},
    {"failed",
     {"That did not work", "Das hat nicht geklappt", "Cela n’a pas fonctionné", "No ha funcionado",
      "うまくいきませんでした", "未能完成"}},
    {"filter", {"Filter", "Filtern", "Filtrer", "Filtrar", "絞り込み", "筛选"}},
    {"filters", {"Filters", "Filter", "Filtres", "Filtros", "絞り込み条件", "筛选条件"}},
    {"in_section",
     {"In the section", "Im Abschnitt", "Dans la section", "En la sección", "セクション：", "章节："}},
    {"more", {"More", "Mehr", "Plus", "Más", "その他", "更多"}},
    {"narrow", {"Narrow down", "Eingrenzen", "Affiner", "Acotar", "絞り込む", "缩小范围"}},
    {"newest",
     {"The newest posts", "Die neuesten Beiträge", "Les derniers articles", "Las entradas más recientes",
      "新しい記事", "最新文章"}},
    {"next", {"Next", "Weiter", "Suivant", "Siguiente", "次へ", "下一页"}},
    {"only_by",
     {"Only posts by", "Nur Beiträge von", "Seulement les articles de", "Solo entradas de",
      "この著者の記事のみ：", "仅显示作者："}},
    {"only_tagged",
     {"Only posts tagged", "Nur Beiträge mit dem Schlagwort", "Seulement les articles avec le mot-clé",
      "Solo entradas con la etiqueta", "このタグの記事のみ：", "仅显示标签："}},
    {"order", {"Order", "Reihenfolge", "Tri", "Orden", "並び順", "排序"}},
    {"pages", {"Pages", "Seiten", "Pages", "Páginas", "ページ", "分页"}},
    {"per_words",
     {"The small number is the posts for each 10,000 words of that time.",
      "Die kleine Zahl sind die Beiträge je 10.000 Wörter dieser Zeit.",
      "Le petit nombre est celui des articles pour 10 000 mots de cette période.",
      "El número pequeño son las entradas por cada 10 000 palabras de ese tiempo.",
      "小さい数字は、その期間の1万語あたりの記事数です。", "小号数字为该时期每一万词的文章数。"}},
    {"previous", {"Previous", "Zurück", "Précédent", "Anterior", "前へ", "上一页"}},
    {"related",
     {"Posts like", "Beiträge wie", "Articles proches de", "Entradas como", "似た記事：", "相似文章："}},
    {"remove",
     {"Remove the filter", "Filter entfernen:", "Retirer le filtre", "Quitar el filtro", "条件を外す：",
      "移除筛选："}},
    {"search", {"Search", "Suche", "Rechercher", "Buscar", "検索", "搜索"}},
    {"show", {"Show", "Zeigen", "Afficher", "Mostrar", "表示", "显示"}},
    {"skip",
     {"Skip to the results", "Zu den Ergebnissen springen", "Aller aux résultats", "Ir a los resultados",
      "検索結果へ移動", "跳到搜索结果"}},
    {"timeline", {"Timeline", "Zeitleiste", "Chronologie", "Cronología", "年表", "时间线"}},
    {"try_fewer",
     {"Check the spelling, or try fewer and more common words.",
      "Prüfen Sie die Schreibweise, oder versuchen Sie weniger und geläufigere Wörter.",
      "Vérifiez l’orthographe, ou essayez moins de mots et des mots plus courants.",
      "Revise la ortografía, o pruebe con menos palabras y más comunes.",
      "つづりを確かめるか、より少ない、より一般的な語でお試しください。",
      "请检查拼写，或尝试更少、更常见的词语。"}},
    {"undated", {"undated", "ohne Datum", "sans date", "sin fecha", "日付なし", "无日期"}},
    {"without_filters",
     {"Search without the filters", "Ohne die Filter suchen", "Rechercher sans les filtres",
      "Buscar sin los filtros", "条件を外して検索", "不使用筛选进行搜索"}},
});

struct FieldRow {
  std::string_view field{};
  PageTexts values{}, value{};
};
constexpr auto kFieldLabels = std::to_array<FieldRow>({
    {"year",
     {"Years", "Jahre", "Années", "Años", "年", "年份"},
     {"Year", "Jahr", "Année", "Año", "年", "年份"}},
    {"tag",
     {"Tags", "Schlagwörter", "Mots-clés", "Etiquetas", "タグ", "标签"},
     {"Tag", "Schlagwort", "Mot-clé", "Etiqueta", "タグ", "标签"}},
    {"category",
     {"Categories", "Kategorien", "Catégories", "Categorías", "カテゴリー", "分类"},
     {"Category", "Kategorie", "Catégorie", "Categoría", "カテゴリー", "分类"}},
    {"author",
     {"Authors", "Autoren", "Auteurs", "Autores", "著者", "作者"},
     {"Author", "Autor", "Auteur", "Autor", "著者", "作者"}},
    {"lang",
     {"Languages", "Sprachen", "Langues", "Idiomas", "言語", "语言"},
     {"Language", "Sprache", "Langue", "Idioma", "言語", "语言"}},
    {"month",
     {"Months", "Monate", "Mois", "Meses", "月", "月份"},
     {"Month", "Monat", "Mois", "Mes", "月", "月份"}},
    {"kind",
     {"Kinds", "Arten", "Types", "Tipos", "種類", "类型"},
     {"Kind", "Art", "Type", "Tipo", "種類", "类型"}},
    {"path",
     {"Files", "Dateien", "Fichiers", "Archivos", "ファイル", "文件"},
     {"File", "Datei", "Fichier", "Archivo", "ファイル", "文件"}},
    {"url",
     {"Addresses", "Adressen", "Adresses", "Direcciones", "アドレス", "地址"},
     {"Address", "Adresse", "Adresse", "Dirección", "アドレス", "地址"}},
    {"links-to",
     {"Links to", "Verweist auf", "Liens vers", "Enlaza a", "リンク先", "链接到"},
     {"Links to", "Verweist auf", "Lien vers", "Enlaza a", "リンク先", "链接到"}},
    {"linked-from",
     {"Linked from", "Verlinkt von", "Cité par", "Enlazado desde", "リンク元", "链接自"},
     {"Linked from", "Verlinkt von", "Cité par", "Enlazado desde", "リンク元", "链接自"}},
    {"visibility",
     {"Visibility", "Sichtbarkeit", "Visibilité", "Visibilidad", "公開状態", "可见性"},
     {"Visibility", "Sichtbarkeit", "Visibilité", "Visibilidad", "公開状態", "可见性"}},
    {"since", {}, {"Since", "Seit", "Depuis", "Desde", "開始", "起始"}},
    {"until", {}, {"Until", "Bis", "Jusqu’à", "Hasta", "終了", "截止"}},
});

struct SentenceRow {
  Sentence sentence{};
  PageTexts texts{};
};
/// In the order of Sentence. A query stands where {q} is.
constexpr auto kSentences = std::to_array<SentenceRow>({
    {Sentence::OnePost,
     {"{n} post", "{n} Beitrag", "{n} article", "{n} entrada", "{n} 件の記事", "{n} 篇文章"}},
    {Sentence::Posts,
     {"{n} posts", "{n} Beiträge", "{n} articles", "{n} entradas", "{n} 件の記事", "{n} 篇文章"}},
    {Sentence::About,
     {"About {posts}", "Etwa {posts}", "Environ {posts}", "Unas {posts}", "約 {posts}", "约 {posts}"}},
    {Sentence::NoPosts,
     {"No posts", "Keine Beiträge", "Aucun article", "Ninguna entrada", "記事はありません", "没有文章"}},
    {Sentence::NoPostsFor,
     {"No posts for {q}", "Keine Beiträge zu {q}", "Aucun article pour {q}", "Ninguna entrada para {q}",
      "{q}に一致する記事はありません", "没有与{q}匹配的文章"}},
    {Sentence::PostsFor,
     {"{posts} for {q}", "{posts} zu {q}", "{posts} pour {q}", "{posts} para {q}", "{q}：{posts}",
      "{q}：{posts}"}},
    {Sentence::NewestFirst,
     {"{posts}, newest first", "{posts}, neueste zuerst", "{posts}, du plus récent au plus ancien",
      "{posts}, primero las más recientes", "{posts}（新しい順）", "{posts}，最新的在前"}},
    {Sentence::OldestFirst,
     {"{posts}, oldest first", "{posts}, älteste zuerst", "{posts}, du plus ancien au plus récent",
      "{posts}, primero las más antiguas", "{posts}（古い順）", "{posts}，最早的在前"}},
    {Sentence::Range,
     {"{first}–{last} of {n}", "{first}–{last} von {n}", "{first}–{last} sur {n}", "{first}–{last} de {n}",
      "{n} 件中 {first}–{last}", "第 {first}–{last} 篇，共 {n} 篇"}},
    {Sentence::RoughRange,
     {"{first}–{last} of about {n}", "{first}–{last} von etwa {n}", "{first}–{last} sur environ {n}",
      "{first}–{last} de unas {n}", "約 {n} 件中 {first}–{last}", "第 {first}–{last} 篇，共约 {n} 篇"}},
    {Sentence::Chart,
     {"{posts} from {from} to {to}, at most {most} in a year ({year})",
      "{posts} von {from} bis {to}, höchstens {most} in einem Jahr ({year})",
      "{posts} de {from} à {to}, au plus {most} en une année ({year})",
      "{posts} de {from} a {to}, como máximo {most} en un año ({year})",
      "{from}年から{to}年まで{posts}、最多は{year}年の{most}件",
      "{from} 年至 {to} 年共 {posts}，最多的是 {year} 年：{most} 篇"}},
    {Sentence::AnyWord,
     {"No post has all of these words. These have some of them.",
      "Kein Beitrag hat alle diese Wörter. Diese haben einige davon.",
      "Aucun article ne contient tous ces mots. Ceux-ci en contiennent certains.",
      "Ninguna entrada tiene todas estas palabras. Estas tienen algunas.",
      "すべての語を含む記事はありません。一部の語を含む記事です。",
      "没有包含所有词语的文章。以下文章包含其中一部分。"}},
    {Sentence::NoPostHas,
     {"No post has “{typed}”.", "Kein Beitrag hat „{typed}“.", "Aucun article ne contient « {typed} ».",
      "Ninguna entrada tiene «{typed}».", "「{typed}」を含む記事はありません。",
      "没有包含“{typed}”的文章。"}},
    {Sentence::PostsForUsed,
     {"These are the posts for “{used}”.", "Das sind die Beiträge zu „{used}“.",
      "Voici les articles pour « {used} ».", "Estas son las entradas para «{used}».",
      "「{used}」の記事です。", "以下是“{used}”的文章。"}},
    {Sentence::Similar,
     {"These posts have words that look like it.", "Diese haben ähnliche Wörter.",
      "Ceux-ci ont des mots qui lui ressemblent.", "Estas tienen palabras parecidas.",
      "似た語を含む記事です。", "以下文章有相似的词语。"}},
    {Sentence::UnknownField,
     {"“{typed}:” is unknown, so it was searched as a word.",
      "„{typed}:“ ist unbekannt und wurde als Wort gesucht.",
      "« {typed}: » est inconnu et a été cherché comme un mot.",
      "«{typed}:» no se conoce y se buscó como palabra.", "「{typed}:」は不明なため、語として検索しました。",
      "“{typed}:”未知，因此按词语搜索。"}},
    {Sentence::DidYouMeanField,
     {"Did you mean “{used}:”?", "Meinten Sie „{used}:“?", "Vouliez-vous dire « {used}: » ?",
      "¿Quiso decir «{used}:»?", "もしかして：「{used}:」", "您是不是要找：“{used}:”？"}},
    {Sentence::NoWords,
     {"There are no words to search for. These are all posts.",
      "Die Suche hat keine Wörter. Das sind alle Beiträge.",
      "Il n’y a aucun mot à chercher. Voici tous les articles.",
      "No hay palabras que buscar. Estas son todas las entradas.",
      "検索する語がありません。すべての記事です。", "没有可搜索的词语。以下是所有文章。"}},
    {Sentence::Excluded,
     {"All posts with the other words have “{typed}”, which the search leaves out.",
      "Alle Beiträge mit den anderen Wörtern haben „{typed}“, was die Suche ausschließt.",
      "Tous les articles avec les autres mots contiennent « {typed} », que la recherche exclut.",
      "Todas las entradas con las otras palabras tienen «{typed}», que la búsqueda excluye.",
      "ほかの語を含む記事はすべて、検索で除いた「{typed}」を含みます。",
      "包含其他词语的文章都含有被排除的“{typed}”。"}},
    {Sentence::TooLong,
     {"This is too long to search as a whole. These are the posts for its rarest words, “{used}”.",
      "Das ist zu lang, um ganz gesucht zu werden. Das sind die Beiträge zu den seltensten Wörtern, "
      "„{used}“.",
      "C’est trop long pour être cherché en entier. Voici les articles pour les mots les plus rares, « "
      "{used} ».",
      "Es demasiado largo para buscarlo entero. Estas son las entradas para las palabras menos comunes, "
      "«{used}».",
      "長すぎるため全体は検索できません。最もまれな語「{used}」の記事です。",
      "内容太长，无法整体搜索。以下是其中最少见的词语“{used}”的文章。"}},
    {Sentence::TakesLong,
     {"This search takes long, so the best matches may not come first.",
      "Diese Suche dauert lange; die besten Treffer stehen vielleicht nicht vorn.",
      "Cette recherche est longue ; les meilleurs résultats ne sont peut-être pas en tête.",
      "Esta búsqueda tarda mucho; puede que los mejores resultados no estén al principio.",
      "検索に時間がかかるため、最も関連する記事が先頭にないことがあります。",
      "此搜索耗时较长，最相关的文章可能不在最前。"}},
    {Sentence::NotUnderstood,
     {"Some signs of the search were not understood, so its words were searched alone.",
      "Einige Zeichen der Suche waren nicht verständlich; nur die Wörter wurden gesucht.",
      "Certains signes de la recherche n’ont pas été compris ; seuls les mots ont été cherchés.",
      "Algunos signos de la búsqueda no se entendieron; solo se buscaron las palabras.",
      "一部の記号を理解できなかったため、語だけで検索しました。",
      "搜索中的某些符号无法识别，因此只搜索了词语。"}},
    {Sentence::BetweenWords, {"”, “", "“, „", " », « ", "», «", "」「", "”、“"}},
    {Sentence::BestMatch, {"Best match", "Beste Treffer", "Pertinence", "Relevancia", "関連度順", "最相关"}},
    {Sentence::Newest, {"Newest", "Neueste", "Plus récents", "Más recientes", "新しい順", "最新"}},
    {Sentence::Oldest, {"Oldest", "Älteste", "Plus anciens", "Más antiguas", "古い順", "最早"}},
});

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kSentences.size(); ++i)
    if (static_cast<std::size_t>(kSentences[i].sentence) != i) return false;
  return true;
}
static_assert(is_in_order());

}  // namespace

PageLanguage page_language(std::string_view code) {
  const auto known = std::ranges::find(kPageLanguages, code.substr(0, code.find_first_of("-_")));
  return known == kPageLanguages.end() ? PageLanguage::English
                                       : static_cast<PageLanguage>(known - kPageLanguages.begin());
}

std::string_view code_of(PageLanguage language) {
  return in(language, kPageLanguages);
}

std::span<const Phrase> phrases() {
  return kPhrases;
}

std::string_view phrase(std::string_view key, PageLanguage language) {
  return in(language, std::ranges::find(kPhrases, key, &Phrase::key)->texts);
}

FieldLabel label_of(std::string_view field, PageLanguage language) {
  const auto row = std::ranges::find(kFieldLabels, field, &FieldRow::field);
  if (row == kFieldLabels.end()) return {field, field};
  return {in(language, row->values), in(language, row->value)};
}

std::string_view sentence(Sentence sentence, PageLanguage language) {
  return in(language, kSentences[static_cast<std::size_t>(sentence)].texts);
}

}  // namespace annals
