// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace handoff {

/// One fact of the machine or of this build. monostate: asked, and the OS did not say.
struct MachineFact {
  std::string name;  ///< snake_case with its unit: "memory_bytes".
  std::variant<std::monostate, std::string, std::int64_t, double, bool> value;
};

/// What decides how this machine compares with others, in the order in which it is shown. The same
/// names on every OS where it has the thing. Asks the OS afresh; takes some milliseconds.
std::vector<MachineFact> machine_facts();

/// Memory that this process can use without pushing anything else out, in bytes; on Linux no more
/// than its control groups allow.
std::int64_t available_memory_bytes();

/// The one-minute load average; monostate on Windows, which keeps none.
MachineFact load_fact(const char* name);

/// "static", "dynamic" or "unknown": how a program is linked, from its file's headers.
std::string linkage_of(const std::filesystem::path& program);

}  // namespace handoff
