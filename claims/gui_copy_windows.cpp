// SPDX-License-Identifier: MIT
#include "claims/gui_copy_windows.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <ios>
#include <system_error>
#include <thread>
#include <utility>

#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// On Windows a program that has just ended, or that is new, may be open elsewhere for a moment.
void remove_in_the_end(const fs::path& path) {
  const auto deadline = Deadline::after(std::chrono::seconds(1));
  std::error_code error;
  while (fs::remove(path, error), error && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

// "PE Format": the subsystem is a field of the header, and nothing else depends on it.
void make_gui(const fs::path& path) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  IMAGE_DOS_HEADER dos{};
  IMAGE_NT_HEADERS64 image{};
  file.read(reinterpret_cast<char*>(&dos), sizeof dos);
  file.seekg(dos.e_lfanew);
  file.read(reinterpret_cast<char*>(&image), sizeof image);
  if (!file || image.Signature != IMAGE_NT_SIGNATURE ||
      image.OptionalHeader.Magic != IMAGE_NT_OPTIONAL_HDR64_MAGIC)
    throw Refused(path_text(path) + " is not a 64-bit Windows program");
  image.OptionalHeader.Subsystem = IMAGE_SUBSYSTEM_WINDOWS_GUI;
  file.seekp(dos.e_lfanew);
  file.write(reinterpret_cast<const char*>(&image), sizeof image);
  file.close();
  if (!file) throw Refused(path_text(path) + " cannot be made a GUI program");
}

}  // namespace

GuiCopy::GuiCopy(const fs::path& program, fs::path copy) : path_(std::move(copy)) {
  path_ += L".exe";
  try {
    fs::copy_file(program, path_);
    make_gui(path_);
  } catch (...) {
    remove_in_the_end(path_);
    throw;
  }
}

GuiCopy::~GuiCopy() { remove_in_the_end(path_); }

}  // namespace handoff
