// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include "platform/api_windows.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/text_windows.h"

namespace handoff {

std::optional<std::string> environment_variable(const char* name) {
  const std::wstring wide_name = wide_text(name);
  // GetEnvironmentVariable: asked without room, it tells the room needed with the terminating zero,
  // which is 32,767 characters at most; Wine tells nonsense for longer ones.
  const DWORD room = GetEnvironmentVariableW(wide_name.c_str(), nullptr, 0);
  if (room == 0) return std::nullopt;
  std::wstring value(room, L'\0');
  const DWORD length = GetEnvironmentVariableW(wide_name.c_str(), value.data(), room);
  if (length >= room)
    throw Refused("the environment variable " + std::string(name) +
                  " is longer than the 32,766 characters that Windows can read");
  value.resize(length);
  return utf8_text(value);
}

}  // namespace handoff
