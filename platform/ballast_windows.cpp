// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "platform/api_windows.h"
#include "platform/ballast.h"
#include "platform/deadline.h"
#include "platform/interrupt.h"

namespace handoff {
namespace {

/// Small enough that the deadline is looked at now and then.
constexpr std::uint64_t part_bytes = std::uint64_t{64} << 20;
constexpr std::size_t page_bytes = 4096;

struct Release {
  void operator()(void* memory) const { VirtualFree(memory, 0, MEM_RELEASE); }
};

/// VirtualAlloc only promises the pages: each is there once it was written to.
void touch(void* memory, std::size_t size) {
  auto* const bytes = static_cast<volatile std::byte*>(memory);
  for (std::size_t at = 0; at < size; at += page_bytes) bytes[at] = std::byte{1};
}

}  // namespace

struct Ballast::Parts {
  std::vector<std::unique_ptr<void, Release>> all;
  std::uint64_t bytes = 0;
};

Ballast::Ballast() : parts_(std::make_unique<Parts>()) {}
Ballast::Ballast(Ballast&&) noexcept = default;
Ballast& Ballast::operator=(Ballast&&) noexcept = default;
Ballast::~Ballast() = default;

Ballast::Ballast(std::uint64_t wanted, Deadline deadline) : Ballast() {
  while (bytes() < wanted && !deadline.passed() && !interrupted()) {
    const auto size = static_cast<std::size_t>(std::min(part_bytes, wanted - bytes()));
    void* const part = VirtualAlloc(nullptr, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    if (part == nullptr) return;  // As much as a limit on this process leaves.
    parts_->all.emplace_back(part);
    touch(part, size);
    parts_->bytes += size;
  }
}

std::uint64_t Ballast::bytes() const { return parts_->bytes; }

void Ballast::keep_from_forks() const {}

}  // namespace handoff
