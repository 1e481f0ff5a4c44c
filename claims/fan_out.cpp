// SPDX-License-Identifier: MIT
#include "claims/fan_out.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/own_memory.h"
#include "claims/shared_block.h"
#include "claims/sized_pipe.h"
#include "claims/watched.h"
#include "methods/checksum.h"
#include "methods/payload.h"
#include "platform/child_pipes.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/native_handle.h"
#include "platform/watchdog.h"
#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim fan_out_claim;
Experiment fan_out_experiment;
Actor fan_out_actor;

const Claim fan_out_claim{
    .id = "fan-out",
    .statement =
        "One block of shared memory serves many children: none of them takes memory of its own "
        "for the payload.",
    .source = "what follows from Raymond Chen's article",
    .how =
        "1 to 64 children hold the same payload at once, and their own memory is counted; the "
        "control is the same payload by pipes."};

namespace {

/// For each further child, as a part of the payload: less than the least is none of it, more than
/// the most is all of it.
constexpr double least = 0.1, most = 0.9;

/// Payloads that each further child takes in memory of its own.
std::optional<double> for_each_child(const std::vector<Fan>& fans, std::uint64_t payload) {
  if (fans.size() < 2) return std::nullopt;
  const Fan& few = fans.front();
  const Fan& many = fans.back();
  if (!few.private_bytes || !many.private_bytes) return std::nullopt;
  return static_cast<double>(*many.private_bytes - *few.private_bytes) /
         static_cast<double>(many.children - few.children) / static_cast<double>(payload);
}

void add(std::vector<Fact>& evidence, const std::string& stem, const std::vector<Fan>& fans) {
  for (const Fan& fan : fans) {
    const std::string name = fmt::format("{}_{}_children", stem, fan.children);
    add_fact(evidence, name + "_private_bytes", fan.private_bytes);
    add_fact(evidence, name + "_ms", fan.ms);
  }
}

std::string text(const std::vector<Fan>& fans) {
  if (fans.empty()) return "nothing";
  const auto& [children, bytes, ms] = fans.back();
  return fmt::format(
      "{} children {} of memory of their own and {}", children,
      bytes ? size_text(static_cast<std::uint64_t>(*bytes < 0 ? 0 : *bytes)) : "an unknown amount",
      time_text(ms * 1000));
}

}  // namespace

Finding judge_fan_out(const FanOutSeen& seen) {
  Finding finding;
  add_fact(finding.evidence, "payload_bytes", seen.payload_bytes);
  const auto shared = for_each_child(seen.shared, seen.payload_bytes);
  const auto piped = for_each_child(seen.piped, seen.payload_bytes);
  add_fact(finding.evidence, "shared_payloads_for_each_child", shared);
  add_fact(finding.evidence, "piped_payloads_for_each_child", piped);
  add(finding.evidence, "shared", seen.shared);
  add(finding.evidence, "piped", seen.piped);
  finding.control = {
      .sentence = fmt::format("through a pipe to each it takes {}", text(seen.piped)),
      .passed = piped && *piped > most};
  finding.sentence =
      fmt::format("one block of {} takes {}", size_text(seen.payload_bytes), text(seen.shared));
  if (shared && *shared < least) finding.verdict = ClaimVerdict::confirmed;
  if (shared && *shared > most) finding.verdict = ClaimVerdict::refuted;
  return finding;
}

