// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstring>
#include <string>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/injection/import_table.h"
// After windows.h, which it needs.
#include <delayimp.h>

namespace handoff {
namespace {

/// "PE Format" of Microsoft's documentation, "The .idata Section" and "Delay-Load Import Tables": a
/// loaded program's list of what it takes from DLLs.
class Program {
 public:
  Program() : base_(reinterpret_cast<std::byte*>(GetModuleHandleW(nullptr))) {}

  /// Of the DLLs that were loaded with the program. Null when none of them is asked for `name`.
  void* redirect_loaded(const char* name, void* replacement) const {
    const auto table = directory(IMAGE_DIRECTORY_ENTRY_IMPORT);
    if (table.Size == 0) return nullptr;
    for (auto* dll = at<IMAGE_IMPORT_DESCRIPTOR>(table.VirtualAddress); dll->FirstThunk != 0; ++dll)
      if (void** const place = place_of(name, dll->OriginalFirstThunk, dll->FirstThunk))
        return exchange(place, replacement);
    return nullptr;
  }

  /// Of the DLLs that are loaded at the first call. What stands in the table until then would put
  /// the function's address there, so the function is looked up here.
  void* redirect_delayed(const char* name, void* replacement) const {
    const auto table = directory(IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT);
    if (table.Size == 0) return nullptr;
    for (auto* dll = at<ImgDelayDescr>(table.VirtualAddress); dll->rvaDLLName != 0; ++dll)
      if (void** const place = place_of(name, dll->rvaINT, dll->rvaIAT)) {
        exchange(place, replacement);
        return function_of(at<char>(dll->rvaDLLName), name);
      }
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

  void** place_of(const char* name, std::size_t names, std::size_t places) const {
    const auto* entry = at<IMAGE_THUNK_DATA>(names);
    auto* place = at<void*>(places);
    for (; entry->u1.AddressOfData != 0; ++entry, ++place) {
      if (IMAGE_SNAP_BY_ORDINAL(entry->u1.Ordinal)) continue;
      const auto* const import = at<IMAGE_IMPORT_BY_NAME>(entry->u1.AddressOfData);
      if (std::strcmp(reinterpret_cast<const char*>(import->Name), name) == 0) return place;
    }
    return nullptr;
  }

  static void* exchange(void** place, void* replacement) {
    DWORD before = 0;
    if (!VirtualProtect(place, sizeof *place, PAGE_READWRITE, &before))
      throw_last_error("VirtualProtect of the program's table of imports");
    void* const original = *place;
    *place = replacement;
    return original;
  }

  static void* function_of(const char* dll, const char* name) {
    const HMODULE module = LoadLibraryExA(dll, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (module == nullptr) throw_last_error(std::string("LoadLibraryExA of ") + dll);
    return reinterpret_cast<void*>(GetProcAddress(module, name));
  }

  std::byte* base_;
};

}  // namespace

void* redirect_import(const char* name, void* replacement) {
  const Program program;
  if (void* const original = program.redirect_loaded(name, replacement)) return original;
  return program.redirect_delayed(name, replacement);
}

}  // namespace handoff
