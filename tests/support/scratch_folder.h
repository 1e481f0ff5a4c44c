// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace handoff {

/// A folder of this test run's own, which the OS names as the one for temporary files as long as
/// this lives. Deleted at the end with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path outer_, path_;
};

}  // namespace handoff
