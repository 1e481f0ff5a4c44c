// SPDX-License-Identifier: MIT
#pragma once

#include "methods/hand_off.h"
#include "results/result_set.h"

namespace handoff {

/// A measured hand-off in the form in which results keep it.
SampleRow sample_row(const Sample& sample, int round);

/// Adds a hand-off to its cell, whose status and reason follow from it.
void take(SampleRow row, Cell& cell);

/// Whether the cell failed so often, and never succeeded, that trying again only costs time.
bool is_hopeless(const Cell& cell);

}  // namespace handoff
