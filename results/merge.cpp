// SPDX-License-Identifier: MIT
#include "results/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "results/baselines.h"
#include "results/load.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using Part = std::pair<std::string, ResultSet>;

/// "2" and "8" of "2/8".
std::pair<std::string, std::string> index_and_count(const std::string& shard) {
  const auto slash = shard.find('/');
  return {shard.substr(0, slash), slash == std::string::npos ? "" : shard.substr(slash + 1)};
}

/// What must be the same in all parts, and how messages call it.
std::vector<std::pair<std::string, std::string>> identity(const ResultSet& part) {
  std::vector<std::pair<std::string, std::string>> all{
      {"version", part.run.version},
      {"revision", part.run.revision},
      {"number of shards", index_and_count(part.run.shard).second},
      {"precision", fmt::format("{}", part.run.precision)},
      {"deadline", fmt::format("{}", part.run.deadline_s)}};
  for (const char* name : {"os", "kernel", "wine", "cpu", "processors_usable", "compiler"})
    all.emplace_back(name, fact(part, name));
  return all;
}

void expect_alike(const Part& first, const Part& other) {
  const auto wanted = identity(first.second);
  const auto found = identity(other.second);
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i].second != found[i].second)
      throw NotMergeable(fmt::format(
          "{} and {} do not belong together: their {} is \"{}\" and \"{}\"; merge the parts of one "
          "sweep on machines that are alike",
          first.first, other.first, wanted[i].first, wanted[i].second, found[i].second));
}

void expect_complete(const std::vector<Part>& parts) {
  std::set<std::string> indices;
  for (const auto& [name, part] : parts) {
    if (part.run.shard.empty())
      throw NotMergeable(name + " is a whole sweep and not a part of one; see run --shard");
    if (!indices.insert(index_and_count(part.run.shard).first).second)
      throw NotMergeable(
          fmt::format("{} is shard {}, which is there already", name, part.run.shard));
  }
  const std::string count = index_and_count(parts.front().second.run.shard).second;
  if (std::to_string(indices.size()) != count)
    throw NotMergeable(
        fmt::format("there are {} parts of {}; give all of them", indices.size(), count));
}

/// The floor is in every part; all else is in one.
void add_cell(ResultSet& whole, Cell cell, const std::string& name) {
  Cell* const same = find_cell(whole, cell);
  if (same == nullptr) {
    whole.cells.push_back(std::move(cell));
    return;
  }
  if (cell.method != floor_method)
    throw NotMergeable(fmt::format("{} has {}/{} at {} bytes, which another part has too", name,
                                   cell.method, cell.variant, cell.bytes));
  same->samples.insert(same->samples.end(), cell.samples.begin(), cell.samples.end());
  if (cell.status == Status::failed || same->status == Status::not_run) {
    same->status = cell.status;
    same->reason = cell.reason;
  }
}

void add_facts(std::vector<Fact>& whole, const std::vector<Fact>& part) {
  for (Fact& fact : whole) {
    const auto found = std::ranges::find(part, fact.name, &Fact::name);
    const Fact other = found == part.end() ? Fact{.name = fact.name, .value = {}} : *found;
    if (const auto load = load_of_both(fact, other))
      fact.value = *load;
    else if (other.value != fact.value)
      fact.value = {};
  }
}

void add_methods(std::vector<MethodInfo>& whole, const std::vector<MethodInfo>& part) {
  for (const MethodInfo& method : part)
    if (std::ranges::find(whole, method.id, &MethodInfo::id) == whole.end())
      whole.push_back(method);
}

void add_time(std::optional<TimeSpent>& whole, const std::optional<TimeSpent>& part) {
  if (!whole || !part) {
    whole.reset();
    return;
  }
  whole->handed_s += part->handed_s;
  whole->payload_s += part->payload_s;
  whole->priming_s += part->priming_s;
  whole->harness_s += part->harness_s;
}

/// Rounds of different parts get different numbers.
int behind(int round, int earlier, const std::string& name) {
  if (round > std::numeric_limits<int>::max() - earlier)
    throw NotMergeable(fmt::format("{} has more rounds than can be numbered", name));
  return round + earlier;
}

void add(ResultSet& whole, const ResultSet& part, const std::string& name) {
  for (Cell cell : part.cells) {
    for (SampleRow& sample : cell.samples)
      sample.round = behind(sample.round, whole.run.rounds, name);
    add_cell(whole, std::move(cell), name);
  }
  add_facts(whole.machine, part.machine);
  add_methods(whole.methods, part.methods);
  whole.run.rounds = behind(part.run.rounds, whole.run.rounds, name);
  whole.run.complete = whole.run.complete && part.run.complete;
  whole.run.started_utc = std::min(whole.run.started_utc, part.run.started_utc);
  whole.run.finished_utc = std::max(whole.run.finished_utc, part.run.finished_utc);
  whole.run.budget_s += part.run.budget_s;
  add_time(whole.run.time_spent, part.run.time_spent);
}

}  // namespace

ResultSet merged(const std::vector<Part>& parts) {
  if (parts.empty()) throw NotMergeable("there is nothing to merge");
  expect_complete(parts);
  for (const Part& part : parts) expect_alike(parts.front(), part);
  ResultSet whole;
  whole.run = parts.front().second.run;
  whole.run.shard.clear();
  whole.run.rounds = 0;
  whole.run.budget_s = 0;
  whole.run.time_spent = TimeSpent{};
  whole.machine = parts.front().second.machine;
  for (const auto& [name, part] : parts) add(whole, part, name);
  return whole;
}

}  // namespace handoff
