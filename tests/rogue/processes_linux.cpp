// SPDX-License-Identifier: MIT
#include <fcntl.h>

#include <cstdint>
#include <fstream>
#include <string>

#include "platform/descriptor_posix.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

std::string in(std::int64_t process, const char* file) {
  return "/proc/" + std::to_string(process) + "/" + file;
}

bool holds_anything(const std::string& file) {
  std::ifstream stream(file);
  return stream.get() != std::ifstream::traits_type::eof();
}

}  // namespace

void read_arguments(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes)
    tally.count(holds_anything(in(process, "cmdline")));
}

void read_environment(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes)
    tally.count(holds_anything(in(process, "environ")));
}

void open_memory(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes)
    tally.count(
        static_cast<bool>(Descriptor(open(in(process, "mem").c_str(), O_RDWR | O_CLOEXEC))));
}

}  // namespace handoff
