// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "methods/hand_off.h"
#include "platform/wine.h"
#include "tests/soak/trial.h"

namespace handoff {

/// What became of the hand-offs. Holds no more memory after more of them.
class Tally {
 public:
  struct Row {
    std::uint64_t hand_offs = 0;
    std::uint64_t bytes = 0;  ///< That arrived whole, once for each child.
    std::uint64_t provoked = 0, of_wine = 0, unexplained = 0;
  };
  /// How often each sentence was said, numbers in it left out.
  using Sentences = std::map<std::string, std::uint64_t>;

  explicit Tally(bool on_wine = under_wine()) : on_wine_(on_wine) {}

  void add(const Trial& trial, const Sample& sample);

  const std::map<std::string, Row>& rows() const { return rows_; }
  const Row& all() const { return all_; }
  const Sentences& provoked() const { return provoked_; }  ///< Failures that a fault had to cause.
  const Sentences& of_wine() const { return of_wine_; }    ///< See is_known_of_wine().
  const Sentences& unexplained() const { return unexplained_; }  ///< All others.

 private:
  bool on_wine_;
  std::map<std::string, Row> rows_;
  Row all_;
  Sentences provoked_, of_wine_, unexplained_;
};

/// Errors by which calls fail under Wine now and then on a busy machine (docs/gotchas.md).
bool is_known_of_wine(const std::string& failure);

/// Why that sample of that trial is not as it has to be; empty where it is.
std::string unexplained_in(const Trial& trial, const Sample& sample);

}  // namespace handoff
