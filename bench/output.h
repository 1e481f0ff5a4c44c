// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "bench/engine.h"
#include "bench/results_folder.h"
#include "bench/run_options.h"
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

  /// ResultsFolder::after_round() of the one result file.
  std::string after_round(const ResultSet& results);

  /// Writes everything that can be written. Where the result file cannot, it goes to the temporary
  /// folder instead: what was measured is not lost. Returns "" or
  /// what went wrong.
  std::string finish(const ResultSet& results, const Summary& summary);

  /// Whether a file was asked for on standard output, which is then no place for the table.
  bool takes_standard_output() const;

  const ResultsFolder& folder() const { return folder_; }

 private:
  const RunOptions& options_;
  const Engine& engine_;
  ResultsFolder folder_;
};

/// Writes text to a file, or to standard output for "-". What the path names may be a device; it is
/// written to as it is. Throws MachineProblem that names it.
void write_text(const std::filesystem::path& path, const std::string& text);

/// Whether the file can be opened for writing, found out before there is something to write. Throws
/// MachineProblem that names it.
void try_to_write(const std::filesystem::path& path);

/// Throws WrongUse where two outputs have one name, or where one is a file that is read: what was
/// there before would be lost.
void expect_different(const std::vector<std::filesystem::path>& outputs,
                      const std::vector<std::filesystem::path>& inputs = {});

/// Does all of `steps`, whichever of them fail, and returns what they had to say.
std::string attempt_all(const std::vector<std::function<void()>>& steps);

}  // namespace handoff
