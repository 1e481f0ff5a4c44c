// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace handoff {

/// The version of the Wine that this program runs under, "8.0"; empty on Windows itself and on
/// every other OS. Wine is not Windows: what it only pretends to know is left out of our figures.
std::string wine_version();

/// The same question where only yes or no matters. Asks the OS once; cheap.
bool under_wine() noexcept;

}  // namespace handoff
