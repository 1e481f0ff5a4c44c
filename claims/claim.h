// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "results/result_set.h"

namespace handoff {

class Lab;

/// Something that is said about the methods. Static text.
struct Claim {
  std::string_view id;         ///< "no-release-race": its name on the command line.
  std::string_view statement;  ///< What is said, in our words: one sentence.
  std::string_view source;     ///< By whom: "Raymond Chen's article, comments 1, 2 and 5".
  std::string_view how{};      ///< How it is tested, with the control: one or two sentences.
  /// Whether its verdict stands on times, so that a busy machine can leave it open.
  bool is_timed = false;
};

/// The same experiment where it must come out the other way. Where it does not, the experiment
/// cannot see what it looks for, and its verdict is worth nothing.
struct Control {
  std::string sentence;  ///< What was seen of it.
  bool passed = false;
};

/// What an experiment saw, and what follows from that and from nothing else.
struct Finding {
  ClaimVerdict verdict = ClaimVerdict::inconclusive;
  std::string sentence;  ///< Why, with its figures.
  Control control;
  std::vector<Fact> evidence;  ///< snake_case names with their units, each once.
  /// What was seen of single methods, for the property table; results/properties.h names them.
  std::vector<MethodProperty> properties{};
};

/// "Not applicable here", with the reason.
Finding not_applicable(std::string reason);

/// Does the experiment on this machine and judges what it saw. Throws what the OS refuses; leaves
/// nothing behind, also then. Blocks no longer than some times Lab::deadline().
using Experiment = Finding(Lab& lab);

/// What a helper process of an experiment does: the sender that nobody asked for, the reader that
/// is slow, the parent that dies. Started by Lab::start_actor(); what it returns is its exit code.
using Actor = int(const std::vector<std::string>& arguments);

/// A claim with what this platform has for it.
struct ClaimEntry {
  const Claim* claim = nullptr;
  Experiment* experiment = nullptr;  ///< Null where this platform has none: `absent` says why.
  std::string_view absent;
  Actor* actor = nullptr;  ///< Null where the experiment needs none.
};

/// Every claim in the order of claims/CMakeLists.txt, which writes the table.
const std::vector<ClaimEntry>& all_claims();

/// The claim of that id, or null.
const ClaimEntry* find_claim(std::string_view id);

/// Runs the experiment. One that throws is inconclusive, with what it said; so is one whose control
/// did not come out the other way, whatever else it saw.
ClaimOutcome examine(const ClaimEntry& entry, Lab& lab);

}  // namespace handoff
