// SPDX-License-Identifier: MIT
#pragma once

#include "results/result_set.h"
#include "tests/fuzz/input.h"

namespace handoff {

/// Any result set that from_json() may give: its ids, texts and numbers keep to what a file may
/// hold, and nothing else does. Small; few names, so that cells and rounds meet.
ResultSet any_result_set(Input& input);

}  // namespace handoff
