// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/rogue/alter_linux.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// Where they may not be listed, the first that a process has beside its standard streams.
std::vector<fs::path> descriptors_of(std::int64_t process) {
  constexpr int first = 3, most = 20;
  const fs::path folder = fs::path("/proc") / std::to_string(process) / "fd";
  std::vector<fs::path> all;
  std::error_code closed;
  for (const auto& entry : fs::directory_iterator(folder, closed)) all.push_back(entry.path());
  if (!closed) return all;
  for (int i = first; i < most; ++i) all.push_back(folder / std::to_string(i));
  return all;
}

Descriptor open_again(const fs::path& descriptor, int access) {
  return Descriptor(open(descriptor.c_str(), access | O_NONBLOCK | O_CLOEXEC));
}

/// Where the payload may be, and not what the driver has of its own: its terminal, the result file,
/// and the page on which a child reports. Where that may not be seen, anything.
bool is_channel(const fs::path& descriptor, const Prey& prey) {
  std::error_code hidden;
  const std::string object = fs::read_symlink(descriptor, hidden);
  if (hidden) return true;
  const bool is_standard = descriptor.filename().string().size() == 1 &&
                           descriptor.filename().string() < "3" &&
                           descriptor.string().starts_with("/proc/" + std::to_string(prey.driver));
  if (is_standard || object.starts_with("/memfd:handoff-report")) return false;
  return object.starts_with("/memfd:") || object.starts_with("pipe:") ||
         object.starts_with(prey.folder.string()) || object.starts_with("/dev/shm");
}

}  // namespace

void read_descriptors(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes)
    for (const fs::path& descriptor : descriptors_of(process))
      tally.count(static_cast<bool>(open_again(descriptor, O_RDONLY)));
}

void write_descriptors(const Prey& prey, Tally& tally) {
  for (const std::int64_t process : prey.processes) {
    for (const fs::path& descriptor : descriptors_of(process)) {
      if (!is_channel(descriptor, prey)) continue;
      const Descriptor readable = open_again(descriptor, O_RDWR);
      tally.count(readable && alter(readable.get()));
    }
  }
}

}  // namespace handoff
