// SPDX-License-Identifier: GPL-2.0-or-later
/// From a request to its response: the handler of its route, or what an error becomes.
#pragma once
#include "query/base/error.h"
#include "web/api/route.h"

namespace annals {

/// Calls the handler; every Error becomes the response of its kind, in JSON under /api/, as a page elsewhere.
/// What went wrong on this side of the wire is said in general words only: messages may hold paths of this
/// machine.
HttpResponse respond(HandlerContext& context) noexcept;
/// The response to an error that comes before any handler.
HttpResponse respond_with(const Error& error, HandlerContext& context) noexcept;

/// What a client may see: faults of the request as they are, faults of this side in general words.
Error for_client(const Error& error);

}  // namespace annals
