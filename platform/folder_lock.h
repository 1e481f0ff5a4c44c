// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "platform/native_handle.h"

namespace handoff {

/// Holds a folder for one process at a time, until it is destroyed or the process ends, however it
/// ends; nothing stays in the folder. Only those who ask for the same lock are kept out.
class FolderLock {
 public:
  /// Does not block. Where the file system knows no locks, nobody is kept out.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// Whether another process holds the folder, and this one therefore not.
  bool is_refused() const { return is_refused_; }

 private:
  NativeHandle handle_{-1};
  bool is_refused_ = false;
};

}  // namespace handoff
