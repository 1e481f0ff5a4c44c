// SPDX-License-Identifier: MIT
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/leak_to_strangers.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/process_windows.h"
#include "platform/random.h"
#include "platform/text_windows.h"

namespace handoff {

Experiment leak_to_strangers_experiment;
Actor leak_to_strangers_actor;

namespace {

/// What stands in a section, so that a child knows whose it is.
using Mark = std::uint64_t;
struct Marks {
  Mark own = random_value<Mark>();
  Mark strange = random_value<Mark>();
};

/// Handles are small multiples of four; this process has far fewer than these.
constexpr std::intptr_t last_number = 2048;

/// Made inheritable, for that is how a child of one's own gets it.
Handle make_marked(Mark mark) {
  SECURITY_ATTRIBUTES security = inheritable_security();
  Handle made(
      CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE, 0, sizeof mark, nullptr));
  if (!made) return made;
  const View view(MapViewOfFile(made.get(), FILE_MAP_WRITE, 0, 0, 0), sizeof mark,
                  "MapViewOfFile of a marked section");
  std::memcpy(view.bytes().data(), &mark, sizeof mark);
  return made;
}

/// Another thread that has something to hand over: makes it, holds it for as long as a launch
/// takes, closes it, and so on.
class OtherThread {
 public:
  explicit OtherThread(Mark mark)
      : thread_([this, mark](const std::stop_token& stop) {
          while (!stop.stop_requested()) hold_one(mark);
        }) {}

  int made() const { return made_; }

 private:
  void hold_one(Mark mark) {
    try {
      const Handle made = make_marked(mark);
      if (made) ++made_;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    } catch (const std::system_error&) {  // made() tells whether there was any.
    }
  }

  std::atomic<int> made_ = 0;
  std::jthread thread_;  ///< Last: it uses the others.
};

/// Ends the process when it goes.
class PlainProcess {
 public:
  /// CreateProcessW as it was before Windows Vista: whatever is inheritable is inherited.
  explicit PlainProcess(const Launch& launch) {
    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    std::wstring line = checked_command_line(launch);
    PROCESS_INFORMATION started{};
    if (!CreateProcessW(launch.program.c_str(), line.data(), nullptr, nullptr, TRUE, 0, nullptr,
                        nullptr, &startup, &started))
      throw_last_error("start of " + path_text(launch.program));
    process_ = Handle(started.hProcess);
    thread_ = Handle(started.hThread);
  }
  ~PlainProcess() { end_process(process_.get()); }
  PlainProcess(const PlainProcess&) = delete;
  PlainProcess& operator=(const PlainProcess&) = delete;

  int exit_code(Deadline deadline) const {
    if (!ended_before(process_.get(), deadline))
      throw TimedOut("the child that looks at its handles did not end before the deadline");
    return exit_code_of(process_.get());
  }

 private:
  Handle process_;
  Handle thread_;
};

LeaksSeen launches(Lab& lab, bool named) {
  const Marks marks;
  const OtherThread other(marks.strange);
  LeaksSeen seen;
  for (int i = 0; i < lab.times(30, 4); ++i) {
    const Handle own = make_marked(marks.own);
    if (!own) throw_last_error("CreateFileMappingW of the child's own section");
    Launch launch =
        lab.actor("leak-to-strangers", {std::to_string(marks.own), std::to_string(marks.strange)});
    if (named) launch.inherit.push_back(own.native());
    add_child(seen, named ? start(launch)->reap(lab.deadline()).code
                          : PlainProcess(launch).exit_code(lab.deadline()));
  }
  if (other.made() == 0) throw Refused("the other thread could not make a single handle");
  return seen;
}

/// Zero where the number is no section.
Mark mark_of(std::intptr_t number) {
  void* const memory =
      MapViewOfFile(windows_handle(NativeHandle{number}), FILE_MAP_READ, 0, 0, sizeof(Mark));
  if (memory == nullptr) return 0;
  const View view(memory, sizeof(Mark), "MapViewOfFile");
  Mark mark = 0;
  std::memcpy(&mark, view.bytes().data(), sizeof mark);
  return mark;
}

}  // namespace

int leak_to_strangers_actor(const std::vector<std::string>& arguments) {
  const Mark own = std::stoull(arguments.at(0));
  const Mark strange = std::stoull(arguments.at(1));
  bool found = false;
  int strangers = 0;
  for (std::intptr_t number = 4; number <= last_number; number += 4) {
    const Mark mark = mark_of(number);
    found = found || mark == own;
    if (mark == strange) ++strangers;
  }
  return leak_code(found, strangers);
}

Finding leak_to_strangers_experiment(Lab& lab) {
  return judge_leaks({.everything = launches(lab, false), .named = launches(lab, true)});
}

}  // namespace handoff
