// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "bench/describe.h"
#include "bench/rounds.h"

namespace handoff {

/// One line on standard error that is written over again (on a terminal, and never wider than it),
/// or a line after each round (elsewhere). At most ten times a second, never while a hand-off is
/// under way.
class Progress {
 public:
  enum class Mode { off, terminal, lines };

  /// A line on a terminal, nothing elsewhere, or lines where `asked`.
  static Mode mode_here(bool asked);

  /// The stop rule tells how much time is left.
  Progress(Mode mode, const StopRule& stop) : mode_(mode), stop_(stop) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void cell(const std::string& name, int round, std::size_t done, std::size_t of);
  void round(int finished, std::size_t cells, double elapsed_s);

  /// One of the steps that are no rounds.
  void step(const std::string& text);

  /// Says on standard error, whatever the mode, what went wrong and does not end the measuring; ""
  /// is nothing.
  void trouble(const std::string& sentence);

  /// Takes the line away, before anything else is printed.
  void clear();

 private:
  void show(const std::string& text);

  Mode mode_;
  StopRule stop_;
  Stopwatch clock_;
  std::int64_t shown_ns_ = 0;
  std::size_t width_ = 0;  ///< Columns that stand there now.
};

}  // namespace handoff
