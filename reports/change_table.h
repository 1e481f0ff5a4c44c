// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "reports/text_table.h"
#include "results/comparison.h"

namespace handoff {

/// A comparison in one sentence: how many cells became slower and faster, and how far the same
/// build is from itself. Names Wine where the base was measured there.
std::string change_sentence(const Comparison& comparison, const std::string& wine);

/// One line for each cell, what matters most first, and the sentence.
std::string change_table(const Comparison& comparison, const std::string& wine,
                         const TextStyle& style);

/// The same for Markdown: the sentence, then the table.
std::string change_markdown(const Comparison& comparison, const std::string& wine);

}  // namespace handoff
