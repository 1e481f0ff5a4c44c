// SPDX-License-Identifier: MIT
#include "methods/payload.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <stdexcept>

namespace handoff {
namespace {

constexpr std::size_t stride = 4096;

/// SplitMix64 (Steele, Lea, Flood 2014): every state gives another number, none can be compressed.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

void fill(std::span<std::byte> bytes, std::uint64_t& state) {
  for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = next(state);
    std::memcpy(bytes.data() + at, &word, std::min(sizeof word, bytes.size() - at));
  }
}

}  // namespace

Payload::Payload(std::size_t capacity, std::uint64_t seed)
    : capacity_(capacity),
      size_(capacity),
      state_(seed),
      memory_(std::make_unique_for_overwrite<std::byte[]>(capacity)) {
  fill({memory_.get(), size_}, state_);
}

void Payload::resize(std::size_t size) {
  if (size > capacity_) throw std::length_error("a payload larger than its memory");
  size_ = size;
}

void Payload::renew() {
  if (size_ <= stride) return fill({memory_.get(), size_}, state_);
  for (std::size_t at = 0; at < size_; at += stride)
    fill({memory_.get() + at, std::min(sizeof(std::uint64_t), size_ - at)}, state_);
}

void Payload::build_in(std::span<std::byte> target) {
  renew();
  copy_to(target);
}

void Payload::copy_to(std::span<std::byte> target) const {
  if (size_ != 0) std::memcpy(target.data(), memory_.get(), size_);
}

}  // namespace handoff
