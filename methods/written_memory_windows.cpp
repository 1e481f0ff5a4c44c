// SPDX-License-Identifier: MIT
#include "methods/written_memory_windows.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {
namespace {

/// The bytes begin where a line of the processor's cache does.
struct alignas(64) Header {
  Secret mark;
  std::uint64_t size;
};

void write_at(HANDLE process, std::byte* address, std::span<const std::byte> bytes) {
  if (!WriteProcessMemory(process, address, bytes.data(), bytes.size(), nullptr))
    throw_last_error("WriteProcessMemory of " + std::to_string(bytes.size()) +
                     " bytes into the child");
}

/// What VirtualAllocEx made: it begins where its allocation does, unlike a stack.
bool may_be_written(const MEMORY_BASIC_INFORMATION& region) {
  return region.State == MEM_COMMIT && region.Type == MEM_PRIVATE &&
         region.Protect == PAGE_READWRITE && region.BaseAddress == region.AllocationBase &&
         region.RegionSize >= sizeof(Header);
}

/// By the kernel and not by a pointer: another thread may free the region meanwhile.
std::optional<Header> header_at(const void* address) {
  Header header{};
  const bool is_read =
      ReadProcessMemory(GetCurrentProcess(), address, &header, sizeof header, nullptr) != FALSE;
  return is_read ? std::optional(header) : std::nullopt;
}

}  // namespace

void write_into(const ChildProcess& child, const Secret& mark, std::span<const std::byte> bytes) {
  const HANDLE process = windows_handle(child.ended());
  const Header header{.mark = mark, .size = bytes.size()};
  auto* const region = static_cast<std::byte*>(VirtualAllocEx(
      process, nullptr, sizeof header + bytes.size(), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
  if (region == nullptr)
    throw_last_error("VirtualAllocEx of " + std::to_string(bytes.size()) + " bytes in the child");
  write_at(process, region, std::as_bytes(std::span(&header, 1)));
  if (!bytes.empty()) write_at(process, region + sizeof header, bytes);
}

void WrittenMemory::Free::operator()(void* region) const noexcept {
  VirtualFree(region, 0, MEM_RELEASE);
}

WrittenMemory::WrittenMemory(const Secret& mark) {
  const std::byte* at = nullptr;
  MEMORY_BASIC_INFORMATION region{};
  while (VirtualQuery(at, &region, sizeof region) == sizeof region) {
    at = static_cast<const std::byte*>(region.BaseAddress) + region.RegionSize;
    if (!may_be_written(region)) continue;
    const auto header = header_at(region.BaseAddress);
    if (!header || !(header->mark == mark)) continue;
    if (header->size > region.RegionSize - sizeof(Header))
      throw Refused("the memory that the parent wrote is smaller than it says");
    region_.reset(region.BaseAddress);
    bytes_ = {static_cast<const std::byte*>(region.BaseAddress) + sizeof(Header),
              static_cast<std::size_t>(header->size)};
    return;
  }
  throw Refused("the parent has written nothing into this process");
}

}  // namespace handoff
