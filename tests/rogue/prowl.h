// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace handoff {

/// What a rogue is told, line by line on its standard input: "hunt PROCESS", and "stop", which the
/// end of the input is too.
inline constexpr const char* hunt_order = "hunt";
inline constexpr const char* stop_order = "stop";
/// What it answers to the first, once it has taken the names that it could foresee.
inline constexpr const char* ready_answer = "ready";

/// The rogue itself: tries every trick in turn on the driver that it is told of, whose folder for
/// temporary files is `folder`, until it is to stop. Then it writes a line for each trick, its id
/// and how often it was tried and succeeded. Returns the exit code.
int prowl(const std::filesystem::path& folder);

}  // namespace handoff
