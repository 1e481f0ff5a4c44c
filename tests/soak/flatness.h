// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "tests/soak/own_state.h"

namespace handoff {

/// How a figure changes with the number of hand-offs. Looked at are medians of up to 20 equal parts
/// of the soak after warm-up, because neighbouring values depend on each other. The slope is the
/// median of all pairwise ones, its interval of 95 % that of Sen (1968), which rests on Kendall's
/// distribution of ranks.
struct Trend {
  double first = 0, last = 0;  ///< Of the first and the last part.
  double slope = 0;            ///< Per hand-off.
  double low = 0, high = 0;
  double hand_offs = 0;  ///< From the first part to the last.

  double growth() const { return slope * hand_offs; }
};

using Figure = std::function<std::optional<double>(const OwnState&)>;

/// What comes after the warm-up, which is the first tenth of these.
std::span<const OwnState> after_warm_up(std::span<const OwnState> states);

/// Empty where fewer than six states have the figure.
std::optional<Trend> trend_of(std::span<const OwnState> states, const Figure& figure);

/// It grows when the whole interval of its slope is above zero and the growth is more than
/// `tolerance`: a figure may rise once, or by a rounding, but not with the number of hand-offs.
bool grows(const Trend& trend, double tolerance);

}  // namespace handoff
