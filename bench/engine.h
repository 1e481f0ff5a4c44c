// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
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
/// round's own order, and runs each once: the library's own random interleaving shuffles all
/// repetitions of the whole run, so that no two cells would be measured in the same round. Its
/// results are kept until the end, when its own reporters write them.
class Engine {
 public:
  /// Takes the --benchmark_… flags. Those that say what happens with the output, and
  /// --benchmark_repetitions (our rounds), are kept here; all others go to the library as they are.
  /// Throws std::invalid_argument with a sentence for one that it does not know. Make one only: the
  /// library keeps its flags for the whole process.
  Engine(const std::string& program, const std::vector<std::string>& flags);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// The indices of those `names` that --benchmark_filter lets through.
  std::vector<std::size_t> filtered(const std::vector<std::string>& names) const;

  /// Runs each named cell once, in this order; `measure` is called with the index into `names`.
  /// What it throws comes out of here, after the cells that were still to come were left out.
  void run_round(const std::vector<std::string>& names,
                 const std::function<Iteration(std::size_t)>& measure);

  /// The names as --benchmark_list_tests prints them, where that was asked for.
  std::optional<std::string> listing(const std::vector<std::string>& names) const;

  std::optional<std::string> repetitions() const;     ///< --benchmark_repetitions
  std::optional<std::string> console_format() const;  ///< --benchmark_format
  std::optional<std::string> output_file() const;     ///< --benchmark_out
  std::string output_format() const;                  ///< --benchmark_out_format, or "json"

  /// All runs so far as the library's own reporter of that format ("console", "json") writes
  /// them, each cell's runs as its repetitions, with mean, median and standard deviation.
  std::string report(const std::string& format) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace handoff
