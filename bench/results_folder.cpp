// SPDX-License-Identifier: MIT
#include "bench/results_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/describe.h"
#include "bench/problem.h"
#include "bench/whole_file.h"
#include "platform/clock.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "results/file.h"
#include "results/journal.h"
#include "results/json.h"
#include "results/result_set.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t share_of_time = 40;

/// handoff-results/2026-01-31T123456Z, with a number behind it when two start in the same second.
fs::path fresh_folder() {
  std::string stamp = utc_now();
  std::erase(stamp, ':');
  const fs::path base = fs::path("handoff-results") / stamp;
  fs::create_directories(base.parent_path());
  fs::path folder = base;
  for (int i = 2; !fs::create_directory(folder); ++i) {
    folder = base;
    folder += fmt::format("-{}", i);
  }
  return folder;
}

fs::path make_folder(const std::optional<fs::path>& named) {
  try {
    if (!named) return fresh_folder();
    fs::create_directories(*named);
    return *named;
  } catch (const fs::filesystem_error& error) {
    throw MachineProblem(
        fmt::format("the output folder {} cannot be made: {}; name another by --out",
                    path_text(error.path1()), error.code().message()));
  }
}

/// Whether measurements would be lost with the file; one that cannot be read may have any.
bool holds_measurements(const fs::path& file) {
  if (!fs::exists(file)) return false;
  try {
    const ResultSet results = read_result_file(file);
    return std::ranges::any_of(results.cells,
                               [](const Cell& cell) { return !cell.samples.empty(); });
  } catch (const BadResultFile&) {
    return true;
  }
}

void write_all(const fs::path& folder, const std::vector<std::string>& files,
               const ResultsFolder::Results& results) {
  for (std::size_t i = 0; i < files.size(); ++i)
    write_whole_file(folder / files[i], to_json(*results[i]));
}

/// Writes the files to a folder of this run alone, whose name cannot be foreseen and which was not
/// there before, and returns that folder.
fs::path write_elsewhere(const std::vector<std::string>& files,
                         const ResultsFolder::Results& results) {
  const fs::path folder =
      temporary_folder() / fmt::format("handoff-results-{:016x}", random_value<std::uint64_t>());
  if (!fs::create_directory(folder)) throw MachineProblem(path_text(folder) + " is there already");
  try {
    write_all(folder, files, results);
  } catch (const CannotWriteFile&) {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    throw;
  }
  return folder;
}

}  // namespace

ResultsFolder::ResultsFolder(const std::optional<fs::path>& named, std::vector<std::string> files)
    : files_(std::move(files)), folder_(make_folder(named)), lock_(folder_) {
  if (lock_.is_refused())
    throw WrongUse(fmt::format("another run writes to {} now; name another folder by --out",
                               path_text(folder_)));
  for (const auto& file : files_)
    if (holds_measurements(folder_ / file))
      throw WrongUse(fmt::format("{} holds results already; name another folder by --out",
                                 path_text(folder_)));
}

void ResultsFolder::write(const Results& results) {
  const std::int64_t begin = now_ns();
  is_kept_ = false;
  write_all(folder_, files_, results);
  is_kept_ = true;
  written_ns_ = now_ns();
  cost_ns_ = written_ns_ - begin;
  for (const auto& file : files_) delete_journal(folder_ / file);
}

/// The rounds since the files were written.
void ResultsFolder::append(const Results& results) {
  is_kept_ = false;
  for (std::size_t i = 0; i < files_.size(); ++i) append_round(folder_ / files_[i], *results[i]);
}

void ResultsFolder::write_first(const Results& results) {
  try {
    write(results);
  } catch (const CannotWriteFile& error) {
    throw MachineProblem(error.what());
  }
}

std::string ResultsFolder::after_round(const Results& results) {
  const bool is_due = now_ns() - written_ns_ >= share_of_time * cost_ns_;
  try {
    if (is_due)
      write(results);
    else
      append(results);
  } catch (const CannotWriteFile& error) {
    written_ns_ = now_ns();
    if (!std::exchange(warned_, true)) return error.what();
  }
  return "";
}

void ResultsFolder::finish(const Results& results) {
  try {
    write(results);
  } catch (const CannotWriteFile& error) {
    throw MachineProblem(fmt::format("{}; {}", error.what(), take_refuge(results)));
  }
}

/// Says where the results lie then.
std::string ResultsFolder::take_refuge(const Results& results) const {
  try {
    return fmt::format("the results lie in {} instead",
                       path_text(write_elsewhere(files_, results)));
  } catch (const std::exception& error) {
    return fmt::format("nor is the folder for temporary files a place for it: {}", error.what());
  }
}

}  // namespace handoff
