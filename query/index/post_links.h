// SPDX-License-Identifier: GPL-2.0-or-later
/// Links between posts: what a post is linked to by, and who links to whom. The index holds a term for every
/// page of the archive that a post links to, so that both directions are found without a graph of their own.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/index/document.h"
#include "query/index/post.h"

namespace annals {

/// What a link leads to: an address on the site, in its normal form, or a file of the archive. The two never
/// look alike.
std::string link_key_of_address(std::string_view address);
std::string link_key_of_file(std::string_view path);
/// The address or the path that `key` is of, for people. Borrows from `key`.
std::string_view place_of_link_key(std::string_view key);

/// Of a file rather than of an address.
bool is_file_link(std::string_view key);

/// By which others may link to `post`: its address, its older ones, its file.
std::vector<std::string> link_keys_of(const Post& post);

/// The term of the posts that link to `key`.
std::string link_term(std::string_view key);

/// The posts that `name` names: a path, an address or a link's key. In the order of their ids.
std::vector<Xapian::docid> posts_named(const Xapian::Database& database, std::string_view name);

/// The posts that link to `post`.
Xapian::Query linking_to(const Post& post);
/// The posts that link to those named so; also to a page that the index does not have.
Xapian::Query linking_to(const Xapian::Database& database, std::string_view name);
/// The posts that `post`, or those named so, link to.
Xapian::Query linked_from(const Post& post);
Xapian::Query linked_from(const Xapian::Database& database, std::string_view name);

/// Read from the posts that link to the post `id` now.
Inbound inbound_of(const Xapian::Database& database, Xapian::docid id);

}  // namespace annals
