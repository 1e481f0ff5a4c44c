// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "reports/text_table.h"
#include "results/advice.h"

namespace handoff {

/// The ranking with its figures, and a sentence for each method that fell out. `source` says where
/// the figures come from; names Wine where they are from there.
std::string advice_text(const Advice& advice, const std::string& source, const std::string& wine,
                        const TextStyle& style);

}  // namespace handoff
