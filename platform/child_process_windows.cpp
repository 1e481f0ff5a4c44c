// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/environment_block_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/launch_strategy.h"
#include "platform/process_windows.h"
#include "platform/standard_handles_windows.h"
#include "platform/text_windows.h"
#include "platform/usage_windows.h"

namespace handoff {
namespace {

/// Everything that the child inherits, without duplicates: UpdateProcThreadAttribute takes them,
/// but CreateProcessW then fails with ERROR_INVALID_PARAMETER.
std::vector<HANDLE> inherited_handles(const Launch& launch, const StandardHandles& standard) {
  std::vector<HANDLE> handles = standard.list();
  for (const auto handle : launch.inherit) handles.push_back(windows_handle(handle));
  std::sort(handles.begin(), handles.end());
  handles.erase(std::unique(handles.begin(), handles.end()), handles.end());
  return handles;
}

/// PROC_THREAD_ATTRIBUTE_HANDLE_LIST: of all inheritable handles only these are inherited.
class InheritOnly {
 public:
  explicit InheritOnly(std::vector<HANDLE> handles) : handles_(std::move(handles)) {
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);  // Fails, and tells the size.
    memory_ = std::make_unique<std::byte[]>(size);
    if (!InitializeProcThreadAttributeList(get(), 1, 0, &size))
      throw_last_error("InitializeProcThreadAttributeList");
    // The list keeps a pointer to the handles, not a copy.
    if (!handles_.empty() &&
        !UpdateProcThreadAttribute(get(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(),
                                   handles_.size() * sizeof(HANDLE), nullptr, nullptr)) {
      const DWORD error = GetLastError();
      DeleteProcThreadAttributeList(get());
      throw_error(static_cast<int>(error), "UpdateProcThreadAttribute(HANDLE_LIST)");
    }
  }
  InheritOnly(const InheritOnly&) = delete;
  InheritOnly& operator=(const InheritOnly&) = delete;
  ~InheritOnly() { DeleteProcThreadAttributeList(get()); }

  LPPROC_THREAD_ATTRIBUTE_LIST get() const {
    return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.get());
  }
  /// Without a list, nothing may be inherited at all.
  BOOL any() const { return handles_.empty() ? FALSE : TRUE; }

 private:
  std::vector<HANDLE> handles_;
  std::unique_ptr<std::byte[]> memory_;
};

class StartedProcess final : public ChildProcess {
 public:
  explicit StartedProcess(const PROCESS_INFORMATION& started)
      : process_(started.hProcess), id_(started.dwProcessId) {}

  ~StartedProcess() override {
    if (!reaped_) end_process(process_.get());
  }

  std::int64_t id() const override { return id_; }
  NativeHandle ended() const override { return process_.native(); }
  void kill() noexcept override { TerminateProcess(process_.get(), killed_exit_code); }

  Exit reap(Deadline deadline) override {
    if (!ended_before(process_.get(), deadline))
      throw TimedOut("the child did not end before the deadline");
    reaped_ = true;
    return {.code = exit_code_of(process_.get()), .signal = {}, .usage = usage_of(process_.get())};
  }

 private:
  Handle process_;
  DWORD id_;
  bool reaped_ = false;
};

/// The child was started suspended: it must not run anywhere else first.
void pin_and_resume(HANDLE process, HANDLE thread, int processor) {
  if (!SetProcessAffinityMask(process, DWORD_PTR{1} << processor))
    throw_last_error("SetProcessAffinityMask to processor " + std::to_string(processor));
  if (ResumeThread(thread) == static_cast<DWORD>(-1)) throw_last_error("ResumeThread");
}

PROCESS_INFORMATION create_process(const Launch& launch, std::wstring line) {
  const StandardHandles standard(launch.standard_input, launch.standard_output);
  const bool all = launch.strategy == LaunchStrategy::inherit_all;
  const InheritOnly inherit(all ? std::vector<HANDLE>() : inherited_handles(launch, standard));
  STARTUPINFOEXW startup{};
  startup.StartupInfo.cb = sizeof startup;
  startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  startup.StartupInfo.hStdInput = standard.input();
  startup.StartupInfo.hStdOutput = standard.output();
  startup.StartupInfo.hStdError = standard.error();
  startup.lpAttributeList = inherit.get();
  std::optional<std::wstring> environment;
  if (!launch.environment.empty()) environment = environment_block(launch.environment);
  const DWORD flags = EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT |
                      (launch.processor ? CREATE_SUSPENDED : 0);
  PROCESS_INFORMATION started{};
  if (!CreateProcessW(
          launch.program.c_str(), line.data(), nullptr, nullptr, all ? TRUE : inherit.any(), flags,
          environment ? environment->data() : nullptr, nullptr, &startup.StartupInfo, &started))
    throw_last_error("start of " + path_text(launch.program));
  return started;
}

}  // namespace

std::unique_ptr<ChildProcess> start(const Launch& launch) {
  if (name_of(launch.strategy).empty())
    throw Refused("this way to start a child is not of Windows");
  const PROCESS_INFORMATION started = create_process(launch, checked_command_line(launch));
  const Handle thread(started.hThread);
  auto child = std::make_unique<StartedProcess>(started);
  if (launch.processor) pin_and_resume(started.hProcess, thread.get(), *launch.processor);
  return child;
}

bool has_ended(const ChildProcess& child) {
  return WaitForSingleObject(windows_handle(child.ended()), 0) == WAIT_OBJECT_0;
}

}  // namespace handoff
