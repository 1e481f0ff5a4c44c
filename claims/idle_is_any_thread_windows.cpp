// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/gui_copy_windows.h"
#include "claims/idle_is_any_thread.h"
#include "claims/lab.h"
#include "claims/window_actor_windows.h"
#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/line_server.h"

namespace handoff {

Experiment idle_is_any_thread_experiment;
Actor idle_is_any_thread_actor;

namespace {

bool never(const COPYDATASTRUCT&) { return false; }

/// A child whose first thread works until it is told to make its window.
class Worker {
 public:
  Worker(Lab& lab, const std::filesystem::path& program, const std::string& splash)
      : lab_(lab),
        server_(program, lab.actor("idle-is-any-thread", {name_, splash}).arguments),
        id_(static_cast<DWORD>(std::stoul(server_.hear(lab.deadline())))),
        process_(OpenProcess(PROCESS_QUERY_INFORMATION | SYNCHRONIZE, FALSE, id_)) {
    if (!process_) throw_last_error("OpenProcess of a helper process");
  }

  /// "show", "stick" or "free"; returns when it has done so.
  void tell(const std::string& what) {
    server_.say(what);
    if (const std::string answer = server_.hear(lab_.deadline()); answer != what)
      throw Refused("a helper process said \"" + answer + "\" instead of \"" + what + "\"");
  }

  IdleWait wait(Deadline deadline) {
    const DWORD waited =
        WaitForInputIdle(process_.get(), static_cast<DWORD>(deadline.milliseconds_left()));
    error_ = waited == WAIT_FAILED ? fmt::format("error {}", GetLastError()) : std::string();
    if (waited == 0) return IdleWait::idle;
    return waited == WAIT_TIMEOUT ? IdleWait::timed_out : IdleWait::failed;
  }

  HWND window() const { return find_window_of(name_, id_); }
  const std::string& error() const { return error_; }

 private:
  Lab& lab_;
  std::string name_ = fresh_window_name();
  LineServer server_;
  DWORD id_;
  Handle process_;
  std::string error_;
};

/// Long enough for what takes no time, and short for what never ends.
Deadline a_while(Lab& lab) {
  return Deadline::after(std::chrono::milliseconds(lab.times(1000, 300)));
}

void see_splash(Lab& lab, const std::filesystem::path& program, IdleSeen& seen) {
  Worker worker(lab, program, fresh_window_name());
  seen.with_splash = worker.wait(a_while(lab));
  seen.window_was_there = worker.window() != nullptr;
}

void see_one_thread(Lab& lab, const std::filesystem::path& program, IdleSeen& seen) {
  Worker worker(lab, program, "none");
  seen.when_working = worker.wait(a_while(lab));
  worker.tell("show");
  seen.when_shown = worker.wait(lab.deadline());
  const HWND window = worker.window();
  worker.tell("stick");
  seen.when_stuck = worker.wait(a_while(lab));
  seen.stuck_answered = send_until(window, {}, a_while(lab)).came;
}

void see_console(Lab& lab, IdleSeen& seen) {
  Worker worker(lab, lab.actor("", {}).program, "none");
  seen.of_console = worker.wait(a_while(lab));
  seen.console_error = worker.error();
}

}  // namespace

int idle_is_any_thread_actor(const std::vector<std::string>& arguments) {
  std::optional<WindowThread> splash, window;
  if (arguments.at(1) != "none") splash.emplace(arguments.at(1), never);
  say_to_lab(std::to_string(GetCurrentProcessId()));
  for (std::string line = hear_from_lab(); !line.empty(); line = hear_from_lab()) {
    if (line == "show")
      window.emplace(arguments.at(0), never);
    else if (window)
      window->get_stuck();
    say_to_lab(line);
  }
  return 0;
}

Finding idle_is_any_thread_experiment(Lab& lab) {
  const GuiCopy program(lab.actor("", {}).program, lab.fresh_path("gui"));
  IdleSeen seen;
  see_splash(lab, program.path(), seen);
  see_one_thread(lab, program.path(), seen);
  see_console(lab, seen);
  return judge_idleness(seen);
}

}  // namespace handoff
