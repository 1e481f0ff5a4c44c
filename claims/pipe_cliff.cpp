// SPDX-License-Identifier: MIT
#include "claims/pipe_cliff.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/sized_pipe.h"
#include "claims/watched.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/native_handle.h"
#include "platform/watchdog.h"
#include "reports/units.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {

extern const Claim pipe_cliff_claim;
Experiment pipe_cliff_experiment;
Actor pipe_cliff_actor;

const Claim pipe_cliff_claim{
    .id = "pipe-cliff",
    .statement =
        "One byte more than the pipe's buffer holds, and the parent that starts a child is held "
        "until the child reads.",
    .source = "CPython issue 96953",
    .how =
        "The parent's busy time is measured with a full buffer and with a byte more, and a child "
        "that is slow to read; the control is that byte more in a larger buffer. What it takes "
        "with a child that reads at once is shown beside.",
    .is_timed = true};

namespace {

/// Held is who waits for most of the time for which the child does not read, not held who does not
/// wait for half of it.
constexpr double most = 0.9, half = 0.5;

bool has_interval(const std::optional<Estimate>& estimate) {
  return estimate && estimate->low && estimate->high;
}

void add(std::vector<Fact>& evidence, const std::string& stem,
         const std::optional<Estimate>& estimate) {
  add_fact(evidence, stem + "_median_ms",
           estimate ? std::optional(estimate->median) : std::nullopt);
  add_fact(evidence, stem + "_low_ms", estimate ? estimate->low : std::nullopt);
  add_fact(evidence, stem + "_high_ms", estimate ? estimate->high : std::nullopt);
}

std::string text(const Estimate& estimate) { return time_text(estimate.median * 1000); }

}  // namespace

Finding judge_cliff(const CliffSeen& seen) {
  Finding finding;
  add_fact(finding.evidence, "buffer_bytes", seen.buffer_bytes);
  add_fact(finding.evidence, "capacity_bytes", seen.capacity_bytes);
  add_fact(finding.evidence, "child_reads_after_ms", seen.delay_ms);
  add(finding.evidence, "buffer_full", seen.full);
  add(finding.evidence, "one_byte_more", seen.one_more);
  add(finding.evidence, "larger_buffer", seen.larger_buffer);
  add(finding.evidence, "one_byte_more_read_at_once", seen.at_once);
  if (!has_interval(seen.full) || !has_interval(seen.one_more) ||
      !has_interval(seen.larger_buffer)) {
    finding.sentence = "there were too few rounds for the time that a start takes";
    return finding;
  }
  finding.control = {
      .sentence = fmt::format("into a pipe with a larger buffer the same bytes take {}",
                              text(*seen.larger_buffer)),
      .passed = *seen.larger_buffer->high < half * seen.delay_ms};
  finding.sentence = fmt::format(
      "{} into a pipe of as many take the parent {}, one byte more {}, {:.0f} times as long, when "
      "the child reads after {}",
      size_text(seen.buffer_bytes), text(*seen.full), text(*seen.one_more),
      seen.one_more->median / seen.full->median, time_text(seen.delay_ms * 1000));
  if (seen.at_once)
    finding.sentence += fmt::format(", and {}, {:.0f} times as long, when it reads at once",
                                    text(*seen.at_once), seen.at_once->median / seen.full->median);
  const bool full_is_held = *seen.full->low > half * seen.delay_ms;
  if (*seen.one_more->low >= most * seen.delay_ms && *seen.full->high < half * seen.delay_ms)
    finding.verdict = ClaimVerdict::confirmed;
  else if (*seen.one_more->high < half * seen.delay_ms || full_is_held)
    finding.verdict = ClaimVerdict::refuted;
  return finding;
}

namespace {

/// A buffer that Linux gives without asking, and one that any user may ask for.
constexpr std::uint32_t buffer_bytes = 1u << 16, larger_buffer_bytes = 1u << 18;

double busy_ms(Lab& lab, std::uint32_t buffer, std::size_t size, int delay_ms) {
  const std::vector<std::byte> bytes(size);
  SizedPipe pipe(buffer);
  Launch launch = lab.actor(pipe_cliff_claim.id, {std::to_string(pipe.read_end().value),
                                                  std::to_string(size), std::to_string(delay_ms)});
  launch.inherit.push_back(pipe.read_end());
  Watchdog watchdog;
  const std::int64_t begin = now_ns();
  const auto child = start(launch);
  const Watched watched(watchdog, *child, lab.deadline());
  pipe.child_has_started();
  pipe.write(bytes);
  const std::int64_t end = now_ns();
  pipe.end();
  child->reap(lab.deadline());
  return static_cast<double>(end - begin) * 1e-6;
}

}  // namespace

int pipe_cliff_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(arguments.at(2))));
  drain(NativeHandle{static_cast<std::intptr_t>(std::stoll(arguments.at(0)))},
        std::stoull(arguments.at(1)));
  return 0;
}

Finding pipe_cliff_experiment(Lab& lab) {
  const int delay_ms = lab.times(100, 30);
  std::vector<double> full, one_more, larger, at_once;
  for (int round = 0; round < lab.times(12, 6); ++round) {
    full.push_back(busy_ms(lab, buffer_bytes, buffer_bytes, delay_ms));
    one_more.push_back(busy_ms(lab, buffer_bytes, buffer_bytes + 1, delay_ms));
    larger.push_back(busy_ms(lab, larger_buffer_bytes, buffer_bytes + 1, delay_ms));
    at_once.push_back(busy_ms(lab, buffer_bytes, buffer_bytes + 1, 0));
  }
  return judge_cliff({.buffer_bytes = buffer_bytes,
                      .capacity_bytes = SizedPipe(buffer_bytes).capacity(),
                      .delay_ms = static_cast<double>(delay_ms),
                      .full = estimate(full),
                      .one_more = estimate(one_more),
                      .larger_buffer = estimate(larger),
                      .at_once = estimate(at_once)});
}

}  // namespace handoff
