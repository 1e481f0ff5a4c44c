// SPDX-License-Identifier: MIT
#include <winsock2.h>
#include <ws2tcpip.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <span>

#include "platform/api_windows.h"
#include "platform/injection/injection.h"
#include "platform/injection/redirected.h"

namespace handoff {

/// WSAGetLastError() looks at the same place.
void set_last_error(int error) noexcept { SetLastError(static_cast<DWORD>(error)); }

/// A socket, of a stream always.
bool can_do_less(std::intptr_t) noexcept { return true; }

/// A file or a pipe. A message to a mailslot is whole or not there at all.
bool can_do_less(const void* object) noexcept {
  const HANDLE handle = const_cast<void*>(object);
  BY_HANDLE_FILE_INFORMATION file{};
  return GetFileInformationByHandle(handle, &file) ||
         GetNamedPipeInfo(handle, nullptr, nullptr, nullptr, nullptr);
}

namespace {

// The documentation of Win32 lists no errors for most calls. These are what they are known to give
// for want of memory, handles, room or rights.
constexpr auto object_errors =
    std::to_array<int>({ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_SYSTEM_RESOURCES,
                        ERROR_TOO_MANY_OPEN_FILES, ERROR_ACCESS_DENIED});
constexpr auto file_errors = std::to_array<int>(
    {ERROR_NOT_ENOUGH_MEMORY, ERROR_TOO_MANY_OPEN_FILES, ERROR_DISK_FULL, ERROR_ACCESS_DENIED});
constexpr auto section_errors = std::to_array<int>(
    {ERROR_NOT_ENOUGH_MEMORY, ERROR_COMMITMENT_LIMIT, ERROR_TOO_MANY_OPEN_FILES, ERROR_DISK_FULL});
constexpr auto memory_errors =
    std::to_array<int>({ERROR_NOT_ENOUGH_MEMORY, ERROR_COMMITMENT_LIMIT});
constexpr auto process_errors =
    std::to_array<int>({ERROR_NOT_ENOUGH_MEMORY, ERROR_COMMITMENT_LIMIT, ERROR_MAX_THRDS_REACHED,
                        ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED});
constexpr auto right_errors = std::to_array<int>({ERROR_ACCESS_DENIED, ERROR_NO_SYSTEM_RESOURCES});
constexpr auto wait_errors = std::to_array<int>({ERROR_NOT_ENOUGH_MEMORY});
constexpr auto write_errors = std::to_array<int>({ERROR_DISK_FULL, ERROR_NO_DATA, ERROR_BROKEN_PIPE,
                                                  ERROR_NOT_ENOUGH_MEMORY, ERROR_WRITE_FAULT});
constexpr auto socket_errors = std::to_array<int>({WSAEMFILE, WSAENOBUFS, WSAEACCES});
constexpr auto transfer_errors = std::to_array<int>({WSAECONNRESET, WSAENOBUFS});

const std::array all{
    os_call<"ConnectNamedPipe", decltype(::ConnectNamedPipe), 0>(wait_errors),
    os_call<"CreateEventW", decltype(::CreateEventW), 0>(object_errors),
    os_call<"CreateFileMappingW", decltype(::CreateFileMappingW), 0>(section_errors),
    os_call<"CreateFileW", decltype(::CreateFileW), -1>(file_errors),
    os_call<"CreateMailslotW", decltype(::CreateMailslotW), -1>(object_errors),
    os_call<"CreateNamedPipeW", decltype(::CreateNamedPipeW), -1>(object_errors),
    os_call<"CreatePipe", decltype(::CreatePipe), 0>(object_errors),
    os_call<"CreateProcessW", decltype(::CreateProcessW), 0>(process_errors),
    os_call<"DuplicateHandle", decltype(::DuplicateHandle), 0>(object_errors),
    os_call<"GetFileSizeEx", decltype(::GetFileSizeEx), 0>(right_errors),
    os_call<"GetHandleInformation", decltype(::GetHandleInformation), 0>(right_errors),
    os_call<"InitializeProcThreadAttributeList", decltype(::InitializeProcThreadAttributeList), 0>(
        memory_errors),
    os_call<"MapViewOfFile", decltype(::MapViewOfFile), 0>(memory_errors),
    os_call<"OpenProcess", decltype(::OpenProcess), 0>(right_errors),
    os_call<"ResumeThread", decltype(::ResumeThread), -1>(right_errors),
    os_call<"SetHandleInformation", decltype(::SetHandleInformation), 0>(right_errors),
    os_call<"SetProcessAffinityMask", decltype(::SetProcessAffinityMask), 0>(right_errors),
    os_call<"SetThreadAffinityMask", decltype(::SetThreadAffinityMask), 0>(right_errors),
    os_call<"UpdateProcThreadAttribute", decltype(::UpdateProcThreadAttribute), 0>(memory_errors),
    os_call<"VirtualAllocEx", decltype(::VirtualAllocEx), 0>(memory_errors),
    os_call<"WaitForMultipleObjects", decltype(::WaitForMultipleObjects), -1>(wait_errors),
    os_call_with_length<"WriteFile", decltype(::WriteFile), 2, 0>(write_errors),
    os_call<"WriteProcessMemory", decltype(::WriteProcessMemory), 0>(right_errors),
    os_call<"WSAEventSelect", decltype(::WSAEventSelect), -1>(transfer_errors),
    os_call<"WSASocketW", decltype(::WSASocketW), -1>(socket_errors),
    os_call<"accept", decltype(::accept), -1>(socket_errors),
    os_call<"bind", decltype(::bind), -1>(socket_errors),
    os_call<"getsockname", decltype(::getsockname), -1>(transfer_errors),
    os_call<"listen", decltype(::listen), -1>(socket_errors),
    os_call_with_length<"recv", decltype(::recv), 2, -1>(transfer_errors),
    os_call_with_length<"send", decltype(::send), 2, -1>(transfer_errors),
    os_call<"setsockopt", decltype(::setsockopt), -1>(transfer_errors),
};

}  // namespace

std::span<const OsCall> os_calls() { return all; }

}  // namespace handoff
