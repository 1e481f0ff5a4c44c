// SPDX-License-Identifier: MIT
#include "platform/injection/injection.h"

#include <cstdint>
#include <string_view>

#include "platform/process_id.h"

namespace handoff {
namespace {

/// A call of the OS has no object to which this could belong.
thread_local CallsOfThisThread* watching = nullptr;

/// A forked child has a copy of its parent's, which is not meant for it.
std::int64_t watching_process = 0;

CallsOfThisThread* watching_here() {
  return watching != nullptr && own_process_id() == watching_process ? watching : nullptr;
}

}  // namespace

void control_os_calls() {
  for (const OsCall& call : os_calls()) call.redirect();
}

CallsOfThisThread::CallsOfThisThread(Lengths lengths) : lengths_(lengths) {
  watching_process = own_process_id();
  watching = this;
}

CallsOfThisThread::CallsOfThisThread(const FailingCall& failing) : CallsOfThisThread() {
  failing_ = failing;
  left_ = failing.occurrence;
}

CallsOfThisThread::~CallsOfThisThread() { watching = nullptr; }

int Interception::of(std::string_view call) {
  CallsOfThisThread* const calls = watching_here();
  if (calls == nullptr) return 0;
  // Without the watch, because what notes the call may call the OS itself.
  watching = nullptr;
  calls->made_.push_back(call);
  watching = calls;
  if (calls->struck_ || !calls->failing_ || calls->failing_->call != call) return 0;
  if (calls->left_-- > 0) return 0;
  calls->struck_ = true;
  return calls->failing_->error;
}

bool Interception::shortens() {
  const CallsOfThisThread* const calls = watching_here();
  return calls != nullptr && calls->lengths_ == CallsOfThisThread::Lengths::of_one;
}

}  // namespace handoff
