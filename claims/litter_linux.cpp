// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>

#include <string>
#include <string_view>

#include "claims/litter.h"
#include "platform/descriptor_posix.h"

namespace handoff {
namespace {

constexpr std::string_view name = "name:/", segment = "segment:";

/// With its slash.
std::string name_in(const std::string& token) { return token.substr(name.size() - 1); }

int segment_in(const std::string& token) { return std::stoi(token.substr(segment.size())); }

}  // namespace

bool is_left(const std::string& token) {
  if (token.starts_with(segment)) {
    shmid_ds status{};
    return shmctl(segment_in(token), IPC_STAT, &status) == 0;
  }
  if (!token.starts_with(name)) return false;
  return static_cast<bool>(Descriptor(shm_open(name_in(token).c_str(), O_RDONLY, 0))) ||
         static_cast<bool>(Descriptor(mq_open(name_in(token).c_str(), O_RDONLY)));
}

void remove_left(const std::string& token) noexcept {
  if (token.starts_with(segment)) shmctl(segment_in(token), IPC_RMID, nullptr);
  if (!token.starts_with(name)) return;
  shm_unlink(name_in(token).c_str());
  mq_unlink(name_in(token).c_str());
}

}  // namespace handoff
