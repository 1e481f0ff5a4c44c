// SPDX-License-Identifier: MIT
#include "bench/output.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <ios>
#include <optional>
#include <string>
#include <system_error>

#include "bench/problem.h"
#include "platform/clock.h"
#include "platform/paths.h"
#include "reports/csv.h"
#include "results/file.h"
#include "results/result_set.h"

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

/// Whether each named file can be opened for writing, found out before the sweep.
void try_to_write(const std::optional<fs::path>& path) {
  if (!path || *path == "-") return;
  if (!std::ofstream(*path, std::ios::app))
    throw MachineProblem(fmt::format("the file {} cannot be written", path_text(*path)));
}

void write_where_asked(const std::optional<fs::path>& path, const std::string& text) {
  if (path) write_text(*path, text);
}

}  // namespace

Output::Output(const RunOptions& options, const ResultSet& results)
    : options_(options), folder_(make_folder(options.out)) {
  for (const auto* path : {&options.json, &options.csv, &options.samples_csv, &options.gbench_json})
    try_to_write(*path);
  try {
    write_result_files(results);
  } catch (const std::exception& error) {
    throw MachineProblem(error.what());
  }
}

void Output::write_result_files(const ResultSet& results) {
  const std::int64_t begin = now_ns();
  write_result_file(folder_ / "results.json", results);
  written_ns_ = now_ns();
  cost_ns_ = written_ns_ - begin;
}

void Output::after_round(const ResultSet& results) {
  if (now_ns() - written_ns_ < share_of_time * cost_ns_) return;
  try {
    write_result_files(results);
  } catch (const std::exception& error) {
    written_ns_ = now_ns();
    if (!warned_) fmt::print(stderr, "\nhandoff: {}; measuring goes on\n", error.what());
    warned_ = true;
  }
}

void Output::finish(const ResultSet& results, const Summary& summary, const Engine& engine) {
  try {
    write_result_files(results);
  } catch (const std::exception& error) {
    const fs::path refuge =
        temporary_folder() / ("handoff-" + path_text(folder_.filename()) + ".json");
    write_result_file(refuge, results);
    throw MachineProblem(
        fmt::format("{}; the results lie in {} instead", error.what(), path_text(refuge)));
  }
  write_text(folder_ / "cells.csv", cells_csv(results, summary));
  write_text(folder_ / "samples.csv", samples_csv(results));
  const std::string gbench_json = engine.report("json");
  write_text(folder_ / "google-benchmark.json", gbench_json);
  if (options_.json) write_result_file(*options_.json, results);
  write_where_asked(options_.csv, cells_csv(results, summary));
  write_where_asked(options_.samples_csv, samples_csv(results));
  write_where_asked(options_.gbench_json, gbench_json);
  if (const auto path = engine.output_file())
    write_text(*path, engine.report(engine.output_format()));
}

void write_text(const fs::path& path, const std::string& text) {
  if (path == "-") {
    fmt::print("{}", text);
    return;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file)
    throw MachineProblem(fmt::format("the file {} could not be written in full; is the disk full?",
                                     path_text(path)));
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
