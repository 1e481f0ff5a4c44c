// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/clock.h"
#include "platform/entry.h"
#include "platform/text_windows.h"

// Also of the GUI child: its subsystem is the linker's affair (cmake/child.cmake). The C runtime
// looks for a function of this name with C linkage.
extern "C" int wmain(int count, wchar_t** arguments) {
  const std::int64_t entered_ns = handoff::now_ns();
  std::vector<std::string> texts;
  texts.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) texts.push_back(handoff::utf8_text(arguments[i]));
  return handoff::program_main(texts, entered_ns);
}
