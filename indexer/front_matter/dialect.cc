// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/dialect.h"

namespace annals {

const std::vector<Dialect> kDialects = {
    comment_dialect(),
    rest_dialect(),  // before yaml: its titles may stand between two lines of dashes
    yaml_dialect(),          toml_dialect(),       json_dialect(),        script_dialect(),
    export_dialect(),        asciidoc_dialect(),   org_dialect(),
    kirby_dialect(),  // before those without fences, which its fields look like
    unfenced_yaml_dialect(), properties_dialect(), header_dialect(),      toolkit_dialect(),
    logseq_dialect(),        notion_dialect(),     notion_page_dialect(),  // before html, which all pages are
    html_dialect(),
};

}  // namespace annals
