// SPDX-License-Identifier: MIT
#include "claims/held_write_end.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/raw_pipe.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/native_handle.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim held_write_end_claim;
Experiment held_write_end_experiment;
Actor held_write_end_actor;

const Claim held_write_end_claim{
    .id = "held-write-end",
    .statement = "A reader that holds the pipe's write end itself never sees the pipe's end.",
    .source = "JDK issue 8307990",
    .how =
        "A child reads a pipe to its end while it holds the write end itself; the control closes "
        "that first."};

Finding judge_held_end(const HeldEndSeen& seen) {
  Finding finding;
  for (const auto& [name, end] :
       {std::pair{"holding", seen.holding}, std::pair{"closing", seen.closing},
        std::pair{"without", seen.without}}) {
    finding.evidence.push_back(
        {.name = std::string(name) + "_saw_content", .value = end.saw_content});
    finding.evidence.push_back({.name = std::string(name) + "_saw_end", .value = end.saw_end});
  }
  finding.evidence.push_back({.name = "waited_ms", .value = seen.waited_ms});
  const bool both = seen.without.saw_end && seen.closing.saw_end;
  finding.control = {.sentence = fmt::format("a reader without the write end {} the end, one that "
                                             "closed it first {}",
                                             seen.without.saw_end ? "saw" : "did not see",
                                             seen.closing.saw_end ? "too" : "did not"),
                     .passed = both};
  finding.sentence =
      fmt::format("a reader that held the write end {} within {} ms of the last byte",
                  seen.holding.saw_end ? "saw the end" : "saw no end", seen.waited_ms);
  if (seen.holding.saw_end)
    finding.verdict = ClaimVerdict::refuted;
  else if (seen.holding.saw_content)
    finding.verdict = ClaimVerdict::confirmed;
  return finding;
}

namespace {

constexpr const char* content = "all that there is";

/// The exit codes of a child that came so far.
constexpr int answered = 64, content_bit = 1, end_bit = 2;

/// `mode` is what the child does with the write end: "hold" it, "close" it, or "lack" it.
EndSeen seen_by_child(Lab& lab, const std::string& mode, std::int64_t wait_ms) {
  const auto pipe = make_raw_pipe();
  Launch launch = lab.actor(held_write_end_claim.id,
                            {mode, std::to_string(wait_ms), std::to_string(pipe->read_end().value),
                             std::to_string(pipe->write_end().value)});
  launch.inherit.push_back(pipe->read_end());
  if (mode != "lack") launch.inherit.push_back(pipe->write_end());
  pipe->write(content);  // So little fits into every pipe's buffer.
  const auto child = start(launch);
  pipe->close_read_end();
  pipe->close_write_end();
  const int code = child->reap(lab.deadline()).code;
  if (code < answered || code > answered + content_bit + end_bit)
    throw Refused("the child that reads the pipe ended with an unexpected exit code");
  return {.saw_content = (code & content_bit) != 0, .saw_end = (code & end_bit) != 0};
}

}  // namespace

/// Arguments: MODE WAIT_MS READ_END WRITE_END.
int held_write_end_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  if (arguments.at(0) == "close") close_inherited(NativeHandle{std::stoll(arguments.at(3))});
  const ReadUntilEnd seen =
      read_until_end(NativeHandle{std::stoll(arguments.at(2))},
                     Deadline::after(std::chrono::milliseconds(std::stol(arguments.at(1)))));
  return answered + (seen.content == content ? content_bit : 0) + (seen.has_ended ? end_bit : 0);
}

Finding held_write_end_experiment(Lab& lab) {
  const std::int64_t wait_ms = lab.times(1000, 200);
  const std::int64_t patience_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(lab.patience() / 2).count();
  return judge_held_end({.holding = seen_by_child(lab, "hold", wait_ms),
                         .closing = seen_by_child(lab, "close", patience_ms),
                         .without = seen_by_child(lab, "lack", patience_ms),
                         .waited_ms = wait_ms});
}

}  // namespace handoff
