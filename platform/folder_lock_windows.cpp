// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include "platform/api_windows.h"
#include "platform/folder_lock.h"
#include "platform/handle_windows.h"

namespace handoff {
namespace {

/// Which folder it is, whatever name it was opened by; "" where the system does not say.
std::wstring identity(const std::filesystem::path& folder) {
  const FileHandle handle(CreateFileW(folder.c_str(), FILE_READ_ATTRIBUTES,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                      nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  BY_HANDLE_FILE_INFORMATION information{};
  if (!handle || !GetFileInformationByHandle(handle.get(), &information)) return {};
  return std::to_wstring(information.dwVolumeSerialNumber) + L"-" +
         std::to_wstring(information.nFileIndexHigh) + L"-" +
         std::to_wstring(information.nFileIndexLow);
}

}  // namespace

// A mutex that nobody waits for, because a file in the folder, or a lock on its handle, would keep
// the user from renaming or deleting it meanwhile.
FolderLock::FolderLock(const std::filesystem::path& folder) : handle_(native(nullptr)) {
  const std::wstring which = identity(folder);
  if (which.empty()) return;
  // Global: the other run may be in another session. It may also be another user's or an elevated
  // one, whose mutex this one may not open.
  handle_ = native(CreateMutexW(nullptr, FALSE, (L"Global\\handoff-folder-" + which).c_str()));
  const DWORD error = GetLastError();
  is_refused_ = error == ERROR_ALREADY_EXISTS || error == ERROR_ACCESS_DENIED;
}

FolderLock::~FolderLock() {
  if (windows_handle(handle_) != nullptr) CloseHandle(windows_handle(handle_));
}

}  // namespace handoff
