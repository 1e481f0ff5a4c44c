// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "methods/buffer.h"
#include "methods/child_wait_windows.h"
#include "methods/limit.h"
#include "methods/mailslot.h"
#include "methods/method.h"
#include "methods/overlapped_windows.h"
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

constexpr std::array variants{
    Variant{.id = "default",
            .description = "messages of 60,000 bytes, each with a secret; the child inherits the "
                           "mailslot",
            .copies = {.channel = 1, .child = 1}}};

/// What every message begins with. One without the right secret is a stranger's and is left out.
struct Header {
  Secret secret;
  std::uint64_t size;    ///< Of the whole payload.
  std::uint64_t offset;  ///< Of this message's bytes in it.
};

/// CreateMailslotW knows no largest message, but Wine takes none of more than some 200 KiB. Less
/// than 64 KiB is on the safe side.
constexpr std::size_t piece_bytes = 60'000;
constexpr std::size_t message_bytes = sizeof(Header) + piece_bytes;

constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;

std::optional<Limit> limit(const Variant&, const Launch&) {
  return Limit{.bytes = most_bytes,
               .reason =
                   "a mailslot holds no writer back, so that all of it may lie in the "
                   "kernel's memory, where we put no more than 64 MiB"};
}

using Message = std::vector<std::byte>;

Message make_message(const Header& header, std::span<const std::byte> piece) {
  Message message(sizeof header + piece.size());
  std::memcpy(message.data(), &header, sizeof header);
  std::memcpy(message.data() + sizeof header, piece.data(), piece.size());
  return message;
}

/// Where both ends are opened before the child is started, nobody can come in between.
class MailslotParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (payload.size() > most_bytes) throw over(*limit(variants[0], launch));
    payload_ = payload;
    make_both_ends(wide_text(random_name("\\\\.\\mailslot\\")));
    launch.inherit.push_back(slot_.native());
    launch.arguments.push_back(HandleToken{slot_.native()}.print());
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  /// On Windows no write waits; under Wine each does while some 200 KiB are not yet read.
  void deliver(ChildProcess& child, Deadline deadline) override {
    slot_.close();
    OverlappedCall write(client_.get());
    for (std::size_t at = 0; at < payload_.size(); at += piece_bytes) {
      const auto piece = payload_.subspan(at, std::min(piece_bytes, payload_.size() - at));
      const Message message =
          make_message({.secret = secret_, .size = payload_.size(), .offset = at}, piece);
      const BOOL returned = WriteFile(client_.get(), message.data(),
                                      static_cast<DWORD>(message.size()), nullptr, write.state());
      write.result(returned, "WriteFile to the mailslot", child, deadline, "had read the mailslot");
    }
  }

 private:
  void make_both_ends(const std::wstring& path) {
    OwnerOnly security;
    slot_ = FileHandle(CreateMailslotW(path.c_str(), static_cast<DWORD>(message_bytes),
                                       MAILSLOT_WAIT_FOREVER, security.attributes()));
    if (!slot_) throw_last_error("CreateMailslotW of " + utf8_text(path));
    // Wine's CreateMailslotW does not look at SECURITY_ATTRIBUTES::bInheritHandle.
    if (!SetHandleInformation(slot_.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT))
      throw_last_error("SetHandleInformation(HANDLE_FLAG_INHERIT) of the mailslot");
    client_ = FileHandle(CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                     OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr));
    if (!client_) throw_last_error("CreateFileW of " + utf8_text(path));
  }

  std::span<const std::byte> payload_;
  Secret secret_ = Secret::make();
  FileHandle slot_;
  FileHandle client_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<MailslotParent>(); }

/// GetMailslotInfo: only a mailslot answers.
void require_mailslot(HANDLE handle) {
  DWORD most = 0;
  if (!GetMailslotInfo(handle, &most, nullptr, nullptr, nullptr))
    throw_last_error("GetMailslotInfo of the handle that was given");
  if (most != message_bytes) throw Refused("the mailslot that was given is not the parent's");
}

/// The next message, whoever sent it. "Reading from a Mailslot": a mailslot's handle is an
/// overlapped one, though nobody asked for that.
std::span<const std::byte> read_message(HANDLE slot, const Handle& event, Message& space) {
  OVERLAPPED state{};
  state.hEvent = event.get();
  DWORD got = 0;
  if ((!ReadFile(slot, space.data(), static_cast<DWORD>(space.size()), nullptr, &state) &&
       GetLastError() != ERROR_IO_PENDING) ||
      !GetOverlappedResult(slot, &state, &got, TRUE))
    throw_last_error("ReadFile of the mailslot");
  return std::span(space).first(got);
}

/// The header of a message that the parent sent.
std::optional<Header> proven_header(std::span<const std::byte> message, const Secret& secret) {
  Header header{};
  if (message.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, message.data(), sizeof header);
  return header.secret == secret ? std::optional(header) : std::nullopt;
}

}  // namespace

extern const Method mailslot_method{.id = "mailslot",
                                    .title = mailslot_title,
                                    .family = mailslot_family,
                                    .sentence = mailslot_sentence,
                                    .parent_must_stay = true,
                                    .has_name = true,
                                    .variants = variants,
                                    .limit = limit,
                                    .open = open};

Received mailslot_receive(const Handed& handed) {
  const HANDLE given = windows_handle(HandleToken::parse(only_token(handed)).handle);
  const Secret secret = Secret::of_environment();
  require_mailslot(given);
  const FileHandle slot(given);
  Buffer buffer(handed.size);
  const Handle read = make_event();
  Message space(message_bytes);
  for (std::size_t filled = 0; filled < handed.size;) {
    const auto message = read_message(slot.get(), read, space);
    const auto header = proven_header(message, secret);
    if (!header) continue;
    const auto piece = message.subspan(sizeof(Header));
    if (header->size != handed.size || header->offset != filled ||
        piece.size() > handed.size - filled)
      throw Refused("the mailslot brought a message that is not the next of " +
                    std::to_string(handed.size) + " bytes");
    std::ranges::copy(piece, buffer.bytes().begin() + static_cast<std::ptrdiff_t>(filled));
    filled += piece.size();
  }
  return received(std::move(buffer));
}

}  // namespace handoff
