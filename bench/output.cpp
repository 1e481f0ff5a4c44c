// SPDX-License-Identifier: MIT
#include "bench/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <ios>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/engine.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "platform/clock.h"
#include "platform/paths.h"
#include "platform/random.h"
#include "reports/csv.h"
#include "reports/markdown.h"
#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t share_of_time = 20;

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

/// Streams say only that they failed; the C library underneath leaves the reason in errno.
MachineProblem cannot_write(const fs::path& path) {
  const int reason = errno;
  return MachineProblem(fmt::format(
      "cannot write {}: {}", path_text(path),
      reason == 0 ? "the reason is not known" : std::generic_category().message(reason)));
}

/// Whether the file can be opened for writing, found out before the sweep.
void try_to_write(const std::optional<fs::path>& path) {
  errno = 0;
  if (path && *path != "-" && !std::ofstream(*path, std::ios::app)) throw cannot_write(*path);
}

/// Whether measurements would be lost with the file. One of a run that ended before its first round
/// has none; one that cannot be read may have any.
bool holds_measurements(const fs::path& file) {
  if (!fs::exists(file)) return false;
  try {
    return read_result_file(file).run.rounds > 0;
  } catch (const BadResultFile&) {
    return true;
  }
}

/// Does all of `steps`, whichever of them fail, and returns what they had to say.
std::string attempt_all(const std::vector<std::function<void()>>& steps) {
  std::string trouble;
  for (const auto& step : steps) try {
      step();
    } catch (const std::exception& error) {
      trouble += (trouble.empty() ? "" : "; ") + std::string(error.what());
    }
  return trouble;
}

/// Writes the results to a folder of this run alone, whose name cannot be foreseen and which was not
/// there before, and returns the file's path.
fs::path write_elsewhere(const ResultSet& results) {
  const fs::path folder =
      temporary_folder() / fmt::format("handoff-results-{:016x}", random_value<std::uint64_t>());
  if (!fs::create_directory(folder)) throw MachineProblem(path_text(folder) + " is there already");
  try {
    write_result_file(folder / "results.json", results);
  } catch (const CannotWriteFile&) {
    std::error_code ignored;
    fs::remove(folder, ignored);
    throw;
  }
  return folder / "results.json";
}

}  // namespace

Output::Output(const RunOptions& options, const Engine& engine, const ResultSet& results)
    : options_(options), engine_(engine), folder_(make_folder(options.out)), lock_(folder_) {
  if (lock_.is_refused())
    throw WrongUse(fmt::format("another run writes to {} now; name another folder by --out",
                               path_text(folder_)));
  if (holds_measurements(folder_ / "results.json"))
    throw WrongUse(fmt::format("{} holds results already; name another folder by --out",
                               path_text(folder_)));
  for (const auto* path : {&options.json, &options.csv, &options.samples_csv, &options.gbench_json,
                           &options.markdown})
    try_to_write(*path);
  if (const auto path = engine.output_file()) try_to_write(fs::path(*path));
  try {
    write_result(results);
  } catch (const CannotWriteFile& error) {
    throw MachineProblem(error.what());
  }
}

void Output::write_result(const ResultSet& results) {
  const std::int64_t begin = now_ns();
  is_kept_ = false;
  write_result_file(folder_ / "results.json", results);
  is_kept_ = true;
  written_ns_ = now_ns();
  cost_ns_ = written_ns_ - begin;
}

std::string Output::after_round(const ResultSet& results) {
  if (now_ns() - written_ns_ < share_of_time * cost_ns_) return "";
  try {
    write_result(results);
  } catch (const CannotWriteFile& error) {
    written_ns_ = now_ns();
    if (!std::exchange(warned_, true)) return error.what();
  }
  return "";
}

void Output::write_result_somewhere(const ResultSet& results) {
  try {
    write_result(results);
  } catch (const CannotWriteFile& error) {
    throw MachineProblem(fmt::format("{}; {}", error.what(), take_refuge(results)));
  }
}

/// Says where the results lie then.
std::string Output::take_refuge(const ResultSet& results) const {
  try {
    return fmt::format("the results lie in {} instead", path_text(write_elsewhere(results)));
  } catch (const std::exception& error) {
    return fmt::format("nor is the folder for temporary files a place for it: {}", error.what());
  }
}

std::string Output::finish(const ResultSet& results, const Summary& summary) {
  return attempt_all(
      {[&] { write_result_somewhere(results); },
       [&] { write_file(folder_ / "cells.csv", cells_csv(results, summary)); },
       [&] { write_file(folder_ / "samples.csv", samples_csv(results)); },
       [&] { write_file(folder_ / "google-benchmark.json", engine_.report("json")); },
       [&] {
         if (options_.json) write_text(*options_.json, to_json(results));
       },
       [&] {
         if (options_.csv) write_text(*options_.csv, cells_csv(results, summary));
       },
       [&] {
         if (options_.samples_csv) write_text(*options_.samples_csv, samples_csv(results));
       },
       [&] {
         if (options_.gbench_json) write_text(*options_.gbench_json, engine_.report("json"));
       },
       [&] {
         if (options_.markdown) write_text(*options_.markdown, markdown(results, summary));
       },
       [&] {
         if (const auto path = engine_.output_file())
           write_text(*path, engine_.report(engine_.output_format()));
       }});
}

bool Output::takes_standard_output() const {
  const auto files = {options_.json, options_.csv, options_.samples_csv, options_.gbench_json,
                      options_.markdown};
  return std::ranges::find(files, fs::path("-")) != files.end();
}

void write_text(const fs::path& path, const std::string& text) {
  if (path == "-") {
    print_output(text);
    return;
  }
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw cannot_write(path);
}

std::string utc_now() {
  using namespace std::chrono;
  const auto now = floor<seconds>(system_clock::now());
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss time(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace handoff
