// SPDX-License-Identifier: GPL-2.0-or-later
/// What ICU's detector makes of text in an encoding that nothing declares.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// The label of an encoding of languages that windows-1252 cannot write, in lower case; empty: the detector
/// is not sure, or takes the text for a western one.
std::string detected_label(std::string_view bytes);

}  // namespace annals
