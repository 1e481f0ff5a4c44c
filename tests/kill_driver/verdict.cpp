// SPDX-License-Identifier: MIT
#include "tests/kill_driver/verdict.h"

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <sstream>
#include <string>

#include "platform/paths.h"
#include "results/file.h"
#include "results/journal.h"
#include "results/json.h"
#include "results/result_set.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

int rounds_said(const std::string& errors) {
  int rounds = 0;
  std::istringstream lines(errors);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("round ")) ++rounds;
  return rounds;
}

void look_for_others(const fs::path& folder, const fs::path& result_file, Kept& kept) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path() != result_file && entry.path() != journal_of(result_file))
      kept.faults.push_back(path_text(entry.path()) + " is left");
}

/// Each cell that was measured at all has one sample of each round, and each is right.
void look_at_cells(const ResultSet& results, Kept& kept) {
  const auto rounds = static_cast<std::size_t>(results.run.rounds);
  for (const Cell& cell : results.cells) {
    if (cell.status == Status::over_limit || cell.status == Status::unavailable) continue;
    const std::string name = fmt::format("{}/{}", cell.method, cell.variant);
    if (cell.samples.size() != rounds)
      kept.faults.push_back(
          fmt::format("{} has {} samples of {} rounds", name, cell.samples.size(), rounds));
    for (std::size_t i = 0; i < cell.samples.size(); ++i)
      if (cell.samples[i].round != static_cast<int>(i))
        kept.faults.push_back(fmt::format("{} has no sample of round {}", name, i));
    if (cell.status == Status::failed) kept.faults.push_back(name + ": " + cell.reason);
  }
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Kept look_at(const fs::path& folder, const std::string& errors) {
  Kept kept;
  kept.said = rounds_said(errors);
  const fs::path file = folder / "results.json";
  if (fs::exists(folder)) look_for_others(folder, file, kept);
  if (!fs::exists(file)) {
    if (kept.said > 0) kept.faults.emplace_back("there is no result file");
    return kept;
  }
  try {
    kept.in_file = from_json(text_of(file), "alone").run.rounds;
    const ResultSet results = read_result_file(file);
    kept.in_all = results.run.rounds;
    look_at_cells(results, kept);
  } catch (const BadResultFile& error) {
    kept.faults.emplace_back(error.what());
  }
  // The one more was kept, and the kill came before it could be said.
  if (kept.in_all != kept.said && kept.in_all != kept.said + 1)
    kept.faults.push_back(
        fmt::format("{} rounds are kept of {} that were said", kept.in_all, kept.said));
  return kept;
}

}  // namespace handoff
