// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bench/engine.h"
#include "bench/run_options.h"
#include "platform/folder_lock.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// The files of one run. Made before the sweep, so that a folder that cannot be written is found
/// before anything is measured.
class Output {
 public:
  /// Makes the folder (--out, or a fresh one below handoff-results/) and writes the result file
  /// with nothing in it yet. Throws MachineProblem that names what cannot be written, and WrongUse
  /// where another run writes to the folder.
  Output(const RunOptions& options, const Engine& engine, const ResultSet& results);

  /// Writes the result file again after a round, unless that would take more than a twentieth of
  /// the time: with rounds shorter than twenty times a write, a crash can lose more than one.
  /// Returns "" or, once, a sentence that says why it could not be written; the run can go on.
  std::string after_round(const ResultSet& results);

  /// Writes everything that can be written. Where the result file cannot, it goes to the temporary
  /// folder instead: what was measured is not lost. Returns "" or
  /// what went wrong.
  std::string finish(const ResultSet& results, const Summary& summary);

  /// Whether a file was asked for on standard output, which is then no place for the table.
  bool takes_standard_output() const;

  const std::filesystem::path& folder() const { return folder_; }

  /// Whether the result file in the folder is the last that was to be written.
  bool is_kept() const { return is_kept_; }

 private:
  void write_result(const ResultSet& results);
  void write_result_somewhere(const ResultSet& results);
  std::string take_refuge(const ResultSet& results) const;

  const RunOptions& options_;
  const Engine& engine_;
  std::filesystem::path folder_;
  FolderLock lock_;
  std::int64_t written_ns_ = 0;
  std::int64_t cost_ns_ = 0;
  bool warned_ = false;
  bool is_kept_ = false;
};

/// Writes text to a file, or to standard output for "-". What the path names may be a device; it is
/// written to as it is. Throws MachineProblem that names it.
void write_text(const std::filesystem::path& path, const std::string& text);

/// The present time as "2026-01-31T12:34:56Z".
std::string utc_now();

}  // namespace handoff
