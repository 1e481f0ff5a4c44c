// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "reports/html.h"
#include "results/comparison.h"

namespace handoff {

/// The runs, and the comparison or null, as JSON for the page's script, which reads it by names
/// (reports/page/app/data.js). Safe inside a script element: it holds neither "<" nor line ends
/// that JavaScript knows and JSON does not.
std::string page_data(std::span<const PageRun> runs, const Comparison* comparison);

}  // namespace handoff
