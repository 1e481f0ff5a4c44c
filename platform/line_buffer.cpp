// SPDX-License-Identifier: MIT
#include "platform/line_buffer.h"

#include <cstddef>
#include <optional>
#include <string>

namespace handoff {

std::optional<std::string> LineBuffer::take() {
  const std::size_t end = heard_.find('\n', looked_);
  if (end == std::string::npos) {
    looked_ = heard_.size();
    return std::nullopt;
  }
  std::string line = heard_.substr(0, end);
  heard_.erase(0, end + 1);
  looked_ = 0;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

void LineBuffer::clear() {
  heard_.clear();
  looked_ = 0;
}

}  // namespace handoff
