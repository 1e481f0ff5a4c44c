// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "methods/hand_off.h"
#include "tests/soak/options.h"
#include "tests/soak/soak.h"
#include "tests/soak/trial.h"

namespace handoff {

/// Lines while it goes on.
std::string progress_line(const SoakSeen& seen, double seconds);
std::string unexplained_line(const Trial& trial, const Sample& sample, std::uint64_t number);

/// All that was seen.
std::string summary(const SoakSeen& seen, const SoakOptions& options);

}  // namespace handoff
