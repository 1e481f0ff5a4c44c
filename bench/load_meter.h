// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/processor_time.h"
#include "results/result_set.h"

namespace handoff {

/// How much else the machine has to do from when this is made.
class LoadMeter {
 public:
  LoadMeter();

  /// Facts of the time until now. Those that the OS does not say are empty.
  std::vector<Fact> facts() const;

 private:
  std::int64_t begin_ns_;
  std::optional<ProcessorTime> processors_;
  std::optional<std::int64_t> memory_stall_ns_;
};

}  // namespace handoff
