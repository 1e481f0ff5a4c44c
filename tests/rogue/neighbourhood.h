// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "methods/method.h"
#include "results/result_set.h"
#include "tests/rogue/trick.h"

namespace handoff {

/// Who lives beside the driver.
struct Neighbour {
  const char* name;  ///< "another user"
  Reach reach;       ///< Of the tricks that he may succeed with: `everybody` is another user.
  /// The users that driver and rogue are; empty: whoever runs this.
  std::optional<std::uint32_t> driver_user{}, rogue_user{};
};

/// What this machine lacks for such a neighbour, as a sentence; empty where it lacks nothing.
std::optional<std::string> why_no(Reach reach);
Neighbour neighbour_of(Reach reach);

/// Some rounds of all of a method's variants with a rogue beside them.
struct Encounter {
  std::string method;
  int exit_code = 0;
  std::string said;         ///< By the driver.
  std::vector<Cell> cells;  ///< Of the method alone; the floor's are left out.
  std::map<std::string, Tally, std::less<>> tallies;  ///< By the trick's id.
  std::vector<std::string> left;                      ///< What stayed behind, by its name.
};

struct Effort {
  std::string sizes = "16KiB,4MiB";
  int rounds = 10;
};

/// Runs the real programs beside this one in `folder`, which anybody must be able to pass through.
/// Throws TimedOut where the driver hangs.
class Neighbourhood {
 public:
  Neighbourhood(std::filesystem::path folder, const Neighbour& neighbour);

  Encounter meet(const Method& method, const Effort& effort) const;

 private:
  std::filesystem::path folder_;
  Neighbour neighbour_;
};

/// All its tricks together.
Tally all_of(const Encounter& encounter);

/// How many of its hand-offs arrived whole, and how many did not.
struct HandedOver {
  int whole = 0, failed = 0;
};
HandedOver handed_over(const Encounter& encounter);

/// Ids of the tricks that succeeded and must not have.
std::vector<std::string> forbidden_successes(const Encounter& encounter, Reach neighbour);

}  // namespace handoff
