// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "results/conditions.h"
#include "results/contest.h"
#include "results/remapping.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/standing.h"
#include "results/summary.h"
#include "results/text.h"

namespace handoff {
namespace {

/// The conditions that are spoken of: the usual ones, or else the first of the run.
Conditions conditions_of_answer(const std::vector<Conditions>& all) {
  const auto usual =
      std::ranges::find_if(all, [](const Conditions& each) { return in_words(each, {}).empty(); });
  if (usual != all.end()) return *usual;
  return all.empty() ? Conditions{} : all.front();
}

const Cell* in_place_cell(const ResultSet& results, const Conditions& conditions) {
  const auto found = std::ranges::find_if(results.cells, [&](const Cell& cell) {
    return cell.method == remapping_method && cell.fill == "in_place" &&
           cell.conditions == conditions;
  });
  return found == results.cells.end() ? nullptr : &*found;
}

std::string opening(const ResultSet& results, const Conditions& conditions) {
  const bool is_wine = !fact(results, "wine").empty();
  std::string words = is_wine ? "Under Wine (not Windows), on this machine" : "On this machine";
  if (const auto all = conditions_of(results); all.size() > 1)
    words += fmt::format(", with {},", in_words(conditions, all));
  return words + " ";
}

std::string joined(const std::string& latency, const std::string& total) {
  if (latency.empty() && total.empty()) return {};
  if (latency.empty() || latency == total) return fmt::format(" {}.", capitalized(total));
  if (total.empty()) return fmt::format(" {}.", capitalized(latency));
  return fmt::format(" {}; {}.", capitalized(latency), total);
}

/// "It has the lowest latency ..., and the lowest total ..." where both are so.
std::string joined(const Standing& latency, const Standing& total) {
  constexpr std::string_view subject = "it has ";
  if (!latency.is_won || !total.is_won) return joined(latency.clause, total.clause);
  return fmt::format(" {}, and {}.", capitalized(latency.clause),
                     total.clause.substr(subject.size()));
}

std::string note_on_failures(const ResultSet& results, const Conditions& conditions) {
  const auto failed = std::ranges::count_if(results.cells, [&](const Cell& cell) {
    return cell.conditions == conditions && cell.status == Status::failed;
  });
  if (failed == 0) return {};
  return failed == 1 ? " 1 failed cell is left out of this."
                     : fmt::format(" {} failed cells are left out of this.", failed);
}

}  // namespace

Answer answer(const ResultSet& results, const Summary& summary) {
  const Conditions conditions = conditions_of_answer(conditions_of(results));
  const std::vector<Contest> latencies = contests_of(results, conditions, latency_ns);
  const std::vector<Contest> totals = contests_of(results, conditions, total_ns);
  const auto has_part = [](const std::vector<Contest>& contests, const Cell& cell) {
    return std::ranges::any_of(contests, [&](const Contest& contest) {
      return contest.find(cell.method, cell.variant) != nullptr;
    });
  };
  const Cell* in_place = in_place_cell(results, conditions);
  std::string sentence = opening(results, conditions);
  if (in_place != nullptr && has_part(latencies, *in_place)) {
    sentence += remapping_clause(results, summary, *in_place, latencies) + ".";
    sentence += joined(standing_of(latencies, *in_place, "latency"),
                       standing_of(totals, *in_place, "total"));
  } else {
    sentence += fmt::format(
        "there are no figures of {} in place, so whether remapping avoids the copy cannot be said.",
        remapping_method);
    sentence += joined(winner_clause(latencies, "latency"), winner_clause(totals, "total"));
  }
  return {.sentence = sentence + note_on_failures(results, conditions)};
}

}  // namespace handoff
