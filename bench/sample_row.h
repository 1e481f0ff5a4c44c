// SPDX-License-Identifier: MIT
#pragma once

#include "methods/hand_off.h"
#include "results/result_set.h"

namespace handoff {

/// A measured hand-off in the form in which results keep it.
SampleRow sample_row(const Sample& sample, int round);

}  // namespace handoff
