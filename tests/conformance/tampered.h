// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "platform/child_process.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"

namespace handoff {

/// Which a hand-off with a tampered launch has.
inline constexpr std::chrono::seconds tampered_deadline{20};

/// How a child ended whose launch somebody had tampered with, and what it reported.
struct Outcome {
  Exit exit;
  Report report;
};

/// Hands over `size` bytes with the harness's own steps, but lets `tamper` change the launch when
/// the method has described it. The parent's side may fail; what counts is what the child says.
Outcome hand_over_tampered(const Subject& subject, std::size_t size,
                           const std::function<void(Launch&)>& tamper);

}  // namespace handoff
