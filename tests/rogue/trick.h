// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "tests/rogue/prey.h"

namespace handoff {

/// How often something was tried, and how often it brought the rogue anywhere.
struct Tally {
  std::uint64_t tried = 0, succeeded = 0;

  void count(bool success) {
    ++tried;
    succeeded += success ? 1 : 0;
  }
};

/// What a rogue neighbour does again and again. It takes no notice of errors, which are the rule.
class Trick {
 public:
  Trick() = default;
  Trick(const Trick&) = delete;
  Trick& operator=(const Trick&) = delete;
  virtual ~Trick() = default;

  /// Once more, on what can be seen just now. Does not wait.
  virtual void attempt(const Prey& prey, Tally& tally) = 0;
};

/// Who succeeds with a trick, by the nature of the methods and of the OS: in rising order, each one
/// with all those before.
enum class Reach { nobody, same_user, everybody };

/// A kind of trick. Static text.
struct TrickInfo {
  std::string_view id;
  std::string_view success;  ///< What a success is: "read the command line".
  Reach reach;
  std::string_view claim;  ///< Which of `handoff claims` reports it; "" where nobody succeeds.
  std::unique_ptr<Trick> (*make)();
};

/// Whether a neighbour of that reach may succeed with it.
constexpr bool may_succeed(const TrickInfo& trick, Reach neighbour) {
  return trick.reach >= neighbour;
}

/// All of this OS.
std::span<const TrickInfo> all_tricks();

/// A trick that keeps nothing from one attempt to the next.
template <void (*attempt_once)(const Prey&, Tally&)>
std::unique_ptr<Trick> simple_trick() {
  class Simple final : public Trick {
    void attempt(const Prey& prey, Tally& tally) override { attempt_once(prey, tally); }
  };
  return std::make_unique<Simple>();
}

}  // namespace handoff
