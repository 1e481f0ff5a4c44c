// SPDX-License-Identifier: MIT
#include <cstddef>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/injection/import_table.h"

namespace handoff {
namespace {

/// "PE Format" of Microsoft's documentation, "The .idata Section": a loaded program's lists of the
/// addresses that it takes from DLLs, one for each DLL.
class Program {
 public:
  /// The place that holds the address of the DLLs' function `name`, or null. It is found by the
  /// address because import libraries may name a function by its number alone, as that of Winsock
  /// does.
  void** place_of(const char* name) const {
    const auto table = directory(IMAGE_DIRECTORY_ENTRY_IMPORT);
    if (table.Size == 0) return nullptr;
    for (auto* dll = at<IMAGE_IMPORT_DESCRIPTOR>(table.VirtualAddress); dll->FirstThunk != 0; ++dll)
      if (void* const function = function_of(at<char>(dll->Name), name))
        if (void** const place = place_among(at<void*>(dll->FirstThunk), function)) return place;
    return nullptr;
  }

 private:
  template <class T>
  T* at(std::size_t offset) const {
    return reinterpret_cast<T*>(base_ + offset);
  }

  IMAGE_DATA_DIRECTORY directory(std::size_t which) const {
    const auto* const headers =
        at<IMAGE_NT_HEADERS>(static_cast<std::size_t>(at<IMAGE_DOS_HEADER>(0)->e_lfanew));
    return headers->OptionalHeader.DataDirectory[which];
  }

  static void* function_of(const char* dll, const char* name) {
    const HMODULE module = GetModuleHandleA(dll);
    return module == nullptr ? nullptr : reinterpret_cast<void*>(GetProcAddress(module, name));
  }

  static void** place_among(void** places, const void* function) {
    for (; *places != nullptr; ++places)
      if (*places == function) return places;
    return nullptr;
  }

  std::byte* base_ = reinterpret_cast<std::byte*>(GetModuleHandleW(nullptr));
};

}  // namespace

void* redirect_import(const char* name, void* replacement) {
  void** const place = Program().place_of(name);
  if (place == nullptr) return nullptr;
  DWORD before = 0;
  if (!VirtualProtect(place, sizeof *place, PAGE_READWRITE, &before))
    throw_last_error("VirtualProtect of the program's table of imports");
  void* const original = *place;
  *place = replacement;
  return original;
}

}  // namespace handoff
