// SPDX-License-Identifier: MIT
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/paths.h"
#include "platform/quoting.h"
#include "platform/text_windows.h"
#include "tests/cli/run_program.h"
// After windows.h, which it needs.
#include <tlhelp32.h>

namespace handoff {
namespace {

std::filesystem::path fresh(const std::filesystem::path& folder, const char* stem) {
  static std::atomic<int> count{0};
  return folder / (stem + std::to_string(++count));
}

FileHandle inheritable_file(const std::filesystem::path& path) {
  SECURITY_ATTRIBUTES security = inheritable_security();
  FileHandle file(CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                              &security, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file) throw_last_error("CreateFileW " + path_text(path));
  return file;
}

constexpr UINT killed_code = 137;  // As on POSIX.

/// A child, or a build that the tests let fail, by its name. Others of ours may have been started
/// by a program that Windows does not see.
bool is_awaited(const std::wstring& name) {
  const auto has = [&](const wchar_t* part) { return name.find(part) != std::wstring::npos; };
  return name.starts_with(L"handoff") && (has(L"child") || has(L"bad-build"));
}

/// Such programs whose parent is no more.
bool any_orphan() {
  const FileHandle snapshot(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof entry;
  std::set<DWORD> ids;
  std::map<DWORD, DWORD> parents;
  for (BOOL more = Process32FirstW(snapshot.get(), &entry); more;
       more = Process32NextW(snapshot.get(), &entry)) {
    ids.insert(entry.th32ProcessID);
    if (is_awaited(entry.szExeFile)) parents[entry.th32ProcessID] = entry.th32ParentProcessID;
  }
  for (const auto& [child, parent] : parents)
    if (!ids.contains(parent)) return true;
  return false;
}

/// Starts the program with those streams, or with none. The caller closes the handle.
HANDLE start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
             HANDLE output, HANDLE errors, Console console) {
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdOutput = output;
  startup.hStdError = errors;
  PROCESS_INFORMATION started{};
  std::wstring line = wide_text(command_line(path_text(program), arguments));
  // CREATE_NO_WINDOW: a console without a window.
  if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                      console == Console::own ? CREATE_NO_WINDOW : 0, nullptr, nullptr, &startup,
                      &started))
    throw_last_error("CreateProcessW " + path_text(program));
  CloseHandle(started.hThread);
  return started.hProcess;
}

int exit_code(const Handle& process) {
  WaitForSingleObject(process.get(), INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.get(), &code);
  return static_cast<int>(code);
}

}  // namespace

RunningProgram::RunningProgram(const std::filesystem::path& program,
                               const std::vector<std::string>& arguments,
                               const std::filesystem::path& folder, Console console)
    : output_(fresh(folder, "output")), errors_(fresh(folder, "errors")) {
  const FileHandle output = inheritable_file(output_);
  const FileHandle errors = inheritable_file(errors_);
  process_ = reinterpret_cast<std::intptr_t>(
      start(program, arguments, output.get(), errors.get(), console));
}

RunningProgram::~RunningProgram() {
  if (process_ == 0) return;
  terminate();
  collect();
}

std::int64_t RunningProgram::id() const { return GetProcessId(reinterpret_cast<HANDLE>(process_)); }

void RunningProgram::interrupt() const {
  const auto helper = own_program().parent_path() / program_file_name("handoff-press-ctrl-c");
  const Handle pressing(start(helper, {std::to_string(id())}, nullptr, nullptr, Console::shared));
  if (exit_code(pressing) != 0) throw std::runtime_error("Ctrl-C could not be pressed");
}

void RunningProgram::terminate() const {
  TerminateProcess(reinterpret_cast<HANDLE>(process_), killed_code);
}

int RunningProgram::collect() {
  const Handle process(reinterpret_cast<HANDLE>(process_));
  process_ = 0;
  return exit_code(process);
}

void adopt_orphans() {}

bool orphans_stay() {
  for (int i = 0; i < 100 && any_orphan(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  return any_orphan();
}

}  // namespace handoff
