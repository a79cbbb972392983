// SPDX-License-Identifier: GPL-2.0-or-later
/// Character references of HTML by themselves.
#pragma once
#include <string>

namespace annals {

enum class ReferenceIn { Text, Attribute };  ///< Without their ';' some mean nothing in an attribute.

/// "é" for "&eacute;" or "&#233;", as a parser of HTML reads it there; as it is if it has no meaning.
std::string decoded_reference(const std::string& reference, ReferenceIn place);

}  // namespace annals
