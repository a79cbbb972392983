// SPDX-License-Identifier: GPL-2.0-or-later
/// What strangers write where they hope that it is taken for markup, for a link or for a template.
#pragma once
#include <string>
#include <vector>

namespace annals::support {

inline const std::vector<std::string> kAttacks = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "/\\evil.example/x",
    "</script><svg onload=alert(1)>",
    "</title></style></textarea><b>",
    "{{query}}{{{query}}}{{>header}}{{&query}}",
    "&lt;script&gt;",
    "\u2028<b>\u2029",
    "<!--",
    "]]><script>alert(1)</script>",
    "<![CDATA[ \xEF\xBF\xBE \xEF\xBF\xBF \x01\x0B\x1B \xFF\xED\xA0\x80",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
};

}  // namespace annals::support
