// SPDX-License-Identifier: MIT
#include "bench/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <ios>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "bench/engine.h"
#include "bench/print.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "bench/whole_file.h"
#include "platform/paths.h"
#include "reports/csv.h"
#include "reports/html.h"
#include "reports/markdown.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// Streams say only that they failed; the C library underneath leaves the reason in errno.
MachineProblem cannot_write(const fs::path& path) {
  const int reason = errno;
  return MachineProblem(fmt::format(
      "cannot write {}: {}", path_text(path),
      reason == 0 ? "the reason is not known" : std::generic_category().message(reason)));
}

/// Whether both name the same file that exists; "-" names none.
bool are_one(const fs::path& output, const fs::path& input) {
  std::error_code ignored;
  return output != "-" && fs::equivalent(output, input, ignored);
}

}  // namespace

Output::Output(const RunOptions& options, const Engine& engine, const ResultSet& results)
    : options_(options), engine_(engine), folder_(options.out, {"results.json"}) {
  for (const fs::path& path : output_files(options)) try_to_write(path);
  if (const auto path = engine.output_file()) try_to_write(fs::path(*path));
  folder_.write_first({&results});
}

std::string Output::after_round(const ResultSet& results) {
  return folder_.after_round({&results});
}

std::string Output::finish(const ResultSet& results, const Summary& summary) {
  return attempt_all(
      {[&] { folder_.finish({&results}); },
       [&] { write_whole_file(folder_.path() / "cells.csv", cells_csv(results, summary)); },
       [&] { write_whole_file(folder_.path() / "samples.csv", samples_csv(results)); },
       [&] { write_whole_file(folder_.path() / "google-benchmark.json", engine_.report("json")); },
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
         if (!options_.html) return;
         const PageRun run{.file = "results",
                           .label = path_text(folder_.path() / "results.json"),
                           .results = &results};
         write_text(*options_.html, html_page({&run, 1}));
       },
       [&] {
         if (const auto path = engine_.output_file())
           write_text(*path, engine_.report(engine_.output_format()));
       }});
}

bool Output::takes_standard_output() const {
  const auto files = output_files(options_);
  return std::ranges::find(files, fs::path("-")) != files.end();
}

void try_to_write(const fs::path& path) {
  errno = 0;
  if (path != "-" && !std::ofstream(path, std::ios::app)) throw cannot_write(path);
}

void expect_different(const std::vector<fs::path>& outputs, const std::vector<fs::path>& inputs) {
  std::set<fs::path> seen;
  for (const fs::path& path : outputs) {
    if (!seen.insert(path).second)
      throw WrongUse(
          fmt::format("two outputs go to \"{}\"; give each a place of its own", path_text(path)));
    if (std::ranges::any_of(inputs, [&](const fs::path& input) { return are_one(path, input); }))
      throw WrongUse(fmt::format("the output \"{}\" is a file that is read; give it another name",
                                 path_text(path)));
  }
}

std::string attempt_all(const std::vector<std::function<void()>>& steps) {
  std::string trouble;
  for (const auto& step : steps) try {
      step();
    } catch (const std::exception& error) {
      trouble += (trouble.empty() ? "" : "; ") + std::string(error.what());
    }
  return trouble;
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

}  // namespace handoff
