// SPDX-License-Identifier: MIT
#pragma once

namespace handoff {

/// Changes a byte in the middle of an ordinary file, or adds one to a pipe or FIFO. Whether it did;
/// does not wait. Others than the descriptor's own object are not touched.
bool alter(int descriptor);

}  // namespace handoff
