// SPDX-License-Identifier: GPL-2.0-or-later
/// What the address of a link says of where it leads, before it is looked up.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Behind a variable that may be any site: "{{ site.repository }}/issues/1", but not "{{ site.baseurl }}/a".
bool is_below_variable(std::string_view written);

bool is_of_the_web(std::string_view target);

/// What is left of a template, or stands for many addresses.
bool is_pattern(std::string_view target);

/// What a template calls a file may be an address.
std::string as_address(std::string_view target);

/// A relative path taken from the archive's root.
std::string as_file(std::string_view target);

}  // namespace annals
