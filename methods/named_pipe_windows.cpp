// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "methods/named_pipe.h"
#include "methods/overlapped_windows.h"
#include "methods/stream_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/owner_only_windows.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::string_view large_buffer = "large_buffer";
constexpr DWORD default_buffer_bytes = 64 * 1024;
constexpr DWORD large_buffer_bytes = 1u << 20;

constexpr std::array variants{
    Variant{.id = "default", .description = "a pipe of bytes with a buffer of 64 KiB"},
    Variant{.id = large_buffer,
            .description = "the same with a buffer of 1 MiB, which is as much as one write brings"},
};

std::wstring path_of(const NameToken& token) { return L"\\\\.\\pipe\\" + wide_text(token.name); }

/// CreateNamedPipeW, FILE_FLAG_FIRST_PIPE_INSTANCE: fails where somebody made the name before. With
/// one instance nobody can make another later.
FileHandle make_pipe(const NameToken& name, DWORD buffer) {
  OwnerOnly security;
  FileHandle pipe(
      CreateNamedPipeW(path_of(name).c_str(),
                       PIPE_ACCESS_OUTBOUND | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED,
                       PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                       1, buffer, 0, 0, security.attributes()));
  if (!pipe) throw_last_error("CreateNamedPipeW of " + utf8_text(path_of(name)));
  return pipe;
}

class NamedPipeParent final : public ParentSide {
 public:
  explicit NamedPipeParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    pipe_ =
        make_pipe(name_, variant_.id == large_buffer ? large_buffer_bytes : default_buffer_bytes);
    launch.arguments.push_back(name_.print());
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    do connect(child, deadline);
    while (!is_connected_to(child, deadline));
    write(secret_.bytes, child, deadline);
    write(payload_, child, deadline);
    pipe_.close();
  }

 private:
  /// ConnectNamedPipe: ERROR_PIPE_CONNECTED says that somebody came before the call, ERROR_NO_DATA
  /// that he has gone again.
  void connect(const ChildProcess& child, Deadline deadline) {
    OverlappedCall call(pipe_.get());
    const BOOL returned = ConnectNamedPipe(pipe_.get(), call.state());
    if (!returned && (GetLastError() == ERROR_PIPE_CONNECTED || GetLastError() == ERROR_NO_DATA))
      return;
    call.result(returned, "ConnectNamedPipe", child, deadline, "had opened the named pipe");
  }

  /// Somebody else is sent away before he is told anything. However often strangers come, the
  /// child's end and the deadline are seen.
  bool is_connected_to(const ChildProcess& child, Deadline deadline) {
    ULONG client = 0;
    if (GetNamedPipeClientProcessId(pipe_.get(), &client) && client == child.id()) return true;
    if (!DisconnectNamedPipe(pipe_.get())) throw_last_error("DisconnectNamedPipe of a stranger");
    if (has_ended(child)) throw Refused("the child ended before it had opened the named pipe");
    if (deadline.passed())
      throw TimedOut("the child had not opened the named pipe before the deadline");
    return false;
  }

  void write(std::span<const std::byte> bytes, const ChildProcess& child, Deadline deadline) {
    write_all_overlapped(pipe_.get(), bytes, "WriteFile to the named pipe", child, deadline,
                         "had read all of the named pipe");
  }

  const Variant& variant_;
  std::span<const std::byte> payload_;
  NameToken name_{random_name()};
  Secret secret_ = Secret::make();
  FileHandle pipe_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<NamedPipeParent>(variant);
}

/// SECURITY_ANONYMOUS: a server that is not our parent could else act in this user's name. While a
/// stranger is connected the pipe is busy, until the parent sends him away.
FileHandle open_pipe(const NameToken& name) {
  constexpr DWORD wait_ms = 100;
  const std::wstring path = path_of(name);
  for (;;) {
    FileHandle pipe(CreateFileW(path.c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING,
                                SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS, nullptr));
    if (pipe) return pipe;
    if (GetLastError() != ERROR_PIPE_BUSY) throw_last_error("CreateFileW of " + utf8_text(path));
    WaitNamedPipeW(path.c_str(), wait_ms);
  }
}

}  // namespace

extern const Method named_pipe_method{.id = "named_pipe",
                                      .title = named_pipe_title,
                                      .family = named_pipe_family,
                                      .sentence = named_pipe_sentence,
                                      .parent_must_stay = true,
                                      .has_name = true,
                                      .variants = variants,
                                      .open = open};

Received named_pipe_receive(const Handed& handed) {
  const NameToken name = NameToken::parse(only_token(handed));
  const Secret secret = Secret::of_environment();
  const FileHandle pipe = open_pipe(name);
  Secret shown{};
  read_exactly(pipe.get(), shown.bytes, "the named pipe");
  if (!(shown == secret)) throw Refused("who serves the named pipe is not the parent");
  return received(read_whole(pipe.get(), handed.size, "the named pipe"));
}

}  // namespace handoff
