// SPDX-License-Identifier: MIT
#pragma once

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {

/// Both ends of an anonymous pipe.
struct Pipe {
  Handle read;
  Handle write;
};

/// A pipe that no child inherits yet. CreatePipe: `buffer` in bytes is only a suggestion, and 0
/// asks for the OS's default. Throws std::system_error.
inline Pipe make_pipe(DWORD buffer) {
  HANDLE read = nullptr;
  HANDLE write = nullptr;
  if (!CreatePipe(&read, &write, nullptr, buffer)) throw_last_error("CreatePipe");
  return {.read = Handle(read), .write = Handle(write)};
}

/// One end alone: a child that held the other too would never see the end of the data.
inline void make_inheritable(const Handle& handle) {
  if (!SetHandleInformation(handle.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT))
    throw_last_error("SetHandleInformation(HANDLE_FLAG_INHERIT)");
}

}  // namespace handoff
