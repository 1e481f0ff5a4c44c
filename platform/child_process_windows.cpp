// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/environment_block_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/job_windows.h"
#include "platform/launch.h"
#include "platform/launch_strategy.h"
#include "platform/native_handle.h"
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

/// PROC_THREAD_ATTRIBUTE_HANDLE_LIST: of all inheritable handles only these are inherited; without
/// `handles`, where `all` are, every one. PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, from whom, where
/// that is not this process. And PROC_THREAD_ATTRIBUTE_JOB_LIST, the job that the child begins in.
class Inheritance {
 public:
  Inheritance(bool all, std::vector<HANDLE> handles, std::optional<NativeHandle> parent,
              const Handle& job)
      : all_(all),
        handles_(std::move(handles)),
        parent_(parent ? windows_handle(*parent) : nullptr),
        job_(job.get()) {
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, most_attributes, 0, &size);  // Tells the size.
    memory_ = std::make_unique<std::byte[]>(size);
    if (!InitializeProcThreadAttributeList(get(), most_attributes, 0, &size))
      throw_last_error("InitializeProcThreadAttributeList");
    list_.reset(get());
    // The list keeps pointers to these values, not copies.
    if (!all_ && !handles_.empty())
      set(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(), handles_.size() * sizeof(HANDLE));
    if (parent_ != nullptr) set(PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, &parent_, sizeof parent_);
    if (job_ != nullptr) set(PROC_THREAD_ATTRIBUTE_JOB_LIST, &job_, sizeof job_);
  }
  Inheritance(const Inheritance&) = delete;
  Inheritance& operator=(const Inheritance&) = delete;

  LPPROC_THREAD_ATTRIBUTE_LIST get() const {
    return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.get());
  }
  /// Without a list, nothing may be inherited at all.
  BOOL any() const { return all_ || !handles_.empty() ? TRUE : FALSE; }

 private:
  static constexpr DWORD most_attributes = 3;

  struct Delete {
    void operator()(LPPROC_THREAD_ATTRIBUTE_LIST list) const {
      DeleteProcThreadAttributeList(list);
    }
  };

  void set(DWORD_PTR attribute, void* value, std::size_t size) {
    if (!UpdateProcThreadAttribute(get(), 0, attribute, value, size, nullptr, nullptr))
      throw_last_error("UpdateProcThreadAttribute");
  }

  bool all_;
  std::vector<HANDLE> handles_;
  HANDLE parent_;
  HANDLE job_;
  std::unique_ptr<std::byte[]> memory_;
  std::unique_ptr<std::remove_pointer_t<LPPROC_THREAD_ATTRIBUTE_LIST>, Delete> list_;
};

class StartedProcess final : public ChildProcess {
 public:
  explicit StartedProcess(const PROCESS_INFORMATION& started)
      : process_(started.hProcess), thread_(started.hThread), id_(started.dwProcessId) {}

  ~StartedProcess() override {
    if (!reaped_) end_process(process_.get());
  }

  std::int64_t id() const override { return id_; }
  NativeHandle ended() const override { return process_.native(); }
  void kill() noexcept override { TerminateProcess(process_.get(), killed_exit_code); }

  void resume() override {
    if (ResumeThread(thread_.get()) == static_cast<DWORD>(-1)) throw_last_error("ResumeThread");
  }

  /// For a child that is suspended, so that it runs nowhere else first.
  void pin(int processor) {
    if (!SetProcessAffinityMask(process_.get(), DWORD_PTR{1} << processor))
      throw_last_error("SetProcessAffinityMask to processor " + std::to_string(processor));
  }

  Exit reap(Deadline deadline) override {
    if (!ended_before(process_.get(), deadline))
      throw TimedOut("the child did not end before the deadline");
    reaped_ = true;
    return {.code = exit_code_of(process_.get()), .signal = {}, .usage = usage_of(process_.get())};
  }

