// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "results/conditions.h"

namespace handoff {

/// What became of a cell.
enum class Status {
  ok,           ///< Every hand-off arrived whole.
  failed,       ///< At least one did not; the figures are those of the others.
  over_limit,   ///< The payload is larger than the method carries here; nothing was started.
  unavailable,  ///< This machine does not have the method, or not the memory for the size.
  not_run,      ///< The run ended before its turn.
};

/// One hand-off as it is kept. Times are nanoseconds after `begin`. Empty: not known, or the
/// hand-off did not come so far.
struct SampleRow {
  int round = 0;  ///< From 0.
  std::optional<std::int64_t> prepared_ns, spawned_ns, entered_ns, ready_ns, consumed_ns,
      delivered_ns, reaped_ns;
  /// One read of as many bytes from the parent's warm memory, in the same round.
  std::optional<std::int64_t> warm_read_ns;
  std::optional<std::int64_t> parent_user_ns, parent_system_ns, parent_minor_faults,
      parent_major_faults, parent_peak_bytes, parent_read_bytes, parent_write_bytes;
  std::optional<std::int64_t> child_user_ns, child_system_ns, child_minor_faults,
      child_major_faults, child_peak_bytes, child_read_bytes, child_write_bytes;
  /// Medians over the children of one parent, where there are several; ready_ns and consumed_ns are
  /// those of the last child then.
  std::optional<std::int64_t> child_ready_ns, child_consumed_ns;
  /// Memory of the parent and all children together while all of these hold the payload.
  std::optional<std::int64_t> pss_bytes;
  std::string failure;  ///< A sentence; empty when all bytes arrived whole.

  bool operator==(const SampleRow&) const = default;
};

/// One method, variant and size under some conditions, and all its hand-offs in the order of their
/// rounds.
struct Cell {
  std::string method;   ///< "anonymous_pipe"
  std::string variant;  ///< "default"
  std::string fill;     ///< "copy" or "in_place"
  Conditions conditions{};
  std::string child;  ///< Which build of the child: "console", "gui" or "forked".
  std::uint64_t bytes = 0;
  Status status = Status::not_run;
  std::string reason;  ///< Why it is not ok; a sentence. The first failure of a failed cell.
  std::vector<SampleRow> samples;

  bool operator==(const Cell&) const = default;
};

/// What a reader of the results needs to know of a method; from its own description.
struct MethodInfo {
  std::string id, title, family, sentence;
  bool parent_must_stay = false;
  bool has_name = false;
  std::vector<std::pair<std::string, std::string>> variants;  ///< Id and description.

  bool operator==(const MethodInfo&) const = default;
};

/// One fact of the machine, in the order in which it is shown. Empty: asked, and not known. A name
/// stands once only, and a number is finite.
struct Fact {
  std::string name;  ///< snake_case with its unit: "memory_bytes".
  std::variant<std::monostate, std::string, std::int64_t, double, bool> value;

  bool operator==(const Fact&) const = default;
};

/// What an experiment about a statement came to on this machine.
enum class ClaimVerdict {
  confirmed,
  refuted,
  inconclusive,    ///< What was seen, or its control, does not settle it.
  not_applicable,  ///< Not here: the sentence says why.
};

/// What an experiment saw of one method; results/properties.h names all properties.
struct MethodProperty {
  std::string method;  ///< "anonymous_pipe", or a variant alone: "temp_file/read".
  Fact property;       ///< "parent_may_exit": true

  bool operator==(const MethodProperty&) const = default;
};

/// One statement that people make about these methods, and what was seen of it.
struct ClaimOutcome {
  std::string id;         ///< "no-release-race"
  std::string statement;  ///< What is said.
  std::string source;     ///< By whom.
  ClaimVerdict verdict = ClaimVerdict::inconclusive;
  bool ran = true;       ///< False where the experiment broke off.
  std::string sentence;  ///< Why, with its figures.
  std::string control;   ///< What was seen where it had to come out the other way; "" without one.
  bool control_passed = false;
  std::vector<Fact> evidence;
  std::vector<MethodProperty> properties{};
  double seconds = 0;  ///< How long the experiment took.

  bool operator==(const ClaimOutcome&) const = default;
};

/// Where the wall time of a run's rounds went, in seconds.
struct TimeSpent {
  double handed_s = 0;   ///< From begin to reaped, of all hand-offs.
  double payload_s = 0;  ///< Making payloads and large parents, and the reads from warm memory.
  double priming_s = 0;  ///< Starting the child once for nothing before each hand-off.
  double harness_s = 0;  ///< All else: the engine, the accounts, statistics, the result file.

  double whole_s() const { return handed_s + payload_s + priming_s + harness_s; }
  bool operator==(const TimeSpent&) const = default;
};

/// `elapsed_s` of rounds in which `known` was spent on the hand-offs: the harness had the rest.
TimeSpent with_rest(TimeSpent known, double elapsed_s);

/// The harness's part of the whole; 0 where nothing was spent.
double harness_share(const TimeSpent& spent);

/// How the run was done.
struct RunInfo {
  std::string version;   ///< Of handoff.
  std::string revision;  ///< The source's git revision, "" when it was not built from a checkout.
  std::vector<std::string> command_line;
  std::string started_utc;   ///< "2026-01-31T12:34:56Z"
  std::string finished_utc;  ///< Of the last round that is kept.
  bool complete = false;     ///< Ended by its own rule, not interrupted or cut short.
  std::uint64_t seed = 0;
  double budget_s = 0;
  double precision = 0;  ///< Wanted half width of each median's interval, as a part of the median.
  double deadline_s = 0;
  int rounds = 0;       ///< Finished rounds.
  std::string shard{};  ///< "2/8" where it is that part of a sweep, or "".
  /// The same text stands in runs that were measured in turn in the same rounds, and in no others;
  /// else "".
  std::string pairing{};
  std::optional<TimeSpent> time_spent{};  ///< Empty where it is not known.

  bool operator==(const RunInfo&) const = default;
};

/// One run: the only thing that reports read, and all that a result file holds.
struct ResultSet {
  RunInfo run;
  std::vector<Fact> machine;
  std::vector<MethodInfo> methods;
  std::vector<Cell> cells;
  std::vector<ClaimOutcome> claims{};  ///< Empty where the statements were not looked at.

  bool operator==(const ResultSet&) const = default;
};

/// "ok", "failed", "over_limit", "unavailable", "not_run".
const char* name_of(Status status);

/// "confirmed", "refuted", "inconclusive", "not-applicable".
const char* name_of(ClaimVerdict verdict);

/// The verdict of that name; empty for any other text.
std::optional<ClaimVerdict> verdict_of(std::string_view name);

/// The status of that name; empty for any other text.
std::optional<Status> status_of(std::string_view name);

/// A fact's value as text; "" where it is empty.
std::string text_of(const Fact& fact);

/// The fact of that name as text, or "" where it is missing or empty.
std::string fact(const ResultSet& results, const std::string& name);

/// The conditions of a run in the order of its cells.
std::vector<Conditions> conditions_of(const ResultSet& results);

/// Whether method, variant, size and conditions are the same: what tells the cells of a result set
/// apart.
bool is_same_cell(const Cell& a, const Cell& b);

/// The same cell as `like`, of which nothing else counts; null where there is none.
const Cell* find_cell(const ResultSet& results, const Cell& like);
Cell* find_cell(ResultSet& results, const Cell& like);

}  // namespace handoff
