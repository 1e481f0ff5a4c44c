// SPDX-License-Identifier: MIT
#include "bench/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "bench/print.h"
#include "bench/rounds.h"
#include "platform/clock.h"
#include "platform/terminal.h"

namespace handoff {
namespace {

constexpr std::int64_t shortest_pause_ns = 100'000'000;

void write(const std::string& text) {
  // Progress is a courtesy: a standard error that cannot be written to is no reason to stop.
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace

Progress::Mode Progress::mode_here(bool asked) {
  if (terminal(Stream::error).is_terminal) return Mode::terminal;
  return asked ? Mode::lines : Mode::off;
}

void Progress::cell(const std::string& name, int round, std::size_t done, std::size_t of) {
  if (mode_ != Mode::terminal || now_ns() - shown_ns_ < shortest_pause_ns) return;
  shown_ns_ = now_ns();
  show(fmt::format("round {}, cell {} of {}, about {:.0f} s left: {}", round + 1, done + 1, of,
                   time_left_s(stop_, clock_.seconds(), round), name));
}

/// Blanks and not a sequence take the rest of the earlier line away, so that every terminal does
/// it.
void Progress::show(const std::string& text) {
  const int columns = terminal(Stream::error).columns.value_or(80);
  // A character in the last column would make some terminals begin a new line.
  const auto widest = static_cast<std::size_t>(std::max(columns, 1) - 1);
  const std::string line = text.substr(0, widest);
  write(fmt::format("\r{:<{}}\r{}", line, std::clamp(width_, line.size(), widest), line));
  width_ = line.size();
}

void Progress::round(int finished, std::size_t cells, double elapsed_s) {
  if (mode_ != Mode::lines) return;
  write(fmt::format("round {} done, {} cells, {:.1f} s gone, about {:.0f} s left\n", finished,
                    cells, elapsed_s, time_left_s(stop_, elapsed_s, finished)));
}

void Progress::step(const std::string& text) {
  if (mode_ == Mode::terminal) show(text);
  if (mode_ == Mode::lines) write(text + "\n");
}

void Progress::trouble(const std::string& sentence) {
  if (sentence.empty()) return;
  clear();
  print_error(fmt::format("handoff: {}; measuring goes on\n", sentence));
}

void Progress::clear() {
  if (width_ == 0) return;
  show("");
}

}  // namespace handoff
