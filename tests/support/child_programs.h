// SPDX-License-Identifier: MIT
#pragma once

#include "methods/hand_off.h"

namespace handoff {

/// The children of this build, beside this program: the shipped one, and the one that can fail.
ChildPrograms shipped_child();
ChildPrograms test_child();

}  // namespace handoff
