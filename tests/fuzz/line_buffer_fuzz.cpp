// SPDX-License-Identifier: MIT
// What a helper program writes, in whatever parts it comes.
#include <cstddef>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "platform/line_buffer.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

/// The lines that have their end.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text.substr(0, text.rfind('\n') + 1));
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

void fuzz_line_buffer(std::span<const std::byte> bytes) {
  Input input(bytes);
  LineBuffer buffer;
  std::string whole;
  std::vector<std::string> heard;
  while (!input.is_empty()) {
    const std::string part = input.text();
    whole += part;
    buffer.add(part);
    for (std::size_t most = input.up_to(3); most > 0; --most)
      if (const auto line = buffer.take()) heard.push_back(*line);
  }
  while (const auto line = buffer.take()) heard.push_back(*line);
  expect(heard == lines_of(whole), "lines are the same in whatever parts they come");
  expect(!buffer.is_endless(), "a short line has an end");
}

}  // namespace handoff
