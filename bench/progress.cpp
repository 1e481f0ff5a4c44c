// SPDX-License-Identifier: MIT
#include "bench/progress.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <string>

#include "platform/clock.h"

namespace handoff {
namespace {

constexpr std::int64_t shortest_pause_ns = 100'000'000;

void write(const std::string& text) {
  // Progress is a courtesy: a standard error that cannot be written to is no reason to stop.
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace

void Progress::cell(const std::string& name, int round, std::size_t done, std::size_t of,
                    double left_s) {
  if (mode_ != Mode::terminal || now_ns() - shown_ns_ < shortest_pause_ns) return;
  shown_ns_ = now_ns();
  visible_ = true;
  write(
      fmt::format("\r\x1b[K{:.78}", fmt::format("round {}, cell {} of {}, about {:.0f} s left: {}",
                                                round + 1, done + 1, of, left_s, name)));
}

void Progress::round(int finished, std::size_t cells, double elapsed_s, double left_s) {
  if (mode_ != Mode::lines) return;
  write(fmt::format("round {} done, {} cells, {:.1f} s gone, about {:.0f} s left\n", finished,
                    cells, elapsed_s, left_s));
}

void Progress::clear() {
  if (!visible_) return;
  visible_ = false;
  write("\r\x1b[K");
}

}  // namespace handoff
