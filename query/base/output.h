// SPDX-License-Identifier: GPL-2.0-or-later
/// What commands write to standard output.
#pragma once

namespace annals {

/// The end of a command that answers. Throws Error{Unwritable} if standard output did not take everything, of
/// std::cout or of stdio.
void finish_output();

}  // namespace annals
