// SPDX-License-Identifier: GPL-2.0-or-later
/// Preloaded into the program, it makes one search go on for ever, as in some damaged tables: the first after
/// the file that ANNALS_STUCK_SEARCH names was written.
#include <dlfcn.h>
#include <unistd.h>
#include <xapian.h>

#include <cstdlib>

namespace {

using GetMset = Xapian::MSet (*)(const Xapian::Enquire*, Xapian::doccount, Xapian::doccount, Xapian::doccount,
                                 const Xapian::RSet*, const Xapian::MatchDecider*);
constexpr const char* kSymbol = "_ZNK6Xapian7Enquire8get_msetEjjjPKNS_4RSetEPKNS_12MatchDeciderE";

}  // namespace

Xapian::MSet Xapian::Enquire::get_mset(doccount first, doccount most, doccount at_least, const RSet* relevant,
                                       const MatchDecider* decider) const {
  const char* file = std::getenv("ANNALS_STUCK_SEARCH");
  if (file != nullptr && ::unlink(file) == 0)
    for (;;) ::pause();
  static const auto real = reinterpret_cast<GetMset>(::dlsym(RTLD_NEXT, kSymbol));
  return real(this, first, most, at_least, relevant, decider);
}
