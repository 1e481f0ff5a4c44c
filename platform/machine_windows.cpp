// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/build_facts.h"
#include "platform/defender_windows.h"
#include "platform/export_windows.h"
#include "platform/machine.h"
#include "platform/paths.h"
#include "platform/processors.h"
#include "platform/text_windows.h"
#include "platform/wine.h"

namespace handoff {
namespace {

using Value = decltype(MachineFact::value);

constexpr const wchar_t* processor_key = L"HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0";
constexpr const wchar_t* firmware_key = L"HARDWARE\\DESCRIPTION\\System\\BIOS";
constexpr const wchar_t* version_key = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

Value registry_text(const wchar_t* key, const wchar_t* name) {
  std::array<wchar_t, 512> text{};
  auto bytes = static_cast<DWORD>(sizeof text);
  if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_SZ, nullptr, text.data(), &bytes) !=
      ERROR_SUCCESS)
    return {};
  return utf8_text(text.data());
}

/// GetVersionExW tells a program without a manifest that this is Windows 8; RtlGetVersion does not.
Value os_version() {
  auto* const get_version =
      find_export<LONG WINAPI(OSVERSIONINFOW*)>(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof version;
  if (get_version == nullptr || get_version(&version) != 0) return {};
  return "Windows " + std::to_string(version.dwMajorVersion) + "." +
         std::to_string(version.dwMinorVersion) + "." + std::to_string(version.dwBuildNumber);
}

MEMORYSTATUSEX memory_status() {
  MEMORYSTATUSEX status{};
  status.dwLength = sizeof status;
  GlobalMemoryStatusEx(&status);
  return status;
}

Value wine_or_nothing() {
  const std::string version = wine_version();
  if (version.empty()) return {};
  return version;
}

/// Whether the images' places in memory are chosen at random; empty where the OS does not say.
Value aslr() {
  PROCESS_MITIGATION_ASLR_POLICY policy{};
  if (GetProcessMitigationPolicy(GetCurrentProcess(), ProcessASLRPolicy, &policy, sizeof policy) ==
      0)
    return {};
  return policy.EnableBottomUpRandomization != 0;
}

/// "C: (fixed)": machines with several disks differ by which of them the folder is on.
Value drive_of(const std::filesystem::path& folder) {
  const char* kind = "not known";
  switch (GetDriveTypeW(folder.root_path().c_str())) {
    case DRIVE_FIXED:
      kind = "fixed";
      break;
    case DRIVE_REMOVABLE:
      kind = "removable";
      break;
    case DRIVE_REMOTE:
      kind = "remote";
      break;
    case DRIVE_RAMDISK:
      kind = "RAM disk";
      break;
    default:
      break;
  }
  return utf8_text(folder.root_name().wstring()) + " (" + kind + ")";
}

Value file_system_of(const std::filesystem::path& folder) {
  std::array<wchar_t, MAX_PATH + 1> name{};
  if (GetVolumeInformationW(folder.root_path().c_str(), nullptr, 0, nullptr, nullptr, nullptr,
                            name.data(), static_cast<DWORD>(name.size())) == 0)
    return {};
  return utf8_text(name.data());
}

/// Empty where there is no temporary folder: only what needs one fails then.
Value of_temporary_folder(Value (*ask)(const std::filesystem::path&)) {
  try {
    return ask(temporary_folder());
  } catch (const std::filesystem::filesystem_error&) {
    return {};
  }
}

std::int64_t page_bytes() {
  SYSTEM_INFO info{};
  GetSystemInfo(&info);
  return info.dwPageSize;
}

/// Names of the modules that a mapped image imports from, in small letters.
std::vector<std::string> imports(const std::uint8_t* image) {
  const auto* dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(image);
  const auto* headers = reinterpret_cast<const IMAGE_NT_HEADERS64*>(image + dos->e_lfanew);
  if (headers->OptionalHeader.Magic != IMAGE_NT_OPTIONAL_HDR64_MAGIC) return {};
  const auto& directory = headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
  std::vector<std::string> names;
  const auto* entry =
      reinterpret_cast<const IMAGE_IMPORT_DESCRIPTOR*>(image + directory.VirtualAddress);
  for (; directory.Size != 0 && entry->Name != 0; ++entry) {
    std::string name(reinterpret_cast<const char*>(image + entry->Name));
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    names.push_back(std::move(name));
  }
  return names;
}

/// The runtime libraries that do not come with Windows.
bool is_runtime(const std::string& name) {
  for (const char* stem : {"vcruntime", "msvcp", "libstdc++", "libgcc", "libwinpthread", "libc++"})
    if (name.starts_with(stem)) return true;
  return false;
}

}  // namespace

std::int64_t available_memory_bytes() {
  // Sections and buffers are charged against the commit limit too, which ullAvailPageFile is.
  const MEMORYSTATUSEX status = memory_status();
  return static_cast<std::int64_t>(std::min(status.ullAvailPhys, status.ullAvailPageFile));
}

MachineFact load_fact(const char* name) { return {name, Value{}}; }

std::vector<MachineFact> machine_facts() {
  std::vector<MachineFact> facts;
  facts.push_back({"os", os_version()});
  facts.push_back({"os_edition", registry_text(version_key, L"ProductName")});
  facts.push_back({"virtualization", registry_text(firmware_key, L"SystemProductName")});
  facts.push_back({"wine", wine_or_nothing()});
  facts.push_back({"cpu", registry_text(processor_key, L"ProcessorNameString")});
  facts.push_back({"processors", std::int64_t{GetActiveProcessorCount(ALL_PROCESSOR_GROUPS)}});
  facts.push_back({"processors_usable", static_cast<std::int64_t>(usable_processors().size())});
  facts.push_back({"governor", Value{}});
  facts.push_back({"memory_bytes", static_cast<std::int64_t>(memory_status().ullTotalPhys)});
  facts.push_back({"memory_available_bytes", available_memory_bytes()});
  facts.push_back({"page_bytes", page_bytes()});
  facts.push_back({"huge_page_bytes", static_cast<std::int64_t>(GetLargePageMinimum())});
  facts.push_back({"aslr", aslr()});
  facts.push_back({"temporary_folder_drive", of_temporary_folder(drive_of)});
  facts.push_back({"temporary_folder_file_system", of_temporary_folder(file_system_of)});
  facts.push_back(defender_service_fact());
  facts.push_back(defender_monitoring_fact());
  facts.push_back({"compiler", compiler_name()});
  return facts;
}

std::string linkage_of(const std::filesystem::path& program) {
  const HMODULE module = LoadLibraryExW(program.c_str(), nullptr, LOAD_LIBRARY_AS_IMAGE_RESOURCE);
  if (module == nullptr) return "unknown";
  // LoadLibraryExW: the two lowest bits of such a handle are flags, the rest is the address.
  const auto address = reinterpret_cast<std::uintptr_t>(module) & ~std::uintptr_t{3};
  std::string linkage = "static";
  for (const auto& name : imports(reinterpret_cast<const std::uint8_t*>(address)))
    if (is_runtime(name)) linkage = "dynamic";
  FreeLibrary(module);
  return linkage;
}

}  // namespace handoff
