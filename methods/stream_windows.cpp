// SPDX-License-Identifier: MIT
#include "methods/stream_windows.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "methods/buffer.h"
#include "platform/api_windows.h"
#include "platform/error.h"

namespace handoff {
namespace {

/// ReadFile and WriteFile count in DWORD, and a write to a pipe that is larger than its buffer
/// takes memory from the kernel until it is read.
constexpr std::size_t largest_call = 1u << 20;

DWORD call_size(std::size_t left) { return static_cast<DWORD>(std::min(left, largest_call)); }

/// Bytes that came; 0 at the end, which a pipe reports as an error.
DWORD read_some(HANDLE from, std::span<std::byte> out, const char* what) {
  DWORD got = 0;
  if (ReadFile(from, out.data(), call_size(out.size()), &got, nullptr)) return got;
  const DWORD error = GetLastError();
  if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF) return 0;
  throw_error(static_cast<int>(error), std::string("ReadFile of ") + what);
}

}  // namespace

void write_all(HANDLE to, std::span<const std::byte> bytes, const char* what) {
  while (!bytes.empty()) {
    DWORD written = 0;
    if (!WriteFile(to, bytes.data(), call_size(bytes.size()), &written, nullptr))
      throw_last_error(std::string("WriteFile to ") + what);
    bytes = bytes.subspan(written);
  }
}

void read_exactly(HANDLE from, std::span<std::byte> out, const char* what) {
  const std::size_t size = out.size();
  while (!out.empty()) {
    const DWORD got = read_some(from, out, what);
    if (got == 0)
      throw Refused(std::string(what) + " ended after " + std::to_string(size - out.size()) +
                    " bytes of " + std::to_string(size));
    out = out.subspan(got);
  }
}

Buffer read_whole(HANDLE from, std::size_t size, const char* what) {
  Buffer buffer(size);
  read_exactly(from, buffer.bytes(), what);
  std::array<std::byte, 1> more{};
  if (read_some(from, more, what) != 0)
    throw Refused(std::string(what) + " has more than " + std::to_string(size) + " bytes");
  return buffer;
}

void require_kind(HANDLE handle, DWORD kind, const char* name) {
  SetLastError(ERROR_SUCCESS);
  const DWORD found = GetFileType(handle);
  if (found == kind) return;
  // GetFileType: "unknown" is an answer, and an error only when GetLastError() says so.
  if (found == FILE_TYPE_UNKNOWN && GetLastError() != ERROR_SUCCESS)
    throw_last_error(std::string("the handle of what should be ") + name);
  throw Refused(std::string("the handle that was given is not ") + name);
}

HANDLE standard_input() {
  const HANDLE handle = GetStdHandle(STD_INPUT_HANDLE);
  if (handle == nullptr || handle == INVALID_HANDLE_VALUE)
    throw Refused("the child has no standard input");
  return handle;
}

}  // namespace handoff
