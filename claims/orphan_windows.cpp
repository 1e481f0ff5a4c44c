// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

#include "claims/orphan.h"
#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/process_windows.h"

namespace handoff {
namespace {

class WindowsOrphan final : public Orphan {
 public:
  explicit WindowsOrphan(Handle process) : process_(std::move(process)) {}
  ~WindowsOrphan() override { end_process(process_.get()); }

  bool ended_before(Deadline deadline) const override {
    return handoff::ended_before(process_.get(), deadline);
  }

 private:
  Handle process_;
};

}  // namespace

Adoption::Adoption() = default;
Adoption::~Adoption() = default;

std::unique_ptr<Orphan> orphan(std::int64_t id) {
  Handle process(OpenProcess(SYNCHRONIZE | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(id)));
  if (!process) throw_last_error("OpenProcess of a helper's child");
  return std::make_unique<WindowsOrphan>(std::move(process));
}

/// A process that has ended keeps its id for as long as somebody has a handle to it.
bool has_lost(std::int64_t parent) {
  const Handle process(OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(parent)));
  return !process || WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0;
}

void end_suddenly() {
  TerminateProcess(GetCurrentProcess(), killed_exit_code);
  std::abort();
}

}  // namespace handoff
