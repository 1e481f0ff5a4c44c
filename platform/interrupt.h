// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP; console control events on Windows) no longer ends
/// the process but makes interrupted() true. A second one ends it at once. Call once, in main.
void catch_interrupts();

/// Whether the user asked to end. Any thread; never blocks.
bool interrupted() noexcept;

}  // namespace handoff