 private:
  Handle process_;
  Handle thread_;
  DWORD id_;
  bool reaped_ = false;
};

/// STARTUPINFO: cbReserved2 is a WORD.
WORD reserved_size(const Launch& launch) {
  if (launch.reserved.size() > std::numeric_limits<WORD>::max())
    throw Refused("STARTUPINFO takes no more than 65535 reserved bytes");
  return static_cast<WORD>(launch.reserved.size());
}

STARTUPINFOEXW startup_information(const Launch& launch, const StandardHandles& standard,
                                   const Inheritance& inheritance) {
  STARTUPINFOEXW startup{};
  startup.StartupInfo.cb = sizeof startup;
  startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  startup.StartupInfo.hStdInput = standard.input();
  startup.StartupInfo.hStdOutput = standard.output();
  startup.StartupInfo.hStdError = standard.error();
  // CreateProcessW only reads it.
  auto* const reserved = const_cast<std::byte*>(launch.reserved.data());
  startup.StartupInfo.lpReserved2 = reinterpret_cast<BYTE*>(reserved);
  startup.StartupInfo.cbReserved2 = reserved_size(launch);
  startup.lpAttributeList = inheritance.get();
  return startup;
}

bool starts_suspended(const Launch& launch) { return launch.suspended || launch.processor; }

DWORD creation_flags(const Launch& launch) {
  return EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT |
         (starts_suspended(launch) ? CREATE_SUSPENDED : 0) |
         (launch.detached ? DETACHED_PROCESS : 0) |
         (launch.outside_job ? CREATE_BREAKAWAY_FROM_JOB : 0);
}

/// Until CreateProcessW returns the child is suspended, and stays so for ever where this process is
/// killed meanwhile. So what is to be outside its job begins in one of its own, which is closed and
/// ends it then, and is opened for it when it runs.
Handle make_cradle(const Launch& launch) {
  return launch.outside_job ? make_job(JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE) : Handle();
}

PROCESS_INFORMATION create_process(const Launch& launch, std::wstring line) {
  const StandardHandles standard(launch.standard_input, launch.standard_output, launch.parent);
  const Handle cradle = make_cradle(launch);
  const Inheritance inheritance(launch.strategy == LaunchStrategy::inherit_all,
                                inherited_handles(launch, standard), launch.parent, cradle);
  STARTUPINFOEXW startup = startup_information(launch, standard, inheritance);
  std::optional<std::wstring> environment;
  if (!launch.environment.empty()) environment = environment_block(launch.environment);
  PROCESS_INFORMATION started{};
  const auto create = [&](DWORD flags) {
    return CreateProcessW(launch.program.c_str(), line.data(), nullptr, nullptr, inheritance.any(),
                          flags, environment ? environment->data() : nullptr, nullptr,
                          &startup.StartupInfo, &started) != FALSE;
  };
  const DWORD flags = creation_flags(launch);
  // Process Creation Flags: a job that allows nobody to leave it is an ERROR_ACCESS_DENIED.
  if (!create(flags) && !(launch.outside_job && GetLastError() == ERROR_ACCESS_DENIED &&
                          create(flags & ~static_cast<DWORD>(CREATE_BREAKAWAY_FROM_JOB))))
    throw_last_error("start of " + path_text(launch.program));
  if (cradle) set_limits(cradle, 0);
  return started;
}

}  // namespace

std::unique_ptr<ChildProcess> start(const Launch& launch) {
  if (name_of(launch.strategy).empty())
    throw Refused("this way to start a child is not of Windows");
  auto child =
      std::make_unique<StartedProcess>(create_process(launch, checked_command_line(launch)));
  if (launch.processor) child->pin(*launch.processor);
  if (starts_suspended(launch) && !launch.suspended) child->resume();
  return child;
}

bool has_ended(const ChildProcess& child) {
  return WaitForSingleObject(windows_handle(child.ended()), 0) == WAIT_OBJECT_0;
}

}  // namespace handoff
