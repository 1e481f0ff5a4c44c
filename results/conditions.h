// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handoff {

/// Under what a cell is measured, beside its method, variant and size. Always compared as a whole:
/// what was measured under different conditions is never mixed.
struct Conditions {
  std::string placement = "any";          ///< "any", "same_core" or "two_cores"
  int children = 1;                       ///< Started by one parent, all with the same payload.
  std::uint64_t parent_memory_bytes = 0;  ///< That the parent holds beside what it needs.
  std::string launch = "posix_spawn";     ///< How the children are started; see is_usual_launch().

  auto operator<=>(const Conditions&) const = default;
};

/// Whether it is what a launch is on its system where nothing else was asked for: "posix_spawn" on
/// Linux, "handle_list" on Windows.
bool is_usual_launch(std::string_view launch);

/// "placement same_core, 4 children": what of them is not the usual, and what differs `among` the
/// conditions of a run. "" where there is nothing to say.
std::string in_words(const Conditions& conditions, const std::vector<Conditions>& among);

/// "any/65536", "any/65536/children:4/launch:vfork": the end of a cell's name, where what is the
/// usual but the placement is left out.
std::string name_of(const Conditions& conditions, std::uint64_t bytes);

}  // namespace handoff
