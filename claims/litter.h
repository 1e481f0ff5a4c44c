// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/janitor.h"

namespace handoff {

/// What a hand-off's token names, of that which outlives its processes and lies in no folder for
/// temporary files: named memory, a queue, a segment. Nothing, for all other tokens. It is removed
/// when this goes, and by the janitor should this process be killed before.
class Litter {
 public:
  explicit Litter(std::string token);
  Litter(Litter&& other) noexcept
      : token_(std::exchange(other.token_, {})), entrusted_(std::move(other.entrusted_)) {}
  Litter(const Litter&) = delete;
  Litter& operator=(const Litter&) = delete;
  ~Litter();

  bool is_there() const;

 private:
  std::string token_;
  std::vector<Entrusted> entrusted_;
};

}  // namespace handoff
