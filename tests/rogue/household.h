// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/launch.h"
#include "tests/rogue/neighbourhood.h"

namespace handoff {

/// The folders and programs of one driver and the rogue beside it. Removes them in the end.
class Household {
 public:
  Household(const std::filesystem::path& folder, const Neighbour& neighbour);
  ~Household();
  Household(const Household&) = delete;
  Household& operator=(const Household&) = delete;

  Launch driver(const std::vector<std::string>& arguments) const;
  Launch rogue() const;

  std::filesystem::path results() const;

  /// What the driver has said; empty on Windows, where it says it itself.
  std::string said() const;

  /// Temporary files that are there, and whatever else the driver's user has that would outlive a
  /// process, once the rogue has ended too.
  std::vector<std::string> left() const;

 private:
  std::filesystem::path folder_;
  [[maybe_unused]] const Neighbour& neighbour_;  ///< On Windows nobody becomes another user.
};

}  // namespace handoff
