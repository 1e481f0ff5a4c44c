// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/folder_lock.h"
#include "results/result_set.h"

namespace handoff {

/// The folder of a run and the result files in it, which stay up to date from the first round on.
/// Made before the sweep, so that one that cannot be written is found before anything is measured.
class ResultsFolder {
 public:
  /// One result set for each file's name that the folder was made with, in that order.
  using Results = std::vector<const ResultSet*>;

  /// Makes the folder (`named`, or a fresh one below handoff-results/) and locks it. Throws
  /// MachineProblem that names what cannot be made, and WrongUse where another run writes to it or
  /// one of the files holds measurements already.
  ResultsFolder(const std::optional<std::filesystem::path>& named, std::vector<std::string> files);

  /// Writes the files for the first time. Throws MachineProblem.
  void write_first(const Results& results);

  /// Keeps the round that has just ended: by writing the files again, or, where that would take
  /// more than a fortieth of the time, in their journals. So a crash loses no finished round.
  /// Returns "" or, once, a sentence that says why it could not be written; the run can go on.
  std::string after_round(const Results& results);

  /// Writes the files for the last time. Where they cannot go here, they go to the temporary folder
  /// instead: what was measured is not lost. Throws MachineProblem that says so.
  void finish(const Results& results);

  const std::filesystem::path& path() const { return folder_; }

  /// Whether the files in the folder are the last that were to be written.
  bool is_kept() const { return is_kept_; }

 private:
  void write(const Results& results);
  void append(const Results& results);
  std::string take_refuge(const Results& results) const;

  std::vector<std::string> files_;
  std::filesystem::path folder_;
  FolderLock lock_;
  std::int64_t written_ns_ = 0;
  std::int64_t cost_ns_ = 0;
  bool warned_ = false;
  bool is_kept_ = false;
};

}  // namespace handoff
