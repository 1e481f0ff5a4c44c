// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "platform/janitor.h"

namespace handoff {

/// A copy of a child and of its GUI twin, where it has one, in a folder of their own, which is
/// deleted at the end. A file lies in other pages of the machine's memory in each copy, and that
/// alone makes the same program a percent faster or slower; docs/comparison.md.
class ProgramCopy {
 public:
  /// The folder is made in `place`. Throws MachineProblem that names what cannot be copied.
  ProgramCopy(const std::filesystem::path& program, const std::filesystem::path& place);
  ~ProgramCopy();
  ProgramCopy(const ProgramCopy&) = delete;
  ProgramCopy& operator=(const ProgramCopy&) = delete;

  const std::filesystem::path& path() const { return program_; }

 private:
  std::filesystem::path folder_, program_;
  Entrusted entrusted_;
};

}  // namespace handoff
