// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_links.h"

#include <algorithm>
#include <set>

#include "query/index/index_layout.h"
#include "query/index/schema.h"

namespace annals {

namespace {

const Field& field(std::string_view name) {
  return *find_field(name);
}

/// Of several terms, also of none: an empty query would be no filter at all.
Xapian::Query any_of_links(const std::set<std::string>& terms) {
  if (terms.empty()) return Xapian::Query(link_term({}));
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

std::set<std::string> terms_of_links_to(const Post& post) {
  std::set<std::string> terms;
  for (const std::string& key : link_keys_of(post)) terms.insert(link_term(key));
  return terms;
}

/// The term of the posts that are known by a key.
std::string term_of(std::string_view key) {
  return value_term(field(is_file_link(key) ? "path" : "url"), place_of_link_key(key));
}

std::set<std::string> terms_of_links_from(const Post& post) {
  std::set<std::string> terms;
  for (const Link& link : post.links) terms.insert(term_of(link.target));
  return terms;
}

void add_posts(const Xapian::Database& database, const std::string& term, std::set<Xapian::docid>& posts) {
  posts.insert(database.postlist_begin(term), database.postlist_end(term));
}

std::vector<Post> posts_of(const Xapian::Database& database, std::string_view name) {
  std::vector<Post> posts;
  for (const Xapian::docid id : posts_named(database, name))
    posts.push_back(to_post(database.get_document(id)));
  return posts;
}

}  // namespace

std::string link_key_of_address(std::string_view address) {
  return field("url").normal(address);
}

std::string link_key_of_file(std::string_view path) {
  return std::string(kFileMark) + std::string(path);
}

bool is_file_link(std::string_view key) {
  return key.starts_with(kFileMark);
}

std::string_view place_of_link_key(std::string_view key) {
  return key.substr(is_file_link(key) ? kFileMark.size() : 0);
}

std::vector<std::string> link_keys_of(const Post& post) {
  std::vector<std::string> keys = {link_key_of_file(post.path)};
  for (const std::string& address : field("url").values(post)) keys.push_back(link_key_of_address(address));
  return keys;
}

std::string link_term(std::string_view key) {
  return value_term(field("links-to"), key);
}

std::vector<Xapian::docid> posts_named(const Xapian::Database& database, std::string_view name) {
  std::set<Xapian::docid> posts;
  if (!is_file_link(name)) add_posts(database, value_term(field("path"), name), posts);
  if (posts.empty()) add_posts(database, term_of(name), posts);
  return {posts.begin(), posts.end()};
}

Xapian::Query linking_to(const Post& post) {
  return any_of_links(terms_of_links_to(post));
}

Xapian::Query linking_to(const Xapian::Database& database, std::string_view name) {
  std::set<std::string> terms;
  for (const Post& post : posts_of(database, name)) terms.merge(terms_of_links_to(post));
  if (terms.empty()) terms.insert(link_term(is_file_link(name) ? name : link_key_of_address(name)));
  return any_of_links(terms);
}

Xapian::Query linked_from(const Post& post) {
  return any_of_links(terms_of_links_from(post));
}

Xapian::Query linked_from(const Xapian::Database& database, std::string_view name) {
  std::set<std::string> terms;
  for (const Post& post : posts_of(database, name)) terms.merge(terms_of_links_from(post));
  return any_of_links(terms);
}

Inbound inbound_of(const Xapian::Database& database, Xapian::docid id) {
  const std::set<std::string> wanted = terms_of_links_to(to_post(database.get_document(id)));
  std::set<Xapian::docid> sources;
  for (const std::string& term : wanted) add_posts(database, term, sources);
  sources.erase(id);
  Inbound inbound{.posts = static_cast<unsigned>(sources.size())};
  for (const Xapian::docid source : sources) {
    for (Link& link : to_post(database.get_document(source)).links)
      if (wanted.count(link_term(link.target))) inbound.texts.push_back(std::move(link.text));
    if (inbound.texts.size() >= Inbound::kMostTexts) break;
  }
  inbound.texts.resize(std::min(inbound.texts.size(), Inbound::kMostTexts));
  return inbound;
}

}  // namespace annals
