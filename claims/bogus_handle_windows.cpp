// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "claims/bogus_handle.h"
#include "claims/claim.h"
#include "claims/lab.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/pipe_windows.h"

namespace handoff {

Experiment bogus_handle_experiment;
Actor bogus_handle_actor;

namespace {

constexpr std::intptr_t number_of_nothing = 987656;
constexpr UINT crashed_code = 99;

Handle make_section(std::size_t size) {
  SECURITY_ATTRIBUTES security = inheritable_security();
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE, 0,
                                    static_cast<DWORD>(size), nullptr));
  if (!section) throw_last_error("CreateFileMappingW");
  return section;
}

/// Handles of which the last has so high a number that it is none in a child without it.
std::vector<Handle> make_many_sections() {
  constexpr int many = 300;
  std::vector<Handle> sections;
  for (int i = 0; i < many; ++i) sections.push_back(make_section(bogus_payload_bytes));
  return sections;
}

/// Here the crash is the point: nobody is to be asked about it or to report it.
LONG WINAPI end_at_once(EXCEPTION_POINTERS*) {
  TerminateProcess(GetCurrentProcess(), crashed_code);
  return EXCEPTION_EXECUTE_HANDLER;
}

/// Reads each page of what it was given, and looks neither at the handle nor at an error.
void take_without_checks(HANDLE section) {
  const volatile std::byte* const memory =
      static_cast<const volatile std::byte*>(MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0));
  for (std::size_t at = 0; at < bogus_payload_bytes; at += 4096)
    static_cast<void>(static_cast<std::byte>(memory[at]));
}

}  // namespace

int bogus_handle_actor(const std::vector<std::string>& arguments) {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  SetUnhandledExceptionFilter(end_at_once);
  const NativeHandle given{static_cast<std::intptr_t>(std::stoll(arguments.at(0)))};
  take_without_checks(windows_handle(given));
  return took_it;
}

Finding bogus_handle_experiment(Lab& lab) {
  const Handle small = make_section(bogus_payload_bytes / 2);
  const Handle other = make_section(bogus_payload_bytes);
  const std::vector<Handle> not_inherited = make_many_sections();
  const Pipe pipe = make_pipe(0);
  make_inheritable(pipe.read);
  return judge_bogus_handles(hand_over_bogus_handles(
      lab, {{.name = "random_number", .handle = NativeHandle{number_of_nothing}},
            {.name = "closed", .handle = not_inherited.back().native()},
            {.name = "wrong_type", .handle = pipe.read.native(), .inherited = true},
            {.name = "too_small", .handle = small.native(), .inherited = true},
            {.name = "other_block_of_that_size", .handle = other.native(), .inherited = true}}));
}

}  // namespace handoff
