// SPDX-License-Identifier: MIT
#include "bench/sample_server.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/problem.h"
#include "bench/sample_protocol.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/interrupt.h"
#include "platform/line_server.h"
#include "platform/paths.h"
#include "results/json.h"
#include "results/result_set.h"

namespace handoff {
namespace {

/// A hand-off keeps its deadline by itself, and so do the start of a child before it and the
/// child's end after it.
Deadline patience(double deadline_s, double more_s) {
  return Deadline::after(
      std::chrono::nanoseconds(static_cast<std::int64_t>((3 * deadline_s + more_s) * 1e9)));
}

/// For what has no deadline of its own: before the first line the payload is made.
constexpr double to_begin_s = 60;
constexpr double to_answer_s = 15;

LineServer started(const std::filesystem::path& program, std::vector<std::string> arguments) try {
  arguments.insert(arguments.begin(), serve_command_name);
  return {program, std::move(arguments)};
} catch (const std::system_error& error) {
  throw MachineProblem(fmt::format("{}; name a build of handoff", error.what()));
}

}  // namespace

SampleServer::SampleServer(const std::filesystem::path& program,
                           const std::vector<std::string>& arguments, double deadline_s)
    : name_(path_text(program)), deadline_s_(deadline_s), server_(started(program, arguments)) {
  try {
    cells_ = hear(patience(deadline_s, to_begin_s));
  } catch (const Refused& error) {
    throw MachineProblem(fmt::format("{}; it must be a build of handoff that knows {}",
                                     error.what(), serve_command_name));
  }
}

/// Throws Refused where the program has ended.
ResultSet SampleServer::hear(Deadline deadline) {
  try {
    return from_json(server_.hear(deadline), "of " + name_);
  } catch (const TimedOut& error) {
    throw MachineProblem(error.what());
  } catch (const LaterSchema& error) {
    throw NotComparable(error.what());
  } catch (const BadResultFile& error) {
    throw MachineProblem(
        fmt::format("{} does not answer as a build of handoff: {}", name_, error.what()));
  } catch (const std::system_error& error) {
    throw MachineProblem(fmt::format("{}: {}", name_, error.what()));
  }
}

std::optional<SampleRow> SampleServer::measure(const Cell& cell, int round) {
  try {
    server_.say(request_line({.round = round, .cell = name_of(cell)}));
    const ResultSet answer = hear(patience(deadline_s_, to_answer_s));
    if (answer.cells.size() == 1 && is_same_cell(answer.cells.front(), cell) &&
        answer.cells.front().samples.size() == 1 &&
        answer.cells.front().samples.front().round == round)
      return answer.cells.front().samples.front();
  } catch (const Refused& error) {
    // The interrupt went to all programs of the terminal, and this one ended first.
    if (interrupted()) return std::nullopt;
    throw MachineProblem(
        fmt::format("{} while it measured {} in round {}", error.what(), name_of(cell), round + 1));
  }
  throw MachineProblem(fmt::format(
      "{} answered with another cell or round than {} in round {}; it is no build of handoff that "
      "can be compared",
      name_, name_of(cell), round + 1));
}

}  // namespace handoff
