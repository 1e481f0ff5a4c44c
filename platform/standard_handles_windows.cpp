// SPDX-License-Identifier: MIT
#include "platform/standard_handles_windows.h"

#include <optional>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"

namespace handoff {

StandardHandles::StandardHandles(std::optional<NativeHandle> standard_input,
                                 std::optional<NativeHandle> standard_output,
                                 std::optional<NativeHandle> parent)
    : parent_(parent) {
  handles_[0] = standard_input ? windows_handle(*standard_input) : inheritable(STD_INPUT_HANDLE);
  handles_[1] = standard_output ? windows_handle(*standard_output) : inheritable(STD_OUTPUT_HANDLE);
  handles_[2] = inheritable(STD_ERROR_HANDLE);
}

std::vector<HANDLE> StandardHandles::list() const {
  std::vector<HANDLE> list;
  for (const HANDLE handle : handles_)
    if (handle != nullptr) list.push_back(handle);
  return list;
}

/// The parent's own handle where children may inherit it, as those from a shell; else a duplicate.
/// A program without a console has none, or the numbers of handles that are long closed.
HANDLE StandardHandles::inheritable(DWORD which) {
  const HANDLE own = GetStdHandle(which);
  DWORD flags = 0;
  if (own == nullptr || own == INVALID_HANDLE_VALUE || !GetHandleInformation(own, &flags))
    return nullptr;
  if ((flags & HANDLE_FLAG_INHERIT) != 0 && !parent_) return own;
  return inheritable_duplicate(own);
}

HANDLE StandardHandles::inheritable_duplicate(HANDLE own) {
  const HANDLE owner = parent_ ? windows_handle(*parent_) : GetCurrentProcess();
  HANDLE duplicate = nullptr;
  if (!DuplicateHandle(GetCurrentProcess(), own, owner, &duplicate, 0, TRUE, DUPLICATE_SAME_ACCESS))
    return nullptr;
  if (!parent_) duplicates_.emplace_back(duplicate);
  return duplicate;
}

}  // namespace handoff
