// SPDX-License-Identifier: MIT
#include "claims/handle_counts.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/counted_block.h"
#include "claims/lab.h"
#include "claims/raw_pipe.h"
#include "platform/child_pipes.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/line_server.h"
#include "platform/native_handle.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim handle_counted_twice_claim;
extern const Claim closed_at_exit_claim;
Experiment handle_counted_twice_experiment;
Experiment closed_at_exit_experiment;
Actor handle_counted_twice_actor;
Actor closed_at_exit_actor;

const Claim handle_counted_twice_claim{
    .id = "handle-counted-twice",
    .statement = "An inherited handle counts twice: the block lives until both sides closed it.",
    .source = "Raymond Chen's article, comments 2 and 5",
    .how =
        "The handles of a block are counted before and after the launch, and after each side has "
        "closed its own; the control is a child that does not inherit it."};

const Claim closed_at_exit_claim{
    .id = "closed-at-exit",
    .statement = "The handles of a process that ends are closed, also if it never looked at them.",
    .source = "Raymond Chen's article, comments 17 and 18",
    .how =
        "Children are killed before they look at their arguments, and it is looked whether their "
        "block still exists; the control looks while such a child runs."};

namespace {

std::string text(const std::optional<std::int64_t>& count) {
  return count ? std::to_string(*count) : "an unknown number";
}

std::string text(const CountsSeen& seen) {
  return fmt::format("{} before the launch, {} after it, {} once the parent had closed it ({})",
                     text(seen.before_launch), text(seen.after_launch),
                     text(seen.after_parent_closed),
                     seen.exists_after_parent_closed ? "it still existed" : "it was gone");
}

void add(std::vector<Fact>& evidence, const std::string& stem, const CountsSeen& seen) {
  for (const auto& [name, count] : {std::pair{"before_launch", seen.before_launch},
                                    std::pair{"after_launch", seen.after_launch},
                                    std::pair{"after_parent_closed", seen.after_parent_closed},
                                    std::pair{"after_child_closed", seen.after_child_closed}}) {
    Fact fact{.name = fmt::format("{}_{}_count", stem, name), .value = {}};
    if (count) fact.value = *count;
    evidence.push_back(fact);
  }
  evidence.push_back(
      {.name = stem + "_exists_after_parent_closed", .value = seen.exists_after_parent_closed});
  evidence.push_back(
      {.name = stem + "_exists_after_child_closed", .value = seen.exists_after_child_closed});
}

bool counts_are(const CountsSeen& seen, const std::array<std::int64_t, 4>& counts) {
  return seen.before_launch == counts[0] && seen.after_launch == counts[1] &&
         seen.after_parent_closed == counts[2] && seen.after_child_closed == counts[3];
}

bool all_known(const CountsSeen& seen) {
  return seen.before_launch && seen.after_launch && seen.after_parent_closed &&
         seen.after_child_closed;
}

}  // namespace

Finding judge_counts(const HandleCountsSeen& seen) {
  Finding finding;
  add(finding.evidence, "inherited", seen.inherited);
  add(finding.evidence, "not_inherited", seen.not_inherited);
  finding.control = {.sentence = "of a block that the child does not inherit there are handles: " +
                                 text(seen.not_inherited),
                     .passed = counts_are(seen.not_inherited, {1, 1, 0, 0}) &&
                               !seen.not_inherited.exists_after_parent_closed};
  const CountsSeen& inherited = seen.inherited;
  finding.sentence =
      fmt::format("handles to the inherited block: {}, {} once the child had closed it too ({})",
                  text(inherited), text(inherited.after_child_closed),
                  inherited.exists_after_child_closed ? "it still existed" : "it was gone");
  if (!all_known(inherited)) return finding;
  finding.verdict = counts_are(inherited, {1, 2, 1, 0}) && inherited.exists_after_parent_closed &&
                            !inherited.exists_after_child_closed
                        ? ClaimVerdict::confirmed
                        : ClaimVerdict::refuted;
  return finding;
}

