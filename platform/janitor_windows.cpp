// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/janitor.h"
#include "platform/janitor_ledger.h"
#include "platform/launch.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/number.h"
#include "platform/paths.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr const char* janitor_word = "be-the-janitor";

/// Inheritable, and good for nothing but to wait for the end.
Handle own_end() {
  HANDLE made = nullptr;
  if (!DuplicateHandle(GetCurrentProcess(), GetCurrentProcess(), GetCurrentProcess(), &made,
                       SYNCHRONIZE, TRUE, 0))
    throw_last_error("DuplicateHandle of this process");
  return Handle(made);
}

Handle make_section() {
  SECURITY_ATTRIBUTES security = inheritable_security();
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE, 0,
                                    static_cast<DWORD>(sizeof(Ledger)), nullptr));
  if (!section) throw_last_error("CreateFileMappingW of the janitor's ledger");
  return section;
}

Ledger& mapped(HANDLE section, DWORD access) {
  View view(MapViewOfFile(section, access, 0, 0, sizeof(Ledger)), sizeof(Ledger),
            "MapViewOfFile of the janitor's ledger");
  return *static_cast<Ledger*>(view.release());
}

/// The master's children, which its job ends just now, may have a file open for a moment more.
void remove_lasting(Lasting, const char* name) {
  const std::filesystem::path path(wide_text(name));
  const Deadline deadline = Deadline::after(std::chrono::seconds(5));
  std::error_code error;
  while (std::filesystem::remove_all(path, error), error && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

/// Whoever waits for the end of the master's streams shall not wait for the janitor.
void close_standard_handles() {
  for (const DWORD which : {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
    const HANDLE handle = GetStdHandle(which);
    SetStdHandle(which, nullptr);
    if (handle != nullptr && handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
  }
}

HANDLE handle_of(std::uint64_t number) {
  return windows_handle(NativeHandle{static_cast<std::intptr_t>(number)});
}

}  // namespace

Janitor::Janitor() noexcept {
  try {
    const Handle end = own_end();
    const Handle section = make_section();
    Launch launch;
    launch.program = own_program();
    launch.arguments = {janitor_word, std::to_string(end.native().value),
                        std::to_string(section.native().value)};
    launch.inherit = {end.native(), section.native()};
    launch.detached = true;
    launch.outside_job = true;
    process_ = start(launch);
    entrust_to(mapped(section.get(), FILE_MAP_READ | FILE_MAP_WRITE));
  } catch (const std::exception&) {
    // Where there is no memory, handle or process for it, the first hand-off will say so.
  }
}

std::optional<int> done_as_janitor(const std::vector<std::string>& arguments) {
  if (arguments.size() != 4 || arguments[1] != janitor_word) return std::nullopt;
  const auto end = parse_number(arguments[2]);
  const auto section = parse_number(arguments[3]);
  if (!end || !section) return std::nullopt;
  close_standard_handles();
  const Ledger& ledger = mapped(handle_of(*section), FILE_MAP_READ);
  if (WaitForSingleObject(handle_of(*end), INFINITE) != WAIT_OBJECT_0) return 1;
  for_each_entrusted(ledger, remove_lasting);
  return 0;
}

}  // namespace handoff
