// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace handoff {

/// A copy of a console program that is of the GUI subsystem, while it lives: only for such a one
/// does WaitForInputIdle wait. Throws std::filesystem::filesystem_error, and Refused when it is no
/// 64-bit Windows program or cannot be changed.
class GuiCopy {
 public:
  GuiCopy(const std::filesystem::path& program, std::filesystem::path copy);
  ~GuiCopy();
  GuiCopy(const GuiCopy&) = delete;
  GuiCopy& operator=(const GuiCopy&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace handoff
