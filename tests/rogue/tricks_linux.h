// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"

namespace handoff {

// On the processes: proc(5).
void read_arguments(const Prey& prey, Tally& tally);
void read_environment(const Prey& prey, Tally& tally);
void open_memory(const Prey& prey, Tally& tally);

// On what they have open. A success of the second has changed or added a byte.
void read_descriptors(const Prey& prey, Tally& tally);
void write_descriptors(const Prey& prey, Tally& tally);

// On what has a path. A success of the second has changed or added a byte.
void read_files(const Prey& prey, Tally& tally);
void write_files(const Prey& prey, Tally& tally);
void replace_files(const Prey& prey, Tally& tally);

// On what the kernel keeps by number or name. A success has changed, added or taken something.
void write_segments(const Prey& prey, Tally& tally);
void write_queues(const Prey& prey, Tally& tally);

// On whoever listens. A success is a byte that somebody was told.
std::unique_ptr<Trick> call_ports();
std::unique_ptr<Trick> call_local_sockets();
std::unique_ptr<Trick> show_almost_the_secret();
std::unique_ptr<Trick> show_the_stolen_secret();

/// Takes a port on which somebody listens for itself too. A success is that somebody called there.
std::unique_ptr<Trick> take_ports();

/// Takes names and paths beforehand. A success is that somebody used one.
std::unique_ptr<Trick> take_names();

}  // namespace handoff
