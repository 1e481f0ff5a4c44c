// SPDX-License-Identifier: MIT
#include "tests/rogue/tricks_linux.h"

#include <array>
#include <span>

#include "tests/rogue/trick.h"

namespace handoff {
namespace {

constexpr std::array tricks{
    TrickInfo{.id = "arguments",
              .success = "read a command line",
              .reach = Reach::everybody,
              .claim = "argv-is-public",
              .make = simple_trick<read_arguments>},
    TrickInfo{.id = "environment",
              .success = "read an environment",
              .reach = Reach::same_user,
              .claim = "argv-is-public",
              .make = simple_trick<read_environment>},
    TrickInfo{.id = "memory",
              .success = "opened a process's memory for writing",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<open_memory>},
};

}  // namespace

std::span<const TrickInfo> all_tricks() { return tricks; }

}  // namespace handoff
