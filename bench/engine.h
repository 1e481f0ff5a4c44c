// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace handoff {

/// What Google Benchmark is told of one hand-off.
struct Iteration {
  double seconds = 0;   ///< Manual time: the total.
  std::string failure;  ///< Not empty: the run is skipped with this reason.
  std::vector<std::pair<std::string, double>> counters;
};

/// Google Benchmark as the engine of the rounds. Every round registers its cells anew, in the
/// round's own order, and runs them once each: the library's own random interleaving shuffles all
/// repetitions of the whole run, so that no two cells would be measured in the same round. Its
/// results are kept until the end, when they are written as its own reporters write them.
class Engine {
 public:
  /// Takes the --benchmark_… flags out of the command line's; the rest of the library's flags work
  /// as they do elsewhere. Throws std::invalid_argument with a sentence for one that it does not
  /// know. Call once: the library keeps its flags for the whole process.
  Engine(const std::string& program, std::vector<std::string> flags);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Those of `names` that --benchmark_filter lets through, in their order.
  std::vector<std::string> filtered(const std::vector<std::string>& names) const;

  /// Runs each named cell once, in this order; `measure` is called with the index into `names`.
  void run_round(const std::vector<std::string>& names,
                 const std::function<Iteration(std::size_t)>& measure);

  bool list_only() const;                   ///< --benchmark_list_tests was given.
  std::optional<int> repetitions() const;   ///< --benchmark_repetitions: our rounds.
  std::optional<std::string> console_format() const;  ///< --benchmark_format, when given.
  std::optional<std::string> output_file() const;     ///< --benchmark_out, when given.
  std::string output_format() const;                  ///< --benchmark_out_format, or "json".

  /// All runs so far in a format of the library's own reporters: "console", "json" or "csv".
  std::string report(const std::string& format) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace handoff
