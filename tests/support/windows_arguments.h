// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace handoff {

/// Reads arguments back by the rules of CommandLineToArgvW as Microsoft publishes them: 2n
/// backslashes before a quote are n backslashes and the quote; 2n + 1 are n and a plain quote;
/// others stand for themselves. Written anew here, so that a shared mistake cannot hide.
inline std::vector<std::string> windows_arguments(const std::string& line) {
  std::vector<std::string> all;
  std::size_t at = 0;
  while (true) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at == line.size()) return all;
    std::string argument;
    bool quoted = false;
    for (; at < line.size() && (quoted || (line[at] != ' ' && line[at] != '\t'));) {
      std::size_t slashes = 0;
      while (at < line.size() && line[at] == '\\') ++slashes, ++at;
      if (at == line.size() || line[at] != '"') {
        argument.append(slashes, '\\');
        if (slashes == 0) argument += line[at++];
        continue;
      }
      argument.append(slashes / 2, '\\');
      if (slashes % 2 == 1)
        argument += '"';
      else
        quoted = !quoted;
      ++at;
    }
    all.push_back(argument);
  }
}

}  // namespace handoff
