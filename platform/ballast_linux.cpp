// SPDX-License-Identifier: MIT
#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "platform/ballast.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/interrupt.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

/// Small enough that the deadline is looked at now and then.
constexpr std::uint64_t part_bytes = std::uint64_t{64} << 20;

}  // namespace

struct Ballast::Parts {
  std::vector<Mapping> all;
  std::uint64_t bytes = 0;
};

Ballast::Ballast() : parts_(std::make_unique<Parts>()) {}
Ballast::Ballast(Ballast&&) noexcept = default;
Ballast& Ballast::operator=(Ballast&&) noexcept = default;
Ballast::~Ballast() = default;

Ballast::Ballast(std::uint64_t wanted, Deadline deadline) : Ballast() {
  while (bytes() < wanted && !deadline.passed() && !interrupted()) {
    const auto size = static_cast<std::size_t>(std::min(part_bytes, wanted - bytes()));
    void* const part = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (part == MAP_FAILED) return;  // As much as a limit on this process leaves.
    parts_->all.emplace_back(part, size, "mmap of a large parent's memory");
    parts_->bytes += size;
  }
}

std::uint64_t Ballast::bytes() const { return parts_->bytes; }

void Ballast::keep_from_forks() const {
  for (const Mapping& part : parts_->all)
    if (madvise(part.bytes().data(), part.bytes().size(), MADV_DONTFORK) != 0)
      throw_last_error("madvise(MADV_DONTFORK)");
}

}  // namespace handoff
