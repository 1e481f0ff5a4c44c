// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "tests/rogue/trick.h"

namespace handoff {

// On the processes.
void open_memory(const Prey& prey, Tally& tally);
void copy_handles(const Prey& prey, Tally& tally);

// On temporary files. A success of the second has changed a byte.
void read_files(const Prey& prey, Tally& tally);
void write_files(const Prey& prey, Tally& tally);

// On whoever listens. A success is a byte that somebody was told, or a message that was taken.
std::unique_ptr<Trick> call_ports();
void call_pipes(const Prey& prey, Tally& tally);
void send_forged_messages(const Prey& prey, Tally& tally);

/// Takes names of files and pipes beforehand. A success is that somebody used one.
std::unique_ptr<Trick> take_names();

}  // namespace handoff
