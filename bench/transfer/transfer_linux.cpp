// SPDX-License-Identifier: MIT
#include "bench/transfer/transfer_linux.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/transfer/fresh_memory_linux.h"
#include "bench/transfer/peer_linux.h"
#include "methods/checksum.h"
#include "methods/hand_off.h"
#include "methods/huge_pages_linux.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/placement.h"
#include "methods/registry.h"
#include "platform/clock.h"
#include "platform/paths.h"
#include "platform/processors.h"

namespace handoff {
namespace {

template <class Work>
double nanoseconds_of(const Work& work) {
  const std::int64_t begin = now_ns();
  work();
  return static_cast<double>(now_ns() - begin);
}

/// Memory is given back outside the time, as it is by the end of a child.
template <class Memory>
double copy_into_fresh(std::span<const std::byte> from, const Memory& memory) {
  return nanoseconds_of([&] { std::memcpy(memory.bytes().data(), from.data(), from.size()); });
}

double read_once(std::span<const std::byte> bytes) {
  [[maybe_unused]] volatile std::uint64_t kept = checksum(bytes);  // Warms them.
  return nanoseconds_of([&] { kept = checksum(bytes); });
}

/// This thread on the parent's processor while it lives, as in a hand-off.
class Bound {
 public:
  explicit Bound(const std::optional<Seats>& seats) {
    if (!seats) return;
    all_ = usable_processors();
    bind_thread({seats->parent});
  }
  ~Bound() {
    if (!all_.empty()) bind_thread(all_);
  }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;

 private:
  std::vector<int> all_;
};

std::pair<const Method*, const Variant*> find(std::string_view name) {
  const auto slash = name.find('/');
  const Method* const method = find_method(name.substr(0, slash));
  if (method != nullptr)
    for (const Variant& variant : method->variants)
      if (variant.id == name.substr(slash + 1)) return {method, &variant};
  throw std::runtime_error("no method and variant is called " + std::string(name));
}

}  // namespace

Transfer::Transfer(const std::vector<std::string>& names)
    : programs_(ChildPrograms::in(own_program().parent_path())) {
  add_hand_offs(names);
  add_loops();
  add_references();
}

void Transfer::add_hand_offs(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found = find(name);
    if (why_unavailable(*found.first, *found.second)) continue;
    figures_.emplace_back(name, [this, found](Payload& payload) {
      return hand_over(*found.first, *found.second, payload);
    });
  }
}

void Transfer::add_loops() {
  const auto loop = [this](const char* name, auto through) {
    figures_.emplace_back(name, [this, through](Payload& payload) {
      const Bound bound(seats_);
      return static_cast<double>(through(peer_, payload.bytes()));
    });
  };
  using Bytes = std::span<const std::byte>;
  loop("loop: pipe", [](Peer& peer, Bytes all) { return peer.through(Stream::pipe, all); });
  loop("loop: socketpair",
       [](Peer& peer, Bytes all) { return peer.through(Stream::socketpair, all); });
  loop("loop: tcp", [](Peer& peer, Bytes all) { return peer.through(Stream::tcp, all); });
  loop("loop: memfd", [](Peer& peer, Bytes all) { return peer.through_memory_file(all); });
  loop("loop: file, read",
       [](Peer& peer, Bytes all) { return peer.through_file(all, Take::read_file); });
  loop("loop: file, mapped",
       [](Peer& peer, Bytes all) { return peer.through_file(all, Take::map_file); });
  loop("loop: memory", [](Peer& peer, Bytes all) { return peer.through_memory(all); });
}

void Transfer::add_references() {
  const Method& empty = *find_method("empty");
  figures_.emplace_back("floor", [this, &empty](Payload&) {
    Payload nothing(0, 1);
    return hand_over(empty, empty.variants.front(), nothing);
  });
  figures_.emplace_back("read", [](Payload& payload) { return read_once(payload.bytes()); });
  figures_.emplace_back("copy", [](Payload& payload) {
    return copy_into_fresh(payload.bytes(), fresh_memory(payload.size()));
  });
  if (why_no_huge_pages()) return;
  figures_.emplace_back("huge copy", [](Payload& payload) {
    return copy_into_fresh(payload.bytes(), huge_memory(payload.size()));
  });
}

double Transfer::hand_over(const Method& method, const Variant& variant, Payload& payload) {
  const Sample sample = hand_off({.method = method,
                                  .variant = variant,
                                  .programs = programs_,
                                  .placement = seats_ ? Placement::two_cores : Placement::any},
                                 payload, watchdog_);
  if (!sample.failure.empty())
    throw std::runtime_error(name_of(method, variant) + ": " + sample.failure);
  return static_cast<double>(sample.stamps.consumed_ns.value());
}

Series Transfer::measure(std::size_t bytes, int rounds) {
  std::mt19937_64 random(std::random_device{}());
  Payload payload(bytes, random());
  Series series;
  for (int round = 0; round < rounds; ++round) {
    std::ranges::shuffle(figures_, random);
    for (const auto& [name, figure] : figures_) series[name].push_back(figure(payload));
  }
  return series;
}

}  // namespace handoff
