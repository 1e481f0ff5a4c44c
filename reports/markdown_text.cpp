// SPDX-License-Identifier: MIT
#include "reports/markdown_text.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace handoff {

// CommonMark 2.4: a backslash before ASCII punctuation makes it literal. Not for < and &, because
// some readers let HTML through that was escaped so. GitHub makes links of @name, #1 and ://.
std::string markdown_text(const std::string& text) {
  constexpr std::string_view special = "\\`*_[]#|~@";
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '&')
      result += "&amp;";
    else if (static_cast<unsigned char>(c) < ' ')
      result += ' ';
    else if (special.find(c) != std::string_view::npos || text.compare(i, 3, "://") == 0)
      (result += '\\') += c;
    else
      result += c;
  }
  return result;
}

}  // namespace handoff
