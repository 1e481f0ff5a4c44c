// SPDX-License-Identifier: MIT
#include "claims/babysitting.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/socket_to_child.h"
#include "methods/method.h"
#include "methods/registry.h"
#include "platform/child_pipes.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/report_page.h"
#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim babysitting_claim;
Experiment babysitting_experiment;
Actor babysitting_actor;

const Claim babysitting_claim{
    .id = "babysitting",
    .statement = "Pipes and sockets need a parent that watches its child; shared memory does not.",
    .source = "Raymond Chen's article, comments 4 and 10",
    .how =
        "A child that never reads is given more than the buffers hold, and then killed: how long "
        "the parent is held, and what it gets. The control is shared memory with as much. All "
        "methods are tried for the property table."};

namespace {

std::string text(const Sitting& sitting) {
  std::string name = sitting.name;
  std::ranges::replace(name, '_', ' ');
  return fmt::format("{} {}", name,
                     !sitting.was_held ? "let it go at once"
                     : sitting.error.empty()
                         ? "held it and then reported success"
                         : fmt::format("held it and then failed ({})", sitting.error));
}

std::string text(const std::vector<Sitting>& sittings) {
  std::string list;
  for (const Sitting& sitting : sittings) list += (list.empty() ? "" : ", ") + text(sitting);
  return list;
}

void add(std::vector<Fact>& evidence, const Sitting& sitting, const char* suffix) {
  const std::string stem = sitting.name + suffix;
  evidence.push_back({.name = stem + "_held_parent", .value = sitting.was_held});
  Fact time{.name = stem + "_parent_ms", .value = {}};
  if (sitting.parent_ms) time.value = *sitting.parent_ms;
  evidence.push_back(time);
  evidence.push_back(
      {.name = stem + "_error", .value = sitting.error.empty() ? "none" : sitting.error});
}

/// What needs watching: it holds the parent while the child does nothing, and fails with the child.
bool needs_sitter(const Sitting& sitting) { return sitting.was_held && !sitting.error.empty(); }

}  // namespace

Finding judge_babysitting(const BabysittingSeen& seen) {
  Finding finding;
  for (const Sitting& sitting : seen.streams) add(finding.evidence, sitting, "");
  for (const Sitting& sitting : seen.small) add(finding.evidence, sitting, "_1_kib");
  add(finding.evidence, seen.memory, "");
  finding.control = {.sentence = text(seen.memory),
                     .passed = !seen.memory.was_held && seen.memory.error.empty()};
  finding.sentence =
      fmt::format("a child that never read {} was killed after {} ms; the parent's side: {}",
                  size_text(seen.bytes), seen.child_lived_ms, text(seen.streams));
  std::vector<SeenOfVariant> held;
  for (const Sitting& sitting : seen.variants) {
    held.push_back({.variant = sitting.name, .value = sitting.was_held});
    std::string stem = sitting.name;
    std::ranges::replace(stem, '/', '_');
    finding.evidence.push_back({.name = stem + "_held_parent", .value = sitting.was_held});
  }
  add_by_variant(finding.properties, "must_be_watched", held);
  if (seen.streams.empty()) return finding;
  finding.verdict = std::ranges::all_of(seen.streams, needs_sitter) ? ClaimVerdict::confirmed
                                                                    : ClaimVerdict::refuted;
  return finding;
}

