// SPDX-License-Identifier: MIT
#include "tests/rogue/neighbourhood.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "methods/method.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/line_server.h"
#include "platform/paths.h"
#include "results/file.h"
#include "results/result_set.h"
#include "tests/rogue/household.h"
#include "tests/rogue/prowl.h"
#include "tests/rogue/trick.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// Far more than the rounds take whose hand-offs all wait until their deadline.
constexpr std::chrono::seconds patience{300};

/// The line that the rogue writes for a trick: its id and two numbers.
std::pair<std::string, Tally> tally_in(const std::string& line) {
  std::istringstream words(line);
  std::pair<std::string, Tally> read;
  words >> read.first >> read.second.tried >> read.second.succeeded;
  return read;
}

void take_results(const fs::path& file, Encounter& encounter) {
  if (!fs::exists(file)) return;
  encounter.cells = read_result_file(file).cells;
  std::erase_if(encounter.cells, [&](const Cell& cell) { return cell.method != encounter.method; });
}

std::vector<std::string> run_of(const Method& method, const Effort& effort, const fs::path& out) {
  return {"run",
          "--methods",
          std::string(method.id),
          "--sizes",
          effort.sizes,
          "--rounds",
          std::to_string(effort.rounds),
          "--deadline",
          "3s",
          "--out",
          path_text(out)};
}

}  // namespace

Neighbourhood::Neighbourhood(fs::path folder, const Neighbour& neighbour)
    : folder_(std::move(folder)), neighbour_(neighbour) {}

Encounter Neighbourhood::meet(const Method& method, const Effort& effort) const {
  Encounter encounter;
  encounter.method = method.id;
  const Household household(folder_, neighbour_);
  auto rogue = std::make_unique<LineServer>(household.rogue());
  const auto driver = start(household.driver(run_of(method, effort, household.results())));
  rogue->say(std::string(hunt_order) + " " + std::to_string(driver->id()));
  rogue->hear(Deadline::after(patience));
  encounter.exit_code = driver->reap(Deadline::after(patience)).code;
  rogue->say(stop_order);
  for (std::size_t i = 0; i < all_tricks().size(); ++i)
    encounter.tallies.insert(tally_in(rogue->hear(Deadline::after(patience))));
  rogue.reset();  // Its own processes and names go with it.
  encounter.said = household.said();
  take_results(household.results() / "results.json", encounter);
  encounter.left = household.left();
  return encounter;
}

Tally all_of(const Encounter& encounter) {
  Tally sum;
  for (const auto& [id, tally] : encounter.tallies) {
    sum.tried += tally.tried;
    sum.succeeded += tally.succeeded;
  }
  return sum;
}

HandedOver handed_over(const Encounter& encounter) {
  HandedOver count;
  for (const Cell& cell : encounter.cells)
    for (const SampleRow& sample : cell.samples)
      ++(sample.failure.empty() ? count.whole : count.failed);
  return count;
}

std::vector<std::string> forbidden_successes(const Encounter& encounter, Reach neighbour) {
  std::vector<std::string> ids;
  for (const TrickInfo& trick : all_tricks())
    if (encounter.tallies.at(std::string(trick.id)).succeeded > 0 && !may_succeed(trick, neighbour))
      ids.emplace_back(trick.id);
  return ids;
}

}  // namespace handoff
