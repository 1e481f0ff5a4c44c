// SPDX-License-Identifier: MIT
#include "platform/section_windows.h"

#include <array>
#include <cstddef>
#include <string>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/mapping_windows.h"

namespace handoff {
namespace {

/// NtQueryObject: the name of the kind of object behind a handle.
std::wstring type_name(HANDLE handle, const std::string& what) {
  alignas(PUBLIC_OBJECT_TYPE_INFORMATION) std::array<std::byte, 1024> buffer{};
  const NTSTATUS status = NtQueryObject(handle, ObjectTypeInformation, buffer.data(),
                                        static_cast<ULONG>(buffer.size()), nullptr);
  if (status < 0)
    throw_error(static_cast<int>(RtlNtStatusToDosError(status)), "NtQueryObject of " + what);
  const auto* information = reinterpret_cast<const PUBLIC_OBJECT_TYPE_INFORMATION*>(buffer.data());
  return {information->TypeName.Buffer, information->TypeName.Length / sizeof(wchar_t)};
}

/// `>=` throughout, because a region ends with a page and the size does not.
bool has_size(const void* memory, std::size_t size) {
  MEMORY_BASIC_INFORMATION information{};
  return VirtualQuery(memory, &information, sizeof information) >= sizeof information &&
         information.State == MEM_COMMIT && information.BaseAddress == memory &&
         information.RegionSize >= size;
}

}  // namespace

View map_untrusted_section(HANDLE section, DWORD access, std::size_t size, const char* what) {
  // A handle of another kind that happens to have this number must not be used for anything.
  const std::wstring type = type_name(section, what);
  if (type != L"Section") throw Refused("the handle of " + std::string(what) + " is not a section");
  View view(MapViewOfFile(section, access, 0, 0, 0), size, what);
  if (!has_size(view.bytes().data(), size))
    throw Refused(std::string(what) + " has fewer than the " + std::to_string(size) +
                  " bytes that it should have");
  return view;
}

}  // namespace handoff
