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
  // GetEnvironmentVariable: a variable has at most 32,767 characters with its end.
  std::wstring value(32'767, L'\0');
  SetLastError(ERROR_SUCCESS);
  const DWORD length =
      GetEnvironmentVariableW(wide_name.c_str(), value.data(), static_cast<DWORD>(value.size()));
  if (length == 0 && GetLastError() == ERROR_ENVVAR_NOT_FOUND) return std::nullopt;
  if (length >= value.size())
    throw Refused("the environment variable " + std::string(name) +
                  " is longer than the 32,766 characters that Windows can read");
  value.resize(length);
  return utf8_text(value);
}

}  // namespace handoff
