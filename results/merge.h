// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// Parts that do not belong together: one sentence that names them and says why.
struct NotMergeable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The parts of a sweep that was split by --shard as one result set. Each comes with the name by
/// which messages call it. All parts must be there, once each, of the same version and revision, on
/// machines that are alike (OS, Wine, processor), with the same settings. Rounds of different parts
/// were not measured at the same time, so they get different numbers: figures within a part keep
/// their pairs, and nothing is compared round by round across parts. A fact of the machines that is
/// not the same everywhere becomes empty. Throws NotMergeable.
ResultSet merged(const std::vector<std::pair<std::string, ResultSet>>& parts);

}  // namespace handoff
