// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bench/engine.h"
#include "bench/run_options.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// The files of one run. Made before the sweep, so that a folder that cannot be written is found
/// before anything is measured.
class Output {
 public:
  /// Makes the folder (--out, or a fresh one below handoff-results/) and writes the result file
  /// with nothing in it yet. Throws MachineProblem that names what cannot be written.
  Output(const RunOptions& options, const ResultSet& results);

  /// Writes the result file again after a round, unless that would take more than a twentieth of
  /// the time: with rounds shorter than twenty times a write, a crash can lose more than one. A
  /// disk that is full is reported once, on standard error, and the run goes on.
  void after_round(const ResultSet& results);

  /// Writes everything. Where the result file cannot be written, it goes to the temporary folder
  /// instead, and MachineProblem says so: what was measured is not lost.
  void finish(const ResultSet& results, const Summary& summary, const Engine& engine);

  const std::filesystem::path& folder() const { return folder_; }

 private:
  void write_result_files(const ResultSet& results);

  const RunOptions& options_;
  std::filesystem::path folder_;
  std::int64_t written_ns_ = 0;
  std::int64_t cost_ns_ = 0;
  bool warned_ = false;
};

/// Writes text to a file, or to standard output for "-". Throws MachineProblem that names it.
void write_text(const std::filesystem::path& path, const std::string& text);

/// The present time as "2026-01-31T12:34:56Z".
std::string utc_now();

}  // namespace handoff
