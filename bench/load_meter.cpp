// SPDX-License-Identifier: MIT
#include "bench/load_meter.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "platform/clock.h"
#include "platform/machine.h"
#include "platform/processor_time.h"
#include "results/result_set.h"

namespace handoff {
namespace {

Fact part_fact(const char* name, const std::optional<double>& part) {
  return part ? Fact{name, *part} : Fact{name, {}};
}

std::optional<double> part_between(const std::optional<std::int64_t>& begin,
                                   const std::optional<std::int64_t>& end,
                                   std::int64_t elapsed_ns) {
  if (!begin || !end || elapsed_ns <= 0) return std::nullopt;
  return static_cast<double>(*end - *begin) / static_cast<double>(elapsed_ns);
}

}  // namespace

LoadMeter::LoadMeter()
    : begin_ns_(now_ns()), processors_(processor_time()), memory_stall_ns_(memory_stall_ns()) {}

std::vector<Fact> LoadMeter::facts() const {
  const auto processors = processor_time();
  MachineFact load = load_fact("load_at_end");
  return {{std::move(load.name), std::move(load.value)},
          {"memory_available_at_end_bytes", available_memory_bytes()},
          part_fact("processors_busy_part", busy_part(processors_, processors)),
          part_fact("processors_busy_with_others_part", part_of_others(processors_, processors)),
          part_fact("memory_stalled_part",
                    part_between(memory_stall_ns_, memory_stall_ns(), now_ns() - begin_ns_))};
}

}  // namespace handoff
