// SPDX-License-Identifier: MIT
#include <cstdint>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_windows.h"

namespace handoff {
namespace {

bool opens(std::int64_t process, DWORD access) {
  return static_cast<bool>(Handle(OpenProcess(access, FALSE, static_cast<DWORD>(process))));
}

}  // namespace

void open_memory(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes)
    tally.count(opens(process, PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE));
}

void copy_handles(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes) tally.count(opens(process, PROCESS_DUP_HANDLE));
}

}  // namespace handoff
