// SPDX-License-Identifier: MIT
// dlltool keeps the pointers of delay-loaded functions in .idata, which GNU ld makes read-only from
// 2.44 on, and mingw-w64's helper writes to them at the first call of each function.
#include "platform/api_windows.h"
// After windows.h, which it needs.
#include <delayimp.h>

namespace {

FARPROC WINAPI make_writable(unsigned event, PDelayLoadInfo info) {
  DWORD before = 0;
  if (event == dliStartProcessing)
    VirtualProtect(info->ppfn, sizeof *info->ppfn, PAGE_READWRITE, &before);
  return nullptr;
}

}  // namespace

/// The helper calls what stands here; the C run-time library's own definition is null.
PfnDliHook __pfnDliNotifyHook2 = make_writable;
