// SPDX-License-Identifier: MIT
#include <winsock2.h>
#include <ws2tcpip.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/random.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_windows.h"
#include "tests/support/stranger.h"
// After windows.h, which it needs.
#include <iphlpapi.h>

namespace handoff {
namespace {

/// GetExtendedTcpTable tells everybody which process listens where.
std::vector<std::uint16_t> ports_of(std::int64_t process) {
  std::vector<std::byte> space(64 * 1024);
  auto size = static_cast<DWORD>(space.size());
  if (GetExtendedTcpTable(space.data(), &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_LISTENER, 0) !=
      NO_ERROR)
    return {};
  MIB_TCPTABLE_OWNER_PID head{};
  std::memcpy(&head, space.data(), sizeof head);
  std::vector<std::uint16_t> ports;
  for (DWORD i = 0; i < head.dwNumEntries; ++i) {
    MIB_TCPROW_OWNER_PID row{};
    std::memcpy(&row, space.data() + offsetof(MIB_TCPTABLE_OWNER_PID, table) + i * sizeof row,
                sizeof row);
    if (std::int64_t{row.dwOwningPid} == process)
      ports.push_back(ntohs(static_cast<u_short>(row.dwLocalPort)));
  }
  return ports;
}

class PortCaller final : public Trick {
  void attempt(const Prey& prey, Tally& tally) override {
    constexpr std::size_t most = 50;
    for (const std::uint16_t port : ports_of(prey.driver)) call(port, tally);
    for (Stranger& each : callers_) tally.succeeded += each.heard() > 0 ? 1 : 0;
    while (callers_.size() > most) callers_.pop_front();
  }

  /// Says nothing, too little, a guess, or a guess and more, in turn.
  void call(std::uint16_t port, Tally& tally) {
    constexpr std::array<std::size_t, 4> lengths{0, 5, 16, 64};
    std::array<std::byte, lengths.back()> words{};
    fill_random(words);
    try {
      callers_.emplace_back(port);
      callers_.back().say(std::span(words).first(lengths[tally.tried % lengths.size()]));
    } catch (const std::exception&) {  // Nobody listens there any more.
    }
    ++tally.tried;
  }

  std::deque<Stranger> callers_;
};

std::vector<std::wstring> pipes_of_handoff() {
  std::vector<std::wstring> paths;
  WIN32_FIND_DATAW found{};
  const HANDLE search = FindFirstFileW(L"\\\\.\\pipe\\*", &found);
  if (search == INVALID_HANDLE_VALUE) return paths;
  do {
    const std::wstring name = found.cFileName;
    // 32 digits: not one that the rogue has taken itself.
    if (name.starts_with(L"handoff-") && name.size() == 40)
      paths.push_back(L"\\\\.\\pipe\\" + name);
  } while (FindNextFileW(search, &found));
  FindClose(search);
  return paths;
}

/// PeekNamedPipe does not wait.
bool was_told_something(const std::wstring& path) {
  const FileHandle pipe(
      CreateFileW(path.c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr));
  DWORD bytes = 0;
  return pipe && PeekNamedPipe(pipe.get(), nullptr, 0, nullptr, &bytes, nullptr) && bytes > 0;
}

}  // namespace

std::unique_ptr<Trick> call_ports() { return std::make_unique<PortCaller>(); }

void call_pipes(const Prey&, Tally& tally) {
  for (const std::wstring& path : pipes_of_handoff()) tally.count(was_told_something(path));
}

/// WM_COPYDATA with a guess for the proof, and what could make a window go away.
void send_forged_messages(const Prey&, Tally& tally) {
  constexpr UINT patience_ms = 50;
  HWND window = nullptr;
  while ((window = FindWindowExW(nullptr, window, L"handoff-child", nullptr)) != nullptr) {
    std::array<std::byte, 65536> words{};
    COPYDATASTRUCT forged{.dwData = random_value<ULONG_PTR>(),
                          .cbData = static_cast<DWORD>(words.size()),
                          .lpData = words.data()};
    DWORD_PTR taken = FALSE;
    SendMessageTimeoutW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&forged), SMTO_NORMAL,
                        patience_ms, &taken);
    tally.count(taken == TRUE);
    PostMessageW(window, WM_CLOSE, 0, 0);
    PostMessageW(window, WM_QUIT, 0, 0);
  }
}

}  // namespace handoff
