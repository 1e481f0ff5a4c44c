// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>

namespace handoff {

/// Address space that a 64-bit program asks for its first thread's stack, from its file's headers.
/// Throws Refused when the file is not such a program.
std::uint64_t stack_reserve_of(const std::filesystem::path& program);

/// Whether it is built for the GUI subsystem. Throws as above.
bool is_gui_program(const std::filesystem::path& program);

}  // namespace handoff
