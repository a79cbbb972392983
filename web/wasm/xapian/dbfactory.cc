// SPDX-License-Identifier: GPL-2.0-or-later
/// Instead of Xapian's own: an index is a folder of glass tables, so neither files that name other databases
/// nor other kinds of tables are looked for. Those are read with streams, and streams come with every locale
/// there is.
#include <config.h>
#include <xapian/database.h>

#include <string>

#include "backends/database.h"
#include "backends/glass/glass_database.h"

Xapian::Database::Database(const std::string& path, int) {
  internal.push_back(new GlassDatabase(path));
}
