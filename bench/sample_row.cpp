// SPDX-License-Identifier: MIT
#include "bench/sample_row.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "methods/hand_off.h"
#include "platform/usage.h"
#include "results/result_set.h"

namespace handoff {
namespace {

constexpr std::size_t hopeless_after = 3;

}  // namespace

SampleRow sample_row(const Sample& sample, int round) {
  const Stamps& stamps = sample.stamps;
  const Usage& parent = sample.parent;
  const Usage& child = sample.child;
  return {.round = round,
          .prepared_ns = stamps.prepared_ns,
          .spawned_ns = stamps.spawned_ns,
          .entered_ns = stamps.entered_ns,
          .ready_ns = stamps.ready_ns,
          .consumed_ns = stamps.consumed_ns,
          .delivered_ns = stamps.delivered_ns,
          .reaped_ns = stamps.reaped_ns,
          .warm_read_ns = sample.warm_read_ns,
          .parent_user_ns = parent.user_ns,
          .parent_system_ns = parent.system_ns,
          .parent_minor_faults = parent.minor_faults,
          .parent_major_faults = parent.major_faults,
          .parent_peak_bytes = parent.peak_bytes,
          .parent_read_bytes = parent.read_bytes,
          .parent_write_bytes = parent.write_bytes,
          .child_user_ns = child.user_ns,
          .child_system_ns = child.system_ns,
          .child_minor_faults = child.minor_faults,
          .child_major_faults = child.major_faults,
          .child_peak_bytes = child.peak_bytes,
          .child_read_bytes = child.read_bytes,
          .child_write_bytes = child.write_bytes,
          .child_ready_ns = sample.child_ready_ns,
          .child_consumed_ns = sample.child_consumed_ns,
          .pss_bytes = sample.pss_bytes,
          .failure = sample.failure};
}

void take(SampleRow row, Cell& cell) {
  if (!row.failure.empty() && cell.status != Status::failed) {
    cell.status = Status::failed;
    cell.reason = row.failure;
  } else if (cell.status == Status::not_run) {
    cell.status = Status::ok;
  }
  cell.samples.push_back(std::move(row));
}

bool is_hopeless(const Cell& cell) {
  return cell.samples.size() >= hopeless_after &&
         std::ranges::none_of(cell.samples, [](const auto& row) { return row.failure.empty(); });
}

}  // namespace handoff
