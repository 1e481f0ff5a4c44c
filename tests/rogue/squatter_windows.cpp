// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/text_windows.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_windows.h"

namespace handoff {
namespace {

/// Holds names that somebody could foresee, and sees who uses them.
class Squatter final : public Trick {
 public:
  Squatter() = default;

 private:
  void attempt(const Prey& prey, Tally& tally) override {
    if (files_.empty()) take_all(prey, tally);
    tally.succeeded += used();
  }

  void take_all(const Prey& prey, Tally& tally) {
    for (const std::string& name : foreseeable_names(prey.driver)) {
      tally.tried += 2;
      take_file(prey.folder / name);
      take_pipe(L"\\\\.\\pipe\\" + wide_text(name));
    }
  }

  /// Gone with its handle.
  void take_file(const std::filesystem::path& path) {
    FileHandle file(CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                CREATE_NEW, FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (file) files_.push_back(std::move(file));
  }

  /// PIPE_NOWAIT: ConnectNamedPipe only says whether somebody is there.
  void take_pipe(const std::wstring& path) {
    FileHandle pipe(CreateNamedPipeW(path.c_str(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE | PIPE_NOWAIT,
                                     PIPE_UNLIMITED_INSTANCES, 0, 0, 0, nullptr));
    if (pipe) pipes_.push_back(std::move(pipe));
  }

  std::uint64_t used() const {
    const auto written = std::ranges::count_if(files_, [](const FileHandle& file) {
      LARGE_INTEGER size{};
      return GetFileSizeEx(file.get(), &size) && size.QuadPart > 0;
    });
    const auto called = std::ranges::count_if(pipes_, [](const FileHandle& pipe) {
      return !ConnectNamedPipe(pipe.get(), nullptr) && GetLastError() == ERROR_PIPE_CONNECTED;
    });
    return static_cast<std::uint64_t>(written + called);
  }

  std::vector<FileHandle> files_, pipes_;
};

}  // namespace

std::unique_ptr<Trick> take_names() { return std::make_unique<Squatter>(); }

}  // namespace handoff
