// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "claims/shared_block.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/section_windows.h"

namespace handoff {

struct SharedBlock::Memory {
  Handle section;
  View view;
};

SharedBlock::SharedBlock(std::size_t size) : memory_(std::make_shared<Memory>()) {
  SECURITY_ATTRIBUTES security = inheritable_security();
  const auto bytes = std::uint64_t{section_size(size)};
  memory_->section = Handle(CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE,
                                               static_cast<DWORD>(bytes >> 32),
                                               static_cast<DWORD>(bytes), nullptr));
  if (!memory_->section) throw_last_error("CreateFileMappingW of a block");
  memory_->view = View(MapViewOfFile(memory_->section.get(), FILE_MAP_WRITE, 0, 0, 0), size,
                       "MapViewOfFile of a block");
}

std::span<std::byte> SharedBlock::bytes() const { return memory_->view.bytes(); }
NativeHandle SharedBlock::handle() const { return memory_->section.native(); }

struct InheritedBlock::View {
  handoff::View view;
};

InheritedBlock::InheritedBlock(NativeHandle handle, std::size_t size)
    : view_(std::make_shared<View>()) {
  view_->view =
      map_untrusted_section(windows_handle(handle), FILE_MAP_READ, size, "the inherited block");
}

std::span<const std::byte> InheritedBlock::bytes() const { return view_->view.bytes(); }

BlockSize size_of_inherited(NativeHandle handle) {
  const handoff::View view(MapViewOfFile(windows_handle(handle), FILE_MAP_READ, 0, 0, 0), 0,
                           "MapViewOfFile of the block");
  MEMORY_BASIC_INFORMATION region{};
  if (VirtualQuery(view.bytes().data(), &region, sizeof region) == 0)
    throw_last_error("VirtualQuery of the block");
  return {.mapped_bytes = region.RegionSize, .said_bytes = {}};
}

std::uint64_t page_bytes() {
  SYSTEM_INFO info{};
  GetSystemInfo(&info);
  return info.dwPageSize;
}

}  // namespace handoff
