// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "methods/method.h"
#include "methods/payload.h"
#include "methods/placement.h"
#include "platform/launch.h"
#include "platform/launch_strategy.h"
#include "platform/usage.h"
#include "platform/watchdog.h"

namespace handoff {

/// The child's program for each of its builds. `gui` is empty where the OS has no such thing.
struct ChildPrograms {
  std::filesystem::path console;
  std::filesystem::path gui;

  /// The two programs beside `console`'s place: `folder`/handoff-child and its GUI twin.
  static ChildPrograms in(const std::filesystem::path& folder);
  const std::filesystem::path& of(ChildBuild build) const;
};

/// The stamps of one hand-off in nanoseconds after `begin`; empty where it did not come so far.
/// With several children each is that of the last.
struct Stamps {
  std::optional<std::int64_t> prepared_ns, spawned_ns, entered_ns, ready_ns, consumed_ns,
      delivered_ns, reaped_ns;
};

/// One hand-off as it was measured. `failure` is a sentence, empty when every byte arrived whole.
struct Sample {
  Stamps stamps;
  Usage parent;  ///< What the parent used between begin and reaped.
  Usage child;   ///< What the child used in its life; of several, all together.
  /// Time of one read of the payload's bytes from the parent's warm memory, just before the clock
  /// started: the source of the physical limit.
  std::optional<std::int64_t> warm_read_ns;
  /// Medians over the children, where there are several: the stamps are those of the last then.
  std::optional<std::int64_t> child_ready_ns, child_consumed_ns;
  /// Memory of the parent and all children together while all of these hold the payload: the sum of
  /// their proportional set sizes. Only where HandOff::weigh asks for it and the OS says.
  std::optional<std::int64_t> pss_bytes;
  /// What comes before the clock starts: the payload is made and its checksum computed, and the
  /// same child is started once for nothing. Not part of any figure of the method.
  std::int64_t fill_ns = 0, prime_ns = 0;
  std::string failure;
  bool interrupted = false;  ///< It failed because the user ended the run.
};

/// How to hand over, apart from what.
struct HandOff {
  const Method& method;
  const Variant& variant;
  const ChildPrograms& programs;
  Placement placement = Placement::any;
  int children = 1;  ///< Each gets the whole payload.
  LaunchStrategy launch = LaunchStrategy::usual;
  /// The children hold the payload, after they have consumed it, until their memory was looked at.
  bool weigh = false;
  std::chrono::nanoseconds deadline = std::chrono::seconds(30);
  /// Start the same child once, unmeasured and with nothing to receive, just before the clock
  /// starts. Making a large payload drives the launch's code and data out of the processor's
  /// caches; this brings every cell to the same state. See docs/measurement.md.
  bool prime = true;
};

/// The launch to which the method adds its part: program, protocol and size are there already. The
/// report page's token in it has the width that it has at most, so that limits can be computed.
Launch base_launch(const HandOff& how, std::uint64_t size);

/// Hands `payload` over, once: renews it, prepares, launches all children, delivers to each in
/// turn, reaps, checks. Throws only what says that the harness itself is broken; all else is
/// Sample::failure. Blocks no longer than the deadline, for each child, and what release takes.
/// Afterwards nothing of it is left.
Sample hand_off(const HandOff& how, Payload& payload, Watchdog& watchdog);

}  // namespace handoff