namespace {

/// A child that has the payload, and keeps it until its input ends.
struct Receiver {
  std::unique_ptr<ChildPipes> talk;
  std::unique_ptr<SizedPipe> channel;  ///< Null where it maps the block.
  std::unique_ptr<ChildProcess> process;
};

Receiver started(Lab& lab, const char* way, NativeHandle handle, std::size_t size) {
  Launch launch =
      lab.actor(fan_out_claim.id, {way, std::to_string(handle.value), std::to_string(size)});
  launch.inherit.push_back(handle);
  Receiver receiver{.talk = make_child_pipes(), .channel = {}, .process = {}};
  receiver.talk->describe(launch);
  receiver.process = start(launch);
  receiver.talk->child_has_started();
  return receiver;
}

Receiver mapping(Lab& lab, const SharedBlock& block) {
  return started(lab, "map", block.handle(), block.bytes().size());
}

Receiver reading(Lab& lab, std::size_t size) {
  constexpr std::uint32_t buffer_bytes = 1u << 16;
  auto pipe = std::make_unique<SizedPipe>(buffer_bytes);
  Receiver receiver = started(lab, "read", pipe->read_end(), size);
  pipe->child_has_started();
  receiver.channel = std::move(pipe);
  return receiver;
}

void deliver(Receiver& receiver, std::span<const std::byte> payload) {
  if (receiver.channel == nullptr) return;
  receiver.channel->write(payload);
  receiver.channel->end();
}

/// The line that it says once it has the payload: its private memory, and the payload's checksum.
std::string heard(Lab& lab, Receiver& receiver) {
  std::string line;
  std::array<char, 256> part{};
  while (line.find('\n') == std::string::npos) {
    const std::size_t got = receiver.talk->read(part, lab.deadline());
    if (got == 0) throw Refused("one of many children ended before it had the payload");
    line.append(part.data(), got);
  }
  return line;
}

std::optional<std::int64_t> private_bytes_in(const std::string& line, std::uint64_t expected) {
  const auto space = line.find(' ');
  if (std::stoull(line.substr(space + 1)) != expected)
    throw Refused("one of many children has other bytes than were handed over");
  if (line.starts_with('-')) return std::nullopt;
  return std::stoll(line);
}

void end(Lab& lab, std::vector<Receiver>& receivers) {
  for (Receiver& receiver : receivers) receiver.talk->end_input();
  for (Receiver& receiver : receivers) receiver.process->reap(lab.deadline());
}

template <class Start>
Fan fan(Lab& lab, int children, std::span<const std::byte> payload, const Start& start_one) {
  Watchdog watchdog;
  std::vector<Receiver> receivers;
  const std::uint64_t sum = checksum(payload);
  const std::int64_t begin = now_ns();
  for (int i = 0; i < children; ++i) receivers.push_back(start_one());
  for (Receiver& receiver : receivers) {
    const Watched watched(watchdog, *receiver.process, lab.deadline());
    deliver(receiver, payload);
  }
  Fan seen{.children = children, .private_bytes = 0};
  for (Receiver& receiver : receivers) {
    const Watched watched(watchdog, *receiver.process, lab.deadline());
    const auto bytes = private_bytes_in(heard(lab, receiver), sum);
    seen.private_bytes =
        bytes && seen.private_bytes ? std::optional(*seen.private_bytes + *bytes) : std::nullopt;
  }
  seen.ms = static_cast<double>(now_ns() - begin) * 1e-6;
  end(lab, receivers);
  return seen;
}

template <class Hold>
void tell_and_keep(const Hold& hold) {
  const auto before = private_bytes();
  const auto held = hold();
  const std::uint64_t sum = checksum(held.bytes());
  const auto after = private_bytes();
  // What is less than before is none: a sign would stand for "not known".
  if (before && after)
    std::cout << (*after > *before ? *after - *before : 0);
  else
    std::cout << '-';
  std::cout << ' ' << sum << '\n' << std::flush;
  std::string line;
  std::getline(std::cin, line);
}

}  // namespace

int fan_out_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  const NativeHandle handle{static_cast<std::intptr_t>(std::stoll(arguments.at(1)))};
  const std::size_t size = std::stoull(arguments.at(2));
  if (arguments.at(0) == "map")
    tell_and_keep([&] { return InheritedBlock(handle, size); });
  else
    tell_and_keep([&] { return drain(handle, size); });
  return 0;
}

Finding fan_out_experiment(Lab& lab) {
  const std::size_t size = std::size_t{lab.is_brief() ? 1u : 4u} << 20;
  const SharedBlock block(size);
  Payload payload(size, size);
  payload.resize(size);
  payload.build_in(block.bytes());
  FanOutSeen seen{.payload_bytes = size, .shared = {}, .piped = {}};
  for (int children = 1; children <= lab.times(64, 8); children *= lab.times(4, 8)) {
    seen.shared.push_back(fan(lab, children, block.bytes(), [&] { return mapping(lab, block); }));
    seen.piped.push_back(fan(lab, children, payload.bytes(), [&] { return reading(lab, size); }));
  }
  return judge_fan_out(seen);
}

}  // namespace handoff
