// SPDX-License-Identifier: MIT
#include "bench/lab_run.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/lab_sweep.h"
#include "bench/problem.h"
#include "claims/claim.h"
#include "claims/lab.h"
#include "platform/folder_lock.h"
#include "platform/interrupt.h"
#include "platform/janitor.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "results/result_set.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

constexpr const char* folder_prefix = "handoff-claims-";

/// So old that whoever made it has locked it.
bool is_settled(const fs::path& folder) {
  std::error_code error;
  const auto changed = fs::last_write_time(folder, error);
  return !error && fs::file_time_type::clock::now() - changed > std::chrono::minutes(1);
}

/// Of labs that were killed.
void delete_left_folders() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(temporary_folder(), error)) {
    if (!path_text(entry.path().filename()).starts_with(folder_prefix)) continue;
    if (!is_settled(entry.path()) || FolderLock(entry.path()).is_refused()) continue;
    fs::remove_all(entry.path(), error);
  }
}

class LabFolder {
 public:
  LabFolder()
      : path_(temporary_folder() /
              fmt::format("{}{:016x}", folder_prefix, random_value<std::uint64_t>())),
        entrusted_(Lasting::folder, path_text(path_)) {
    delete_left_folders();
    std::error_code error;
    if (!fs::create_directory(path_, error))
      throw MachineProblem(
          fmt::format("cannot make the folder {}: {}", path_text(path_), error.message()));
    lock_.emplace(path_);
  }
  ~LabFolder() {
    lock_.reset();
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  LabFolder(const LabFolder&) = delete;
  LabFolder& operator=(const LabFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  Entrusted entrusted_;
  std::optional<FolderLock> lock_;
};

}  // namespace

std::vector<ClaimOutcome> examine_all(const std::vector<const ClaimEntry*>& entries,
                                      const LabRun& run) {
  const LabFolder folder;
  Lab lab({.program = own_program(),
           .children = run.programs,
           .folder = folder.path(),
           .deadline = std::chrono::nanoseconds(static_cast<std::int64_t>(run.deadline_s * 1e9)),
           .brief = run.brief,
           .sweep = [&](const LabSweep& sweep) {
             return lab_sweep(sweep, run.programs, run.deadline_s, run.seed);
           }});
  std::vector<ClaimOutcome> outcomes;
  for (std::size_t i = 0; i < entries.size() && !interrupted(); ++i) {
    run.begins(fmt::format("claim {} of {}: {}", i + 1, entries.size(), entries[i]->claim->id));
    ClaimOutcome outcome = examine(*entries[i], lab);
    if (!interrupted()) outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace handoff
