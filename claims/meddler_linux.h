// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// The side of `tamper` that tries to get in, as another user where `stranger`, else as the same
/// one without special rights. Reads lines ("memory PROCESS ADDRESS", "descriptor PROCESS NUMBER",
/// "path PATH", "port PORT", "segment ID", "name NAME", "told") and answers each with "worked" or
/// "refused"; after "told" whether any of its connections were told anything. Ends with its input
/// or its parent. Every way in is given up again at once: what counts is that it was open.
int be_meddler(bool stranger);

}  // namespace handoff
