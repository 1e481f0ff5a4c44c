// SPDX-License-Identifier: MIT
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>

#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/passed_descriptor.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/mapping_posix.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "copy",
            .description = "a memfd, into which the parent writes, sent through a socketpair "
                           "(SCM_RIGHTS)",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = "in_place",
            .description = "the same, mapped by the parent, which builds the payload in it",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0}},
};

/// One message of one byte, because unix(7) passes descriptors only with data, and its control
/// message with one descriptor.
class Envelope {
 public:
  Envelope() {
    message_.msg_iov = &data_;
    message_.msg_iovlen = 1;
    message_.msg_control = control_.data();
    message_.msg_controllen = control_.size();
  }
  Envelope(const Envelope&) = delete;
  Envelope& operator=(const Envelope&) = delete;

  void send(int through, int descriptor) {
    cmsghdr* const header = CMSG_FIRSTHDR(&message_);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    if (uninterrupted([&] { return sendmsg(through, &message_, 0); }) < 0)
      throw_last_error("sendmsg(SCM_RIGHTS) of the shared memory");
  }

  Descriptor receive(int from) {
    if (uninterrupted([&] { return recvmsg(from, &message_, MSG_CMSG_CLOEXEC); }) < 0)
      throw_last_error("recvmsg(SCM_RIGHTS) from the inherited socket");
    const cmsghdr* const header = CMSG_FIRSTHDR(&message_);
    if (header == nullptr || header->cmsg_type != SCM_RIGHTS)
      throw Refused("no descriptor came through the inherited socket");
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return Descriptor(descriptor);
  }

 private:
  std::byte byte_{};
  iovec data_{.iov_base = &byte_, .iov_len = 1};
  alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(sizeof(int))> control_{};
  msghdr message_{};
};

class PassedDescriptorParent final : public ParentSide {
 public:
  explicit PassedDescriptorParent(const Variant& variant) : variant_(variant) {}

  std::span<std::byte> build(std::size_t size) override {
    memory_ = make_memory_file(size);
    mapping_ = map_memory_file(memory_.get(), size, PROT_READ | PROT_WRITE);
    return mapping_.bytes();
  }

  /// Sent before the child is started: the kernel keeps it in the socket, also when this process
  /// has ended by then.
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) {
      memory_ = make_memory_file(payload.size());
      write_all(memory_.get(), payload, "the shared memory");
    }
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      throw_last_error("socketpair");
    own_ = Descriptor(ends[0]);
    child_ = Descriptor(ends[1]);
    Envelope().send(own_.get(), memory_.get());
    launch.inherit.push_back(child_.native());
    launch.arguments.push_back(HandleToken{child_.native()}.print());
  }

 private:
  const Variant& variant_;
  Descriptor memory_;
  Mapping mapping_;
  Descriptor own_;
  Descriptor child_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<PassedDescriptorParent>(variant);
}

}  // namespace

extern const Method passed_descriptor_method{.id = "passed_descriptor",
                                             .title = passed_descriptor_title,
                                             .family = passed_descriptor_family,
                                             .sentence = passed_descriptor_sentence,
                                             .variants = variants,
                                             .open = open};

Received passed_descriptor_receive(const Handed& handed) {
  const Descriptor socket(static_cast<int>(HandleToken::parse(only_token(handed)).handle.value));
  require_kind(socket.get(), S_IFSOCK, "a socket");
  const Descriptor memory = Envelope().receive(socket.get());
  require_memory_file(memory.get(), handed.size);
  return received(map_memory_file(memory.get(), handed.size, PROT_READ));
}

}  // namespace handoff
