// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/gui_copy_windows.h"
#include "claims/lab.h"
#include "claims/window_actor_windows.h"
#include "claims/window_not_there_yet.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"

namespace handoff {

Experiment window_not_there_yet_experiment;
Actor window_not_there_yet_actor;

namespace {

/// Looks for one child's window; how long it took until it was there, in milliseconds.
double search(Lab& lab, const GuiCopy& program, WindowSearches& seen) {
  const std::string name = fresh_window_name();
  Launch launch = lab.actor("window-not-there-yet", {name});
  launch.program = program.path();
  ++seen.launches;
  const std::unique_ptr<ChildProcess> child = start(launch);
  const auto begin = now_ns();
  const auto process = static_cast<DWORD>(child->id());
  if (find_window_of(name, process) == nullptr) ++seen.missed_at_once;
  if (WaitForInputIdle(windows_handle(child->ended()),
                       static_cast<DWORD>(lab.deadline().milliseconds_left())) != 0)
    ++seen.not_idle;
  else if (find_window_of(name, process) == nullptr)
    ++seen.missed_after_idle;
  await_window_of(name, process, lab.deadline());
  ++seen.found_in_the_end;
  return static_cast<double>(now_ns() - begin) * 1e-6;
}

}  // namespace

/// Ended by the lab, which destroys its process, or with it.
int window_not_there_yet_actor(const std::vector<std::string>& arguments) {
  const WindowThread window(arguments.at(0), [](const COPYDATASTRUCT&) { return false; });
  std::this_thread::sleep_for(std::chrono::minutes(1));
  return 0;
}

Finding window_not_there_yet_experiment(Lab& lab) {
  const GuiCopy program(lab.actor("", {}).program, lab.fresh_path("gui"));
  WindowSearches seen;
  std::vector<double> times;
  for (int i = 0; i < lab.times(20, 5); ++i) {
    try {
      times.push_back(search(lab, program, seen));
    } catch (const TimedOut&) {  // Counted as not found.
    }
  }
  if (!times.empty()) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    seen.there_after_ms = *middle;
  }
  return judge_window_searches(seen);
}

}  // namespace handoff