namespace {

constexpr std::uint64_t much = std::uint64_t{8} << 20;
constexpr std::uint64_t little = 1024;

/// A child that never reads, and what to do for it in the parent: `push` until all is handed over.
struct Ward {
  std::unique_ptr<ChildProcess> child;
  std::function<void()> push;
};

Launch sleeper(const Lab& lab) { return lab.actor(babysitting_claim.id, {"sleep"}); }

Ward by_pipe(const Lab& lab, const std::string& payload) {
  const std::shared_ptr<ChildPipes> pipes = make_child_pipes();
  Launch launch = sleeper(lab);
  pipes->describe(launch);
  auto child = start(launch);
  pipes->child_has_started();
  return {.child = std::move(child), .push = [pipes, &payload] { pipes->write(payload); }};
}

Ward by_socket(const Lab& lab, const std::string& payload) {
  const std::shared_ptr<SocketToChild> socket = make_socket_to_child();
  Launch launch = sleeper(lab);
  socket->describe(launch);
  auto child = start(launch);
  socket->child_has_started();
  return {.child = std::move(child), .push = [socket, &payload] { socket->write(payload); }};
}

/// Limits look for the payload's size where a hand-off's launch has it.
Launch sleeper(const Lab& lab, const Variant& variant, std::uint64_t bytes) {
  return lab.actor(babysitting_claim.id, {"sleep", std::string(variant.id), std::to_string(bytes)});
}

/// `much`, or almost the most that the variant carries: this launch's arguments are not quite those
/// of a hand-off, from which the limit is computed.
std::uint64_t bytes_for(const Lab& lab, const VariantHere& how) {
  constexpr std::uint64_t spare = 64;
  const auto limit = limit_of(how.method, how.variant, sleeper(lab, how.variant, much));
  return limit ? std::min(much, limit->bytes - std::min(limit->bytes, spare)) : much;
}

Ward by_variant(const Lab& lab, const VariantHere& how, const std::string& payload) {
  Launch launch = sleeper(lab, how.variant, payload.size());
  const std::shared_ptr<ParentSide> side = prepared(how, payload, launch);
  auto child = side->launch(launch, ReportPage::create());  // A page that nobody looks at.
  ChildProcess* const borrowed = child.get();
  const Deadline deadline = lab.deadline();
  return {.child = std::move(child),
          .push = [side, borrowed, deadline] { side->deliver(*borrowed, deadline); }};
}

Ward by_memory(const Lab& lab, const std::string& payload) {
  const Method& method = *find_method("shared_memory");
  return by_variant(lab, {.method = method, .variant = method.variants.front()}, payload);
}

/// Pushes from a thread of its own. The child must be dead before this is destroyed: that ends the
/// push.
class Pushing {
 public:
  explicit Pushing(std::function<void()> push)
      : begin_ns_(now_ns()), thread_([this, push = std::move(push)] { run(push); }) {}
  ~Pushing() { join(); }
  Pushing(const Pushing&) = delete;
  Pushing& operator=(const Pushing&) = delete;

  bool is_done() const { return done_; }

  Sitting result(std::string name, bool was_held) {
    join();
    return {.name = std::move(name),
            .was_held = was_held,
            .parent_ms = static_cast<double>(end_ns_ - begin_ns_) * 1e-6,
            .error = error_};
  }

 private:
  void join() {
    if (thread_.joinable()) thread_.join();
  }

  void run(const std::function<void()>& push) {
    try {
      push();
    } catch (const std::exception& error) {
      error_ = error.what();
    }
    end_ns_ = now_ns();
    done_ = true;
  }

  std::int64_t begin_ns_;
  std::int64_t end_ns_ = 0;
  std::string error_;
  std::atomic<bool> done_ = false;
  std::thread thread_;  ///< Last, so that it starts when all else stands.
};

/// Kills the child whatever happens, so that nobody waits for it.
class Killed {
 public:
  explicit Killed(ChildProcess& child) : child_(child) {}
  ~Killed() { child_.kill(); }
  Killed(const Killed&) = delete;
  Killed& operator=(const Killed&) = delete;

 private:
  ChildProcess& child_;
};

using MakeWard = Ward(const Lab& lab, const std::string& payload);

Sitting sit(const Lab& lab, std::string name, const std::function<MakeWard>& make,
            std::uint64_t bytes, std::chrono::milliseconds patience) {
  const std::string payload(static_cast<std::size_t>(bytes), 'x');
  Ward ward = make(lab, payload);
  Pushing pushing(std::move(ward.push));
  const Killed killed(*ward.child);
  const Deadline enough = Deadline::after(patience);
  while (!pushing.is_done() && !enough.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const bool was_held = !pushing.is_done();
  ward.child->kill();
  // Before it is reaped: that takes popen's stream away, to which may still be written.
  Sitting seen = pushing.result(std::move(name), was_held);
  ward.child->reap(lab.deadline());
  return seen;
}

std::vector<Sitting> sit_with_every_variant(const Lab& lab, std::chrono::milliseconds patience) {
  std::vector<Sitting> all;
  for (const VariantHere& how : every_variant_here()) {
    const auto make = [&how](const Lab& same_lab, const std::string& payload) {
      return by_variant(same_lab, how, payload);
    };
    all.push_back(sit(lab, name_of(how.method, how.variant), make, bytes_for(lab, how), patience));
  }
  return all;
}

}  // namespace

/// It ends only when it is killed, or after its deadline.
int babysitting_actor(const std::vector<std::string>&) {
  end_with_parent();
  std::this_thread::sleep_for(std::chrono::seconds(10));
  return 0;
}

Finding babysitting_experiment(Lab& lab) {
  const std::chrono::milliseconds patience(lab.times(500, 100));
  return judge_babysitting({.streams = {sit(lab, "pipe", by_pipe, much, patience),
                                        sit(lab, "socket", by_socket, much, patience)},
                            .small = {sit(lab, "pipe", by_pipe, little, patience),
                                      sit(lab, "socket", by_socket, little, patience)},
                            .memory = sit(lab, "shared_memory", by_memory, much, patience),
                            .variants = sit_with_every_variant(lab, patience),
                            .bytes = much,
                            .child_lived_ms = patience.count()});
}

}  // namespace handoff
