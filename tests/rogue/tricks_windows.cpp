// SPDX-License-Identifier: MIT
#include "tests/rogue/tricks_windows.h"

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
    TrickInfo{.id = "ports",
              .success = "told a caller at a port something",
              .reach = Reach::nobody,
              .claim = "",
              .make = call_ports},
    TrickInfo{.id = "pipes",
              .success = "told a caller at a named pipe something",
              .reach = Reach::nobody,
              .claim = "",
              .make = simple_trick<call_pipes>},
    TrickInfo{.id = "messages",
              .success = "took a forged WM_COPYDATA",
              .reach = Reach::nobody,
              .claim = "",
              .make = simple_trick<send_forged_messages>},
    TrickInfo{.id = "memory",
              .success = "opened a process for writing into its memory",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<open_memory>},
    TrickInfo{.id = "handles_copied",
              .success = "opened a process for taking its handles",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<copy_handles>},
    TrickInfo{.id = "files_read",
              .success = "opened a temporary file",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<read_files>},
    TrickInfo{.id = "files_written",
              .success = "changed a byte of a temporary file",
              .reach = Reach::same_user,
              .claim = "tamper",
              .make = simple_trick<write_files>},
};

}  // namespace

std::span<const TrickInfo> all_tricks() { return tricks; }

}  // namespace handoff
