// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP; console control events on Windows) no longer ends
/// the process but makes interrupted() true. Another one, a second or more later, ends it at once:
/// some programs send two in quick succession. A signal that this process was started to ignore
/// stays ignored. Call once, in main.
void catch_interrupts();

/// Whether the user asked to end. Any thread; never blocks.
bool interrupted() noexcept;

/// Makes interrupted() true, and says whether it has been so for a second already, so that the
/// process shall end at once. For the OS's handlers; may be called in a signal handler.
bool ask_to_end() noexcept;

}  // namespace handoff
