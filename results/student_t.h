// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// P(T <= t) of Student's distribution with `degrees` degrees of freedom, not necessarily whole;
/// more than 0.
double student_t_probability(double t, double degrees);

/// The t below which a part p of that distribution lies; 0 < p < 1.
double student_t_quantile(double p, double degrees);

}  // namespace handoff
