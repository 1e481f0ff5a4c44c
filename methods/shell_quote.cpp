// SPDX-License-Identifier: MIT
#include "methods/shell_quote.h"

#include <string>
#include <string_view>

namespace handoff {

std::string shell_quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace handoff
