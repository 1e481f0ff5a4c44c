// SPDX-License-Identifier: MIT
#include "tests/soak/soak.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bench/print.h"
#include "bench/problem.h"
#include "bench/selection.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/clock.h"
#include "platform/interrupt.h"
#include "platform/watchdog.h"
#include "tests/soak/options.h"
#include "tests/soak/own_state.h"
#include "tests/soak/plant.h"
#include "tests/soak/report.h"
#include "tests/soak/trial.h"
#include "tests/support/child_faults.h"
#include "tests/support/child_programs.h"
#include "tests/support/leftovers.h"
#include "tests/support/set_environment.h"

namespace handoff {
namespace {

/// Stalls that are provoked; all else has what users have by default.
constexpr std::chrono::milliseconds short_deadline{200};

class Soak {
 public:
  explicit Soak(const SoakOptions& options)
      : options_(options),
        drawer_(choices_here(options, seen_), children_, options.seed),
        payload_(Drawer::most_bytes, options.seed),
        planter_(options.plant, children_[1]) {
    seen_.states.reserve(most_states);
  }

  SoakSeen run() {
    const auto names = names_left();
    while (!is_over() && !interrupted()) {
      hand_over(drawer_.next());
      planter_.after_hand_off();
      look();
    }
    seen_.seconds = seconds();
    seen_.interrupted = interrupted();
    seen_.names_left = names_that_stay(names);
    return std::move(seen_);
  }

 private:
  static constexpr std::size_t most_states = 2000;

  static std::vector<Choice> choices_here(const SoakOptions& options, SoakSeen& seen) {
    std::vector<Choice> here;
    for (const Choice& each : choose(all_methods(), options.methods, {}))
      if (const auto why = why_unavailable(*each.method, *each.variant))
        seen.not_here.push_back(name_of(*each.method, *each.variant) + ": " + *why);
      else
        here.push_back(each);
    if (here.empty()) throw MachineProblem("none of these methods can be used on this machine");
    return here;
  }

  std::uint64_t done() const { return seen_.tally.all().hand_offs; }
  double seconds() const { return static_cast<double>(now_ns() - begin_ns_) / 1e9; }
  bool is_over() const { return done() >= options_.hand_offs && seconds() >= options_.seconds; }

  void hand_over(const Trial& trial) {
    const std::string unexpected = planter_.fault_nobody_expects();
    const std::string fault = trial.fault != nullptr ? trial.fault->name : unexpected;
    set_environment(fault_variable, fault.empty() ? nullptr : fault.c_str());
    const Sample sample = sample_of(trial, children_[fault.empty() ? 0 : 1]);
    if (sample.interrupted) return;
    seen_.tally.add(trial, sample);
    tell_if_new(trial, sample);
  }

  Sample sample_of(const Trial& trial, const ChildPrograms& child) {
    HandOff how{.method = *trial.choice.method,
                .variant = *trial.choice.variant,
                .programs = child,
                .placement = trial.placement,
                .children = trial.children,
                .launch = trial.launch,
                .weigh = trial.weigh,
                .prime = trial.prime};
    if (trial.stalls) how.deadline = short_deadline;
    payload_.resize(trial.bytes);
    return hand_off(how, payload_, watchdog_);
  }

  void tell_if_new(const Trial& trial, const Sample& sample) {
    const std::size_t kinds = seen_.tally.unexplained().size();
    if (kinds == kinds_told_) return;
    kinds_told_ = kinds;
    print_output(unexplained_line(trial, sample, done()));
  }

  /// Ever more rarely, so that what is kept takes no more memory than was reserved.
  void look() {
    if (!drawer_.had_each() || done() % step_ != 0) return;
    keep(own_state(done()));
    if (seconds() < told_s_ + 30) return;
    told_s_ = seconds();
    print_output(progress_line(seen_, told_s_));
  }

  void keep(const OwnState& state) {
    auto& states = seen_.states;
    states.push_back(state);
    if (states.size() < most_states) return;
    step_ *= 2;
    std::erase_if(states, [&](const OwnState& each) { return each.hand_offs % step_ != 0; });
  }

  const SoakOptions& options_;
  SoakSeen seen_;
  const std::array<ChildPrograms, 2> children_{shipped_child(), test_child()};
  Drawer drawer_;
  Payload payload_;
  Planter planter_;
  Watchdog watchdog_;
  const std::int64_t begin_ns_ = now_ns();
  std::uint64_t step_ = std::max<std::uint64_t>(1, options_.hand_offs / 500);
  double told_s_ = 0;
  std::size_t kinds_told_ = 0;
};

}  // namespace

SoakSeen soak(const SoakOptions& options) { return Soak(options).run(); }

}  // namespace handoff
