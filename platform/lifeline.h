// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace handoff {

/// In the parent, once at its start: from now on no child outlives this process, however it ends,
/// and a write to a child that has gone, or beyond the largest file allowed, is an error and not a
/// signal. Windows: a job with
/// kill-on-close around this process and all that it starts. Throws std::system_error.
void keep_children_on_a_lifeline();

/// In a helper process of an experiment that ends before those it started: these outlive it from
/// now on, as they would that of a program without a job. Whoever started the helper ends them.
/// Empty on Linux, where it is the child that asks. Throws std::system_error.
void cut_lifeline();

/// In a child, first of all: end when the parent ends. Linux: the parent-death signal, which the
/// child must ask for itself. Empty on Windows, where the parent's job does it.
void end_with_parent() noexcept;

/// In a child, after end_with_parent(): whether `parent` is its parent still, and so will take it
/// along. One that ended before the child could ask for that is no longer. Always true on Windows.
bool is_child_of(std::int64_t parent) noexcept;

}  // namespace handoff
