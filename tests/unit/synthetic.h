// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/result_set.h"

namespace handoff::synthetic {

/// A way to hand over, as a straight line: what its samples are made from.
struct Way {
  std::string method, variant, fill = "copy";
  double fixed_us = 500;           ///< Latency of no bytes.
  double latency_ns_per_byte = 0;  ///< On top, until the child can use them.
  double read_ns_per_byte = 0.1;   ///< And until it has read them all.
  double noise = 0.02;             ///< Largest deviation, as a part of each time.
  std::string child = "console";
  std::string placement = "any";
};

inline constexpr double warm_read_ns_per_byte = 0.04;

/// -1 to 1, always the same for the same round and salt; no platform's library decides it.
inline double wobble(int round, std::uint64_t salt) {
  std::uint64_t state = static_cast<std::uint64_t>(round) * 0x9E3779B97F4A7C15u + salt;
  for (int i = 0; i < 3; ++i) {
    state ^= state >> 30;
    state *= 0xBF58476D1CE4E5B9u;
  }
  return static_cast<double>(state >> 40) / static_cast<double>(1 << 23) - 1;
}

inline SampleRow sample(const Way& way, std::uint64_t bytes, int round) {
  std::uint64_t salt = bytes;
  for (const char c : way.method + "/" + way.variant + way.placement) {
    salt = salt * 31 + static_cast<unsigned char>(c);
  }
  const auto size = static_cast<double>(bytes);
  const double factor = 1 + way.noise * wobble(round, salt);
  const auto at = [&](double us) { return static_cast<std::int64_t>(us * 1000 * factor); };
  const double ready = way.fixed_us + size * way.latency_ns_per_byte / 1000;
  const double consumed = ready + 5 + size * way.read_ns_per_byte / 1000;
  SampleRow row;
  row.round = round;
  row.prepared_ns = at(way.fixed_us * 0.1);
  row.spawned_ns = at(way.fixed_us * 0.5);
  row.entered_ns = at(way.fixed_us * 0.8);
  row.ready_ns = at(ready);
  row.consumed_ns = at(consumed);
  row.delivered_ns = at(way.fixed_us * 0.6);
  row.reaped_ns = at(consumed + 100);
  row.warm_read_ns =
      static_cast<std::int64_t>(40 + size * warm_read_ns_per_byte * (1.05 + 0.05 * factor));
  row.parent_user_ns = 1000;
  row.parent_system_ns = 20'000 + round;
  row.parent_minor_faults = 12;
  row.parent_major_faults = 0;
  row.child_user_ns = 3000;
  row.child_system_ns = 40'000;
  row.child_minor_faults = 34;
  row.child_major_faults = 1;
  row.child_peak_bytes = 700'000 + static_cast<std::int64_t>(bytes);
  return row;
}

inline Cell cell(const Way& way, std::uint64_t bytes, int rounds) {
  Cell result{.method = way.method,
              .variant = way.variant,
              .fill = way.fill,
              .conditions = {.placement = way.placement},
              .child = way.child,
              .bytes = bytes,
              .status = Status::ok,
              .reason = {},
              .samples = {}};
  for (int round = 0; round < rounds; ++round) result.samples.push_back(sample(way, bytes, round));
  return result;
}

inline const Way empty{.method = "empty", .variant = "default", .fixed_us = 450};
inline const Way in_place{
    .method = "shared_memory", .variant = "in_place", .fill = "in_place", .fixed_us = 520};
inline const Way copied{
    .method = "shared_memory", .variant = "copy", .fixed_us = 520, .latency_ns_per_byte = 0.4};
inline const Way pipe{
    .method = "anonymous_pipe", .variant = "default", .fixed_us = 480, .latency_ns_per_byte = 1.2};
inline const Way file{
    .method = "stdin_file", .variant = "map", .fixed_us = 600, .latency_ns_per_byte = 0.3};

inline const std::vector<std::uint64_t> sizes{64, 65536, 1 << 20, 64 << 20};

/// One run of these ways over all sizes, with a floor. The machine is not Wine.
inline ResultSet results(const std::vector<Way>& ways, const std::vector<std::uint64_t>& bytes,
                         int rounds) {
  ResultSet set;
  set.run = {.version = "0.1.0",
             .revision = "0123abc",
             .command_line = {"handoff", "run", "--budget", "60s"},
             .started_utc = "2026-01-31T12:34:56Z",
             .finished_utc = "2026-01-31T12:35:56Z",
             .complete = true,
             .seed = 18446744073709551615u,
             .budget_s = 60,
             .precision = 0.03,
             .deadline_s = 10,
             .rounds = rounds};
  set.machine = {{.name = "cpu", .value = std::string("Example CPU, \"2 GHz\" × 2")},
                 {.name = "memory_bytes", .value = std::int64_t{8'589'934'592}},
                 {.name = "load_at_start", .value = 0.25},
                 {.name = "aslr", .value = true},
                 {.name = "wine", .value = {}}};
  set.cells.push_back(cell(empty, 0, rounds));
  for (const Way& way : ways) {
    set.methods.push_back({.id = way.method,
                           .title = "the " + way.method,
                           .family = "memory",
                           .sentence = "What the article says of it.",
                           .parent_must_stay = way.method == pipe.method,
                           .has_name = false,
                           .variants = {{way.variant, "How it is done."}}});
    for (const std::uint64_t size : bytes) set.cells.push_back(cell(way, size, rounds));
  }
  return set;
}

/// The common case: remapping does avoid the copy, and wins from 64 KiB on.
inline ResultSet usual(int rounds = 30) {
  return results({in_place, copied, pipe, file}, sizes, rounds);
}

/// A cell of each kind that has no figures or not all, and text that has to be quoted.
inline ResultSet with_every_status() {
  ResultSet set = results({in_place, pipe}, {64, 1 << 20}, 7);
  Cell& failed = set.cells.back();
  failed.status = Status::failed;
  failed.reason = "the child sent \"wrong\", \nnot what was asked";
  failed.samples[3].failure = failed.reason;
  failed.samples[3].ready_ns.reset();
  failed.samples[3].consumed_ns.reset();
  const auto add = [&](const char* method, Status status, const char* reason) {
    set.cells.push_back({.method = method,
                         .variant = "default",
                         .fill = "copy",
                         .conditions = {},
                         .child = "console",
                         .bytes = 1 << 20,
                         .status = status,
                         .reason = reason,
                         .samples = {}});
  };
  add("command_line", Status::over_limit, "over the limit of 98,303 bytes: one argument's length");
  add("copydata", Status::unavailable, "this OS has no window messages");
  add("popen", Status::not_run, "the run ended before its turn");
  return set;
}

/// The cell of that row and size; fails the test by an exception when there is none.
inline Cell& find(ResultSet& set, const std::string& method, const std::string& variant,
                  std::uint64_t bytes) {
  for (Cell& each : set.cells) {
    if (each.method == method && each.variant == variant && each.bytes == bytes) return each;
  }
  throw std::out_of_range(method + "/" + variant);
}

}  // namespace handoff::synthetic
