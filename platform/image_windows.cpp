// SPDX-License-Identifier: MIT
#include "platform/image_windows.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/text_windows.h"

namespace handoff {

namespace {

/// "PE Format": a DOS header says where the real one begins.
IMAGE_OPTIONAL_HEADER64 header_of(const std::filesystem::path& program) {
  std::ifstream file(program, std::ios::binary);
  IMAGE_DOS_HEADER dos{};
  IMAGE_NT_HEADERS64 image{};
  file.read(reinterpret_cast<char*>(&dos), sizeof dos);
  file.seekg(dos.e_lfanew);
  file.read(reinterpret_cast<char*>(&image), sizeof image);
  if (!file || image.Signature != IMAGE_NT_SIGNATURE ||
      image.OptionalHeader.Magic != IMAGE_NT_OPTIONAL_HDR64_MAGIC)
    throw Refused(path_text(program) + " is not a 64-bit Windows program");
  return image.OptionalHeader;
}

}  // namespace

std::uint64_t stack_reserve_of(const std::filesystem::path& program) {
  return header_of(program).SizeOfStackReserve;
}

bool is_gui_program(const std::filesystem::path& program) {
  return header_of(program).Subsystem == IMAGE_SUBSYSTEM_WINDOWS_GUI;
}

}  // namespace handoff
