// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "tests/soak/own_state.h"
// After windows.h, which it needs.
#include <tlhelp32.h>

namespace handoff {

namespace {

std::optional<std::int64_t> in_use(HANDLE heap) {
  if (!HeapLock(heap)) return std::nullopt;
  std::int64_t sum = 0;
  PROCESS_HEAP_ENTRY entry{};
  while (HeapWalk(heap, &entry))
    if ((entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0) sum += entry.cbData;
  const bool complete = GetLastError() == ERROR_NO_MORE_ITEMS;
  HeapUnlock(heap);
  return complete ? std::optional(sum) : std::nullopt;
}

}  // namespace

/// Of all heaps: some C runtimes have one of their own.
std::optional<std::int64_t> heap_in_use() {
  std::array<HANDLE, 64> heaps{};
  const DWORD count = GetProcessHeaps(static_cast<DWORD>(heaps.size()), heaps.data());
  if (count == 0 || count > heaps.size()) return std::nullopt;
  std::int64_t sum = 0;
  for (const HANDLE heap : std::span(heaps).first(count)) {
    const auto part = in_use(heap);
    if (!part) return std::nullopt;
    sum += *part;
  }
  return sum;
}

std::size_t thread_count() {
  const FileHandle snapshot(CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0));
  THREADENTRY32 entry{};
  entry.dwSize = sizeof entry;
  std::size_t count = 0;
  for (BOOL more = Thread32First(snapshot.get(), &entry); more;
       more = Thread32Next(snapshot.get(), &entry))
    if (entry.th32OwnerProcessID == GetCurrentProcessId()) ++count;
  return count;
}

}  // namespace handoff
