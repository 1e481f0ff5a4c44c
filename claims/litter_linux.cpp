// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/litter.h"
#include "platform/descriptor_posix.h"
#include "platform/janitor.h"

namespace handoff {
namespace {

constexpr std::string_view name = "name:/", segment = "segment:";

/// With its slash.
std::string name_in(const std::string& token) { return token.substr(name.size() - 1); }

/// Its digits.
std::string number_in(const std::string& token) { return token.substr(segment.size()); }

int segment_in(const std::string& token) { return std::stoi(number_in(token)); }

/// A name does not say whether memory or a queue has it.
std::vector<Entrusted> entrusted_by(const std::string& token) {
  std::vector<Entrusted> all;
  if (token.starts_with(segment)) all.emplace_back(Lasting::segment, number_in(token));
  if (!token.starts_with(name)) return all;
  for (const Lasting kind : {Lasting::memory, Lasting::queue})
    all.emplace_back(kind, name_in(token));
  return all;
}

}  // namespace

Litter::Litter(std::string token) : token_(std::move(token)), entrusted_(entrusted_by(token_)) {}

/// Of one that was moved from, the token is empty.
Litter::~Litter() {
  if (token_.starts_with(segment)) shmctl(segment_in(token_), IPC_RMID, nullptr);
  if (!token_.starts_with(name)) return;
  shm_unlink(name_in(token_).c_str());
  mq_unlink(name_in(token_).c_str());
}

bool Litter::is_there() const {
  if (token_.starts_with(segment)) {
    shmid_ds status{};
    return shmctl(segment_in(token_), IPC_STAT, &status) == 0;
  }
  if (!token_.starts_with(name)) return false;
  return static_cast<bool>(Descriptor(shm_open(name_in(token_).c_str(), O_RDONLY, 0))) ||
         static_cast<bool>(Descriptor(mq_open(name_in(token_).c_str(), O_RDONLY)));
}

}  // namespace handoff
