// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "results/conditions.h"
#include "results/result_set.h"
#include "results/statistics.h"

namespace handoff {

/// A file of rules that cannot be read: one sentence that names the file and the line.
struct BadRules : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A relation between two figures of one run, which can hold on any machine.
struct Rule {
  enum class Figure { latency, total };
  enum class Bound { at_most, at_least };
  enum class Against { cell, floor, limit };
  struct Subject {
    std::string method, variant;
    std::uint64_t bytes = 0;
  };

  std::string text;  ///< As it stands in the file.
  int line = 0;      ///< From 1.
  Figure figure = Figure::total;
  Subject subject;
  Bound bound = Bound::at_most;
  double times = 1;
  Against against = Against::cell;
  Subject other;  ///< For Against::cell.
};

/// One rule a line; blank lines and what follows a # are not looked at. The forms:
///   latency of shared_memory/in_place at 64MiB is at most 2 times that at 4KiB
///   total of unix_socket/default at 1MiB is at most 3 times that of anonymous_pipe/default
///   total of shared_memory/in_place at 64MiB is at most 4 times the limit
///   latency of anonymous_pipe/default at 4KiB is at most 2 times the floor
///   shared_memory/in_place beats anonymous_pipe/default at 16MiB by 3 times in latency
/// "at least" for "at most"; "by N times" is 1 and "in FIGURE" is total when left out. `name` is
/// how messages call the file. Throws BadRules, also for a file without any rule.
std::vector<Rule> parse_rules(std::string_view text, const std::string& name);

/// What a run says of a rule.
enum class RuleVerdict {
  holds,        ///< The whole interval keeps to the bound.
  broken,       ///< The whole interval is beyond it, or a cell that it needs failed.
  cannot_tell,  ///< The bound lies within the interval, or there are too few rounds for one.
  not_checked,  ///< A cell that it needs was not measured here.
};

const char* name_of(RuleVerdict verdict);

struct RuleOutcome {
  const Rule* rule = nullptr;
  Conditions conditions{};
  RuleVerdict verdict = RuleVerdict::not_checked;
  std::optional<Estimate> times;  ///< Figure by figure of the reference, round by round.
  std::string reason;             ///< Why it could not be checked, or which failure broke it.
};

/// Each rule under all conditions of the run. `rules` must outlive the outcomes.
std::vector<RuleOutcome> check_rules(const ResultSet& results, const std::vector<Rule>& rules);

}  // namespace handoff
