// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "methods/hand_off.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/line_server.h"
#include "results/result_set.h"

namespace handoff {

/// The hidden command by which handoff plays the part of an experiment's helper process.
inline constexpr const char* act_command_name = "act";

/// A sweep for an experiment.
struct LabSweep {
  std::vector<std::string> methods;  ///< Patterns as for `handoff run --methods`.
  std::vector<std::uint64_t> sizes;
  int rounds = 0;
};

/// What experiments are done with: programs, a folder, deadlines, and figures.
class Lab {
 public:
  struct Settings {
    std::filesystem::path program;  ///< handoff itself, for its actors.
    ChildPrograms children;
    std::filesystem::path folder;  ///< For the experiments' files; whoever made it deletes it.
    std::chrono::nanoseconds deadline = std::chrono::seconds(10);
    bool brief = false;  ///< The short form of the tests: every step, fewer repetitions.
    /// Measures as `handoff run` does. Throws MachineProblem or WrongUse.
    std::function<ResultSet(const LabSweep&)> sweep;
  };

  explicit Lab(Settings settings) : settings_(std::move(settings)) {}

  const ChildPrograms& children() const { return settings_.children; }
  bool is_brief() const { return settings_.brief; }

  /// `many`, or `few` in the short form.
  int times(int many, int few) const { return settings_.brief ? few : many; }

  /// For one wait that begins now.
  Deadline deadline() const { return Deadline::after(settings_.deadline); }
  std::chrono::nanoseconds patience() const { return settings_.deadline; }

  /// A path in the experiments' folder that has not been given out before.
  std::filesystem::path fresh_path(std::string_view stem);

  ResultSet measured(const LabSweep& sweep) const { return settings_.sweep(sweep); }

  /// How to start the actor of a claim: `handoff act CLAIM ARGUMENTS…`.
  Launch actor(std::string_view claim, const std::vector<std::string>& arguments) const;

  /// Starts it, to talk with it line by line. Destroying it ends it.
  std::unique_ptr<LineServer> start_actor(std::string_view claim,
                                          const std::vector<std::string>& arguments) const;

 private:
  Settings settings_;
  int paths_ = 0;
};

}  // namespace handoff
