// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace handoff {

/// A driver at work, as its neighbours see it just now.
struct Prey {
  std::int64_t driver = 0;
  std::filesystem::path folder;         ///< Where it makes temporary files.
  std::vector<std::int64_t> processes;  ///< The driver, and all that it has started.
  std::vector<std::string> tokens;      ///< Arguments of the processes that it has started.
  std::vector<std::string> files;       ///< What has a name of handoff's, with its path.
};

/// What every user may see of it.
Prey look_at(std::int64_t driver, const std::filesystem::path& folder);

/// What stands behind `prefix` in the tokens that begin with it: of "port:" their numbers.
std::vector<std::string> tokens_behind(const Prey& prey, std::string_view prefix);

/// Whether it may be a name that handoff has drawn, and not one that a rogue has taken: there may
/// be other rogues too.
bool looks_drawn(std::string_view name);

/// Names that a program might use which does not draw them at random, to be taken before it.
std::vector<std::string> foreseeable_names(std::int64_t driver);

}  // namespace handoff
