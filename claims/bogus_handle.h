// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "platform/native_handle.h"

namespace handoff {

/// What a child was told to take for its payload.
struct BogusHandle {
  std::string name;     ///< "too_small": for evidence.
  NativeHandle handle;  ///< Borrowed.
  bool inherited = false;
};

/// What became of a child that was told to take it.
enum class Taken {
  refused,     ///< It said why.
  told_apart,  ///< It took it, and its checksum shows the parent that it is not the payload.
  unnoticed,   ///< It took it, and nobody can tell.
  crashed,     ///< Or ended in another way without a word.
};

struct BogusOutcome {
  std::string name;
  Taken by_checking_child = Taken::crashed;
  std::string reason;                       ///< What the child that checks said.
  Taken by_naive_child = Taken::unnoticed;  ///< One without any checks.
};

struct BogusSeen {
  std::vector<BogusOutcome> bogus;
  bool right_one_arrived = false;  ///< The control, with the right handle.
};

Finding judge_bogus_handles(const BogusSeen& seen);

/// Bytes of the payload that the child expects.
constexpr std::size_t bogus_payload_bytes = 256 * 1024;

/// Tells handoff-child, and a naive child, to take each of the handles.
BogusSeen hand_over_bogus_handles(Lab& lab, const std::vector<BogusHandle>& handles);

/// The naive child's word that it took what it was given: no other way for it to end gives it.
constexpr int took_it = 64;

}  // namespace handoff
