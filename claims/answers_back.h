// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "platform/native_handle.h"

namespace handoff {

/// A child that tried to answer on all that one variant had given it.
struct Answer {
  std::string variant;   ///< "anonymous_pipe/default"
  int ways = 0;          ///< Handles and places that it was given,
  int taken = 0;         ///< and how many of them took its bytes.
  bool arrived = false;  ///< The parent found just these bytes on its own side.
};

struct AnswersSeen {
  std::vector<Answer> variants;
  /// The control: a pipe that the experiment made by itself, of which the child had either end.
  Answer by_write_end, by_read_end;
};

Finding judge_answers(const AnswersSeen& seen);

// The platform's part. A channel is what a token names ("path:/tmp/x", "port:4711", "name:x"), or a
// handle.

NativeHandle own_standard_input();

/// The child's: whether the channel took all of `words`. Never blocks for long, as they are few.
bool answer_on(NativeHandle channel, std::string_view words);
bool answer_at(const std::string& token, std::string_view words);

/// The parent's: whether just these words have come, or lie, there. Waits a moment where what was
/// sent can be on its way still.
bool has_come(NativeHandle channel, std::string_view words);
bool lies_at(const std::string& token, std::string_view words);

}  // namespace handoff
