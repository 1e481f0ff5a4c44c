// SPDX-License-Identifier: MIT
#include "results/remapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/baselines.h"
#include "results/contest.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"
#include "results/summary.h"
#include "results/text.h"

namespace handoff {
namespace {

/// What the clause is made from.
struct Evidence {
  std::string name;                          ///< "shared_memory/in_place"
  std::vector<const Contender*> sizes;       ///< Its own latencies, the smallest size first.
  Estimate fixed_us, slope;                  ///< Both with intervals; the slope in ns per byte.
  std::optional<Estimate> read_ns_per_byte;  ///< One read of warm memory, at the largest size.
  /// Variants of other methods that do not remap as well: with a slope, and growing.
  std::size_t others = 0, growing = 0;
  bool has_kin = false;  ///< Another method remaps as well.

  std::uint64_t largest() const { return sizes.back()->cell->bytes; }
  /// The most that the size adds to the latency, as a part of the fixed cost.
  double part_of_size() const {
    return *slope.high * static_cast<double>(largest()) / 1000 / fixed_us.median;
  }
  bool holds_zero() const { return *slope.low <= 0; }
  bool is_flat() const { return holds_zero() || part_of_size() <= flat_part; }
};

const Fit* fit_of(const Summary& summary, const Cell& cell) {
  const auto found = std::ranges::find_if(summary.fits, [&](const Fit& fit) {
    return fit.method == cell.method && fit.variant == cell.variant &&
           fit.conditions == cell.conditions;
  });
  return found == summary.fits.end() ? nullptr : &*found;
}

/// A small read is mostly the clock's, and says nothing of a byte.
std::optional<Estimate> read_per_byte(const ResultSet& results, std::uint64_t bytes) {
  constexpr std::uint64_t large = 1 << 20;
  if (bytes < large) return std::nullopt;
  auto read = estimate(values_of(Baselines(results).warm_read_ns(bytes)));
  if (!read || !read->low) return std::nullopt;
  const auto size = static_cast<double>(bytes);
  return Estimate{
      .median = read->median / size, .low = *read->low / size, .high = *read->high / size};
}

bool remaps(const ResultSet& results, const Fit& fit) {
  const auto cell = std::ranges::find_if(results.cells, [&](const Cell& each) {
    return each.method == fit.method && each.variant == fit.variant;
  });
  return cell != results.cells.end() && remaps(results, *cell);
}

void count_others(Evidence& evidence, const ResultSet& results, const Summary& summary,
                  const Cell& in_place) {
  for (const Fit& fit : summary.fits) {
    if (fit.method == in_place.method || fit.conditions != in_place.conditions) continue;
    if (!fit.latency_ns_per_byte || !fit.latency_ns_per_byte->low) continue;
    if (remaps(results, fit)) {
      evidence.has_kin = true;
      continue;
    }
    ++evidence.others;
    const double low = *fit.latency_ns_per_byte->low;
    if (low > 0 && low > *evidence.slope.high) ++evidence.growing;
  }
}

/// ": the latency of X stays at 0.41–0.48 ms from 64 B to 64 MiB (0.000 ± 0.001 ns per byte, ...)"
std::string flat_course(const Evidence& e) {
  const auto by_median = [](const Contender* a, const Contender* b) {
    return a->median_ns < b->median_ns;
  };
  const auto [low, high] = std::ranges::minmax_element(e.sizes, by_median);
  const std::string why = e.holds_zero()
                              ? "zero lies within the interval"
                              : fmt::format("over {} at most {:.0f} % of its fixed cost",
                                            size_in_words(e.largest()), 100 * e.part_of_size());
  return fmt::format("the latency of {} stays at {} from {} to {} ({} ns per byte; {})", e.name,
                     range_in_words((*low)->median_ns / 1000, (*high)->median_ns / 1000),
                     size_in_words(e.sizes.front()->cell->bytes), size_in_words(e.largest()),
                     with_interval(e.slope), why);
}

std::string growing_course(const Evidence& e) {
  return fmt::format("the latency of {} grows from {} at {} to {} at {} ({} ns per byte", e.name,
                     time_in_words(e.sizes.front()->median_ns / 1000),
                     size_in_words(e.sizes.front()->cell->bytes),
                     time_in_words(e.sizes.back()->median_ns / 1000), size_in_words(e.largest()),
                     with_interval(e.slope));
}

std::string contrast(const Evidence& e) {
  if (e.growing == 0) return {};
  if (e.growing == e.others)
    return fmt::format(", while that of every {} grows with the size",
                       e.has_kin ? "method that copies" : "other method");
  return fmt::format(", while that of {} of the {} other ways measured grows with the size",
                     e.growing, e.others);
}

std::string clause_from(const Evidence& e) {
  if (e.read_ns_per_byte && *e.slope.high < *e.read_ns_per_byte->low) {
    const std::string course =
        e.is_flat() ? flat_course(e)
                    : growing_course(e) + fmt::format("; reading a byte once takes {})",
                                                      as_certain(*e.read_ns_per_byte));
    return "remapping avoids the copy: " + course + contrast(e);
  }
  if (!e.read_ns_per_byte && e.is_flat() && e.growing > 0) {
    return "remapping avoids the copy: " + flat_course(e) + contrast(e);
  }
  if (*e.slope.low > 0 && !e.is_flat()) {
    const std::string read = e.read_ns_per_byte ? fmt::format("; reading a byte once takes {})",
                                                              as_certain(*e.read_ns_per_byte))
                                                : ")";
    return "remapping does not make the latency independent of the size: " + growing_course(e) +
           read;
  }
  return fmt::format(
      "these figures cannot tell whether remapping avoids the copy: the cost per "
      "byte of {} ({} ns) is not known well enough",
      e.name, with_interval(e.slope));
}

}  // namespace

std::string remapping_clause(const ResultSet& results, const Summary& summary, const Cell& in_place,
                             const std::vector<Contest>& latencies) {
  Evidence evidence;
  evidence.name = in_place.method + "/" + in_place.variant;
  for (const Contest& contest : latencies) {
    const Contender* own = contest.find(in_place.method, in_place.variant);
    if (own != nullptr) evidence.sizes.push_back(own);
  }
  if (evidence.sizes.size() == 1) {
    return fmt::format(
        "{} was measured at one size only ({}), so whether remapping avoids the "
        "copy cannot be said",
        evidence.name, size_in_words(evidence.largest()));
  }
  const Fit* fit = fit_of(summary, in_place);
  if (fit == nullptr || !fit->latency_ns_per_byte || !fit->latency_ns_per_byte->low) {
    return "there are too few rounds to say whether remapping avoids the copy";
  }
  evidence.fixed_us = *fit->latency_fixed_us;
  evidence.slope = *fit->latency_ns_per_byte;
  evidence.read_ns_per_byte = read_per_byte(results, evidence.largest());
  count_others(evidence, results, summary, in_place);
  return clause_from(evidence);
}

}  // namespace handoff
