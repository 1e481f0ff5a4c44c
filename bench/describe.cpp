// SPDX-License-Identifier: MIT
#include "bench/describe.h"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "bench/load_meter.h"
#include "bench/plan.h"
#include "bench/revision.h"
#include "bench/run_options.h"
#include "bench/sweep.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/placement.h"
#include "methods/registry.h"
#include "platform/machine.h"
#include "results/result_set.h"

namespace handoff {
namespace {

Fact kept(MachineFact fact) { return {std::move(fact.name), std::move(fact.value)}; }

/// The processors of parent and child where each has a core of its own: "0, 2".
Fact two_cores() {
  const auto found = seats_here(Placement::two_cores);
  if (!found) return {"placement_two_cores", {}};
  return {"placement_two_cores", fmt::format("{}, {}", found->parent, found->child)};
}

}  // namespace

// HANDOFF_VERSION comes from CMakeLists.txt; the revision is written anew by each build.
std::string version() { return HANDOFF_VERSION; }

std::string revision() { return source_revision; }

std::vector<Fact> recorded_facts(const ChildPrograms& programs) {
  std::vector<Fact> facts;
  for (MachineFact& fact : machine_facts()) facts.push_back(kept(std::move(fact)));
  facts.push_back(two_cores());
  facts.push_back({"child_linkage", linkage_of(programs.console)});
  facts.push_back(kept(load_fact("load_at_start")));
  return facts;
}

void add_end_facts(std::vector<Fact>& facts, const LoadMeter& load) {
  for (Fact& fact : load.facts()) facts.push_back(std::move(fact));
}

std::vector<MethodInfo> described_methods() {
  std::vector<MethodInfo> methods;
  for (const Method* method : all_methods()) {
    MethodInfo info{.id = std::string(method->id),
                    .title = std::string(method->title),
                    .family = std::string(method->family),
                    .sentence = std::string(method->sentence),
                    .parent_must_stay = method->parent_must_stay,
                    .has_name = method->has_name,
                    .variants = {}};
    for (const Variant& variant : method->variants)
      info.variants.emplace_back(variant.id, variant.description);
    methods.push_back(std::move(info));
  }
  return methods;
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

ResultSet blank_results(const RunOptions& options, const std::vector<std::string>& command_line,
                        const std::vector<PlannedCell>& plan, const ChildPrograms& programs) {
  ResultSet results;
  results.run = {.version = version(),
                 .revision = revision(),
                 .command_line = command_line,
                 .started_utc = utc_now(),
                 .finished_utc = {},
                 .seed = options.seed,
                 .budget_s = options.budget_s,
                 .precision = options.precision,
                 .deadline_s = options.deadline_s};
  if (options.shards > 1) results.run.shard = fmt::format("{}/{}", options.shard, options.shards);
  results.machine = recorded_facts(programs);
  results.methods = described_methods();
  results.cells = cells_of(plan);
  return results;
}

}  // namespace handoff
