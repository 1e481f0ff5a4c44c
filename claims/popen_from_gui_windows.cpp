// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstddef>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/popen_from_gui.h"
#include "methods/method.h"
#include "methods/registry.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "platform/process_windows.h"
#include "platform/report_page.h"
#include "platform/text_windows.h"

namespace handoff {

Experiment popen_from_gui_experiment;
Actor popen_from_gui_actor;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view content = "what the parent has to say";

/// How the two sides tell what they saw: there is no standard output.
constexpr const char* handles_file = "handles";
constexpr const char* opened_file = "opened";
constexpr const char* arrived_file = "arrived";
constexpr const char* failure_file = "failure";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_to(const fs::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

int open_standard_handles() {
  int count = 0;
  for (const DWORD which : {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
    DWORD flags = 0;
    const HANDLE handle = GetStdHandle(which);
    if (handle != nullptr && handle != INVALID_HANDLE_VALUE && GetHandleInformation(handle, &flags))
      ++count;
  }
  return count;
}

/// A copy of a program that differs in one word of its headers: what a linker writes there for
/// /SUBSYSTEM:WINDOWS.
void copy_as_gui(const fs::path& program, const fs::path& copy) {
  std::string image = content_of(program);
  IMAGE_DOS_HEADER start{};
  if (image.size() < sizeof start) throw Refused(path_text(program) + " is not a program");
  std::memcpy(&start, image.data(), sizeof start);
  const std::size_t subsystem = static_cast<std::size_t>(start.e_lfanew) +
                                offsetof(IMAGE_NT_HEADERS, OptionalHeader) +
                                offsetof(IMAGE_OPTIONAL_HEADER, Subsystem);
  const WORD gui = IMAGE_SUBSYSTEM_WINDOWS_GUI;
  if (start.e_magic != IMAGE_DOS_SIGNATURE || subsystem + sizeof gui > image.size())
    throw Refused(path_text(program) + " is not a program");
  std::memcpy(image.data() + subsystem, &gui, sizeof gui);
  write_to(copy, image);
}

/// A process as the shell starts it: a console program with a console of its own (not shown), a GUI
/// program without standard handles. Ended when this goes.
class Detached {
 public:
  Detached(const Launch& launch, bool is_gui) {
    std::wstring line = checked_command_line(launch);
    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    if (is_gui) startup.dwFlags = STARTF_USESTDHANDLES;  // All three are null.
    PROCESS_INFORMATION started{};
    if (!CreateProcessW(launch.program.c_str(), line.data(), nullptr, nullptr, FALSE,
                        CREATE_NO_WINDOW, nullptr, nullptr, &startup, &started))
      throw_last_error("start of " + path_text(launch.program));
    process_ = Handle(started.hProcess);
    const Handle thread(started.hThread);
  }
  ~Detached() { end_process(process_.get()); }
  Detached(const Detached&) = delete;
  Detached& operator=(const Detached&) = delete;

  bool ended_before(Deadline deadline) const {
    return handoff::ended_before(process_.get(), deadline);
  }

 private:
  Handle process_;
};

PopenAttempt attempt(Lab& lab, const fs::path& program, bool is_gui) {
  const fs::path folder = lab.fresh_path("popen");
  fs::create_directory(folder);
  Launch launch =
      lab.actor("popen-from-gui", {"parent", path_text(own_program()), path_text(folder)});
  launch.program = program;
  PopenAttempt seen;
  {
    const Detached parent(launch, is_gui);
    seen.ended = parent.ended_before(lab.deadline());
  }
  seen.opened = fs::exists(folder / opened_file);
  seen.arrived = content_of(folder / arrived_file) == content;
  seen.said = content_of(folder / failure_file);
  const std::string handles = content_of(folder / handles_file);
  if (!handles.empty()) seen.standard_handles = std::stoll(handles);
  return seen;
}

void hand_over(const fs::path& child_program, const fs::path& folder, Deadline deadline) {
  const Method& method = *find_method("popen");
  const auto side = method.open(method.variants.front());
  Launch launch{.program = child_program,
                .arguments = {act_command_name, "popen-from-gui", "child", path_text(folder)},
                .environment = {},
                .inherit = {},
                .standard_input = {},
                .standard_output = {},
                .processor = {}};
  side->prepare(std::as_bytes(std::span(content)), launch);
  const ReportPage page = ReportPage::create();
  const auto child = side->launch(launch, page);
  write_to(folder / opened_file, "yes");
  side->deliver(*child, deadline);
  child->reap(deadline);
}

/// Arguments: "parent" CONSOLE_PROGRAM FOLDER.
int be_parent(const std::vector<std::string>& arguments) {
  const fs::path folder(wide_text(arguments.at(2)));
  write_to(folder / handles_file, std::to_string(open_standard_handles()));
  try {
    hand_over(fs::path(wide_text(arguments.at(1))), folder,
              Deadline::after(std::chrono::seconds(4)));
  } catch (const std::exception& error) {
    write_to(folder / failure_file, error.what());
  }
  return 0;
}

/// Arguments: "child" FOLDER.
int be_child(const std::vector<std::string>& arguments) {
  const std::string read{std::istreambuf_iterator<char>(std::cin),
                         std::istreambuf_iterator<char>()};
  write_to(fs::path(wide_text(arguments.at(1))) / arrived_file, read);
  return 0;
}

}  // namespace

int popen_from_gui_actor(const std::vector<std::string>& arguments) {
  return arguments.at(0) == "parent" ? be_parent(arguments) : be_child(arguments);
}

Finding popen_from_gui_experiment(Lab& lab) {
  fs::path gui = lab.fresh_path("gui");
  gui += ".exe";
  copy_as_gui(own_program(), gui);
  return judge_popen(
      {.gui = attempt(lab, gui, true), .console = attempt(lab, own_program(), false)});
}

}  // namespace handoff
