// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <filesystem>

#include "platform/descriptor_posix.h"
#include "platform/folder_lock.h"

namespace handoff {

FolderLock::FolderLock(const std::filesystem::path& folder) {
  Descriptor descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor) return;
  is_refused_ = flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  handle_ = NativeHandle{descriptor.release()};
}

FolderLock::~FolderLock() { const Descriptor closed(static_cast<int>(handle_.value)); }

}  // namespace handoff
