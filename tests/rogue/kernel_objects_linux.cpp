// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/shm.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "platform/descriptor_posix.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

struct Segment {
  int id = 0;
  std::size_t bytes = 0;
};

/// proc(5): key, id, rights, size, the process that made it.
std::vector<Segment> segments_of(std::int64_t process) {
  std::vector<Segment> all;
  std::ifstream table("/proc/sysvipc/shm");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::string key, rights;
    Segment segment;
    std::int64_t maker = 0;
    if (words >> key >> segment.id >> rights >> segment.bytes >> maker && maker == process)
      all.push_back(segment);
  }
  return all;
}

bool change_a_byte(const Segment& segment) {
  void* const memory = shmat(segment.id, nullptr, 0);
  if (reinterpret_cast<std::intptr_t>(memory) == -1) return false;
  if (segment.bytes > 0) static_cast<std::byte*>(memory)[segment.bytes / 2] ^= std::byte{0x55};
  shmdt(memory);
  return true;
}

/// mq_overview(7): a queue is a descriptor on Linux, which ends its life as one.
bool send_rubbish(const std::string& name) {
  const Descriptor queue(mq_open(name.c_str(), O_WRONLY | O_NONBLOCK));
  return queue && mq_send(queue.get(), "rubbish", 7, 0) == 0;
}

bool take_one(const std::string& name) {
  const Descriptor queue(mq_open(name.c_str(), O_RDONLY | O_NONBLOCK));
  mq_attr attributes{};
  if (!queue || mq_getattr(queue.get(), &attributes) != 0) return false;
  std::vector<char> space(static_cast<std::size_t>(attributes.mq_msgsize));
  return mq_receive(queue.get(), space.data(), space.size(), nullptr) >= 0;
}

}  // namespace

void write_segments(const Prey& prey, Tally& tally) {
  for (const Segment& segment : segments_of(prey.driver)) tally.count(change_a_byte(segment));
}

void write_queues(const Prey& prey, Tally& tally) {
  for (const std::string& name : tokens_behind(prey, "name:/")) {
    tally.count(send_rubbish("/" + name));
    tally.count(take_one("/" + name));
  }
}

}  // namespace handoff
