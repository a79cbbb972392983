// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/namespaces.h"

#include <algorithm>
#include <array>

namespace annals {
namespace {

struct KnownNamespace {
  std::string_view uri_begins, uri_ends, prefix;
};

/// Without "http:". Versions differ in the middle of an address. RSS and Atom have no prefix here.
constexpr auto kNamespaces = std::to_array<KnownNamespace>({
    {"//wordpress.org/export/", "/excerpt/", "excerpt"},
    {"//wordpress.org/export/", "", "wp"},
    {"//purl.org/rss/1.0/modules/content/", "", "content"},
    {"//purl.org/dc/elements/", "", "dc"},
    {"//purl.org/dc/terms/", "", "dcterms"},
    {"//www.w3.org/2005/Atom", "", ""},
    {"//purl.org/atom/ns", "", ""},
    {"//purl.org/rss/1.0/", "", ""},
    {"//backend.userland.com/", "", ""},
    {"//my.netscape.com/", "", ""},
    {"//www.w3.org/2007/app", "", "app"},
    {"//purl.org/atom/app", "", "app"},
    {"//schemas.google.com/blogger/2018", "", "blogger"},
    {"//www.w3.org/1999/xhtml", "", "xhtml"},
    {"//www.w3.org/1999/02/22-rdf-syntax-ns#", "", "rdf"},
    {"//www.w3.org/XML/1998/namespace", "", "xml"},
});

/// A site that moves to TLS often has "http:" replaced in all of its texts, names of namespaces included.
std::string_view without_scheme(std::string_view uri) {
  for (const std::string_view scheme : {"http:", "https:"})
    if (uri.starts_with(scheme)) return uri.substr(scheme.size());
  return uri;
}

std::string canonical_prefix(std::string_view prefix, std::string_view uri) {
  uri = without_scheme(uri);
  for (const KnownNamespace& known : kNamespaces)
    if (uri.starts_with(known.uri_begins) && uri.ends_with(known.uri_ends)) return std::string(known.prefix);
  // Of a namespace that is not read: not to be taken for RSS or Atom.
  return prefix.empty() ? "other" : std::string(prefix);
}

}  // namespace

void Namespaces::declare(std::string_view attribute, std::string_view uri) {
  if (!attribute.starts_with("xmlns")) return;
  std::string_view prefix = attribute.substr(5);
  if (!prefix.empty() && prefix.front() != ':') return;
  if (!prefix.empty()) prefix.remove_prefix(1);
  if (uri.empty()) return;
  prefixes_.emplace_back(prefix, canonical_prefix(prefix, uri));
}

std::string Namespaces::canonical(std::string_view name) const {
  const std::size_t colon = name.find(':');
  const std::string_view prefix = colon == name.npos ? std::string_view() : name.substr(0, colon);
  const std::string_view local = colon == name.npos ? name : name.substr(colon + 1);
  const auto declared = std::find_if(prefixes_.rbegin(), prefixes_.rend(),
                                     [&](const auto& row) { return row.first == prefix; });
  if (declared == prefixes_.rend()) return std::string(name);
  return declared->second.empty() ? std::string(local) : declared->second + ':' + std::string(local);
}

}  // namespace annals
