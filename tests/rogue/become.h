// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace handoff {

/// `handoff-rogue as USER FILE PROGRAM ARGUMENTS…`: becomes that program, as that user, or as who
/// it is for "-". What the program says goes to FILE, or to where it went for "-". Returns only
/// where that fails, with an exception.
int become_program(const std::vector<std::string>& arguments);

}  // namespace handoff
