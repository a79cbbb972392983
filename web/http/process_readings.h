// SPDX-License-Identifier: GPL-2.0-or-later
/// What this process takes of the machine, from /proc.
#pragma once

namespace annals {

double resident_bytes();
double open_descriptors();
double most_descriptors();
double processor_seconds();
double start_time();  ///< In seconds since 1970; 0: not known.

}  // namespace annals
