// SPDX-License-Identifier: MIT
#include "tests/rogue/tricks_linux.h"

#include <array>
#include <span>

#include "tests/rogue/trick.h"

namespace handoff {
namespace {

constexpr std::array tricks{
    TrickInfo{.id = "names",
              .success = "used a name that was taken before",
              .reach = Reach::nobody,
              .claim = "",
              .make = take_names},
    TrickInfo{.id = "ports_taken",
              .success = "called a port that was taken too",
              .reach = Reach::nobody,
              .claim = "",
              .make = take_ports},
    TrickInfo{.id = "ports",
              .success = "told a caller at a port something",
              .reach = Reach::nobody,
              .claim = "",
              .make = call_ports},
    TrickInfo{.id = "local_sockets",
              .success = "told a caller at a local socket something",
              .reach = Reach::nobody,
              .claim = "",
              .make = call_local_sockets},
    TrickInfo{.id = "almost_secret",
              .success = "took a secret with one wrong bit",
              .reach = Reach::nobody,
              .claim = "",
              .make = show_almost_the_secret},
    TrickInfo{.id = "stolen_secret",
              .success = "took a secret out of the child's environment for the child",
              .reach = Reach::same_user,
              .claim = "argv-is-public",
              .make = show_the_stolen_secret},
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
    TrickInfo{.id = "descriptors_read",
              .success = "opened a descriptor of a process again",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<read_descriptors>},
    TrickInfo{.id = "descriptors_written",
              .success = "wrote to a descriptor of a process",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<write_descriptors>},
    TrickInfo{.id = "files_read",
              .success = "opened a file",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<read_files>},
    TrickInfo{.id = "files_written",
              .success = "wrote to a file or FIFO",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<write_files>},
    TrickInfo{.id = "files_replaced",
              .success = "put a file in the place of another",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<replace_files>},
    TrickInfo{.id = "segments",
              .success = "wrote to a System V segment",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<write_segments>},
    TrickInfo{.id = "queues",
              .success = "sent to a message queue, or took from it",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<write_queues>},
};

}  // namespace

std::span<const TrickInfo> all_tricks() { return tricks; }

}  // namespace handoff