Finding judge_closing(const ClosedAtExitSeen& seen) {
  Finding finding;
  finding.evidence = {
      {.name = "killed_children_count", .value = seen.killed},
      {.name = "killed_before_their_arguments_count", .value = seen.killed_silent},
      {.name = "blocks_left_by_killed_count", .value = seen.killed_left},
      {.name = "children_that_gave_up_count", .value = seen.gave_up},
      {.name = "blocks_left_by_those_that_gave_up_count", .value = seen.gave_up_left}};
  finding.control = {
      .sentence = fmt::format("while a child that never looked was running, its block {}",
                              seen.exists_while_alive ? "existed" : "was gone"),
      .passed = seen.exists_while_alive};
  finding.sentence = fmt::format(
      "{} children were killed at once, {} of them before they came to their arguments, and {} "
      "gave up without looking: {} of their blocks were left",
      seen.killed, seen.killed_silent, seen.gave_up, seen.killed_left + seen.gave_up_left);
  if (seen.killed_left + seen.gave_up_left > 0)
    finding.verdict = ClaimVerdict::refuted;
  else if (seen.killed_silent > 0 && seen.gave_up > 0)
    finding.verdict = ClaimVerdict::confirmed;
  return finding;
}

namespace {

void say(const std::string& line) { std::cout << line << '\n' << std::flush; }

/// Where nothing is left for ever, it goes at once.
bool is_left(const CountedBlock& block) {
  return !went_before(block, Deadline::after(std::chrono::seconds(1)));
}

CountsSeen count(Lab& lab, bool inherits) {
  const auto block = make_counted_block();
  CountsSeen seen{.before_launch = block->handles()};
  Launch launch = lab.actor(handle_counted_twice_claim.id,
                            {inherits ? std::to_string(block->handle().value) : "none"});
  if (inherits) launch.inherit.push_back(block->handle());
  LineServer child(launch);
  child.hear(lab.deadline());
  seen.after_launch = block->handles();
  block->close();
  seen.exists_after_parent_closed = block->exists();
  seen.after_parent_closed = block->handles();
  child.say("close");
  child.hear(lab.deadline());
  seen.exists_after_child_closed = block->exists();
  seen.after_child_closed = block->handles();
  return seen;
}

struct Killed {
  bool was_silent = false;
  bool left_block = false;
};

Killed kill_at_once(Lab& lab) {
  const auto block = make_counted_block();
  const auto pipes = make_child_pipes();
  Launch launch = lab.actor(closed_at_exit_claim.id, {"wait"});
  launch.inherit.push_back(block->handle());
  pipes->describe(launch);
  const auto child = start(launch);
  child->kill();
  pipes->child_has_started();
  block->close();
  child->reap(lab.deadline());
  std::array<char, 16> said{};
  return {.was_silent = pipes->read(said, lab.deadline()) == 0, .left_block = is_left(*block)};
}

bool leaves_block_giving_up(Lab& lab) {
  const auto block = make_counted_block();
  Launch launch = lab.actor(closed_at_exit_claim.id, {"give-up"});
  launch.inherit.push_back(block->handle());
  const auto child = start(launch);
  block->close();
  child->reap(lab.deadline());
  return is_left(*block);
}

bool exists_while_child_runs(Lab& lab) {
  const auto block = make_counted_block();
  Launch launch = lab.actor(closed_at_exit_claim.id, {"wait"});
  launch.inherit.push_back(block->handle());
  LineServer child(launch);
  block->close();
  child.hear(lab.deadline());
  return block->exists();
}

}  // namespace

/// Its argument is the inherited handle, or "none".
int handle_counted_twice_actor(const std::vector<std::string>& arguments) {
  say("holding");
  std::string line;
  std::getline(std::cin, line);
  if (arguments.at(0) != "none") close_inherited(NativeHandle{std::stoll(arguments.at(0))});
  say("closed");
  std::getline(std::cin, line);
  return 0;
}

/// It is not told of the handle that it inherits.
int closed_at_exit_actor(const std::vector<std::string>& arguments) {
  if (arguments.at(0) == "give-up") return 1;
  say("waiting");
  std::string line;
  std::getline(std::cin, line);
  return 0;
}

Finding handle_counted_twice_experiment(Lab& lab) {
  return judge_counts({.inherited = count(lab, true), .not_inherited = count(lab, false)});
}

Finding closed_at_exit_experiment(Lab& lab) {
  ClosedAtExitSeen seen;
  const int times = lab.times(20, 5);
  for (int i = 0; i < times; ++i) {
    const Killed killed = kill_at_once(lab);
    seen.killed += 1;
    seen.killed_silent += killed.was_silent ? 1 : 0;
    seen.killed_left += killed.left_block ? 1 : 0;
    seen.gave_up += 1;
    seen.gave_up_left += leaves_block_giving_up(lab) ? 1 : 0;
  }
  seen.exists_while_alive = exists_while_child_runs(lab);
  return judge_closing(seen);
}

}  // namespace handoff
