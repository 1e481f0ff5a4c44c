// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "methods/buffer.h"
#include "methods/message_queue.h"
#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/token.h"
#include "methods/wait_linux.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/kernel_number_linux.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default",
            .description = "mq_open under a random name; as many messages as are needed, each as "
                           "large as an ordinary user may send, and an empty one at the end"}};

/// mq_overview(7): what an ordinary user may ask for.
int largest_message() { return kernel_number("/proc/sys/fs/mqueue/msgsize_max"); }
int most_messages() { return kernel_number("/proc/sys/fs/mqueue/msg_max"); }

std::optional<std::string> unavailable() {
  if (access("/proc/sys/fs/mqueue/msgsize_max", R_OK) == 0) return std::nullopt;
  return "this kernel has no POSIX message queues: there is no /proc/sys/fs/mqueue";
}

/// On Linux a queue is a descriptor (mq_overview(7)), always close-on-exec.
class MessageQueueParent final : public ParentSide {
 public:
  /// The child removes the name as soon as it has opened the queue; when it did not come so far,
  /// this does. A name that is gone already is what we want.
  ~MessageQueueParent() override {
    if (queue_) mq_unlink(name_.c_str());
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    mq_attr wanted{};
    wanted.mq_maxmsg = most_messages();
    wanted.mq_msgsize = largest_message();
    message_bytes_ = static_cast<std::size_t>(wanted.mq_msgsize);
    queue_ = Descriptor(mq_open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NONBLOCK,
                                S_IRUSR | S_IWUSR, &wanted));
    if (!queue_) throw_last_error("mq_open of " + name_);
    launch.arguments.push_back(NameToken{name_}.print());
  }

  /// A queue has no ends: a sender waits for room also when the reader has died. So it never waits
  /// in the call, but for room or the child's end.
  void deliver(ChildProcess& child, Deadline deadline) override {
    for (auto rest = payload_; !rest.empty();) {
      const auto message = rest.first(std::min(rest.size(), message_bytes_));
      send(message, child, deadline);
      rest = rest.subspan(message.size());
    }
    // mq_send(3): no null pointer, not even for the message without bytes that ends the payload.
    constexpr std::byte nothing{};
    send({&nothing, 0}, child, deadline);
  }

 private:
  void send(std::span<const std::byte> message, const ChildProcess& child, Deadline deadline) {
    while (mq_send(queue_.get(), reinterpret_cast<const char*>(message.data()), message.size(),
                   0) != 0) {
      if (errno == EAGAIN)
        await_writable(queue_.get(), child, deadline, "take all messages");
      else if (errno != EINTR)
        throw_last_error("mq_send to " + name_);
    }
  }

  const std::string name_ = random_name("/");
  const Entrusted entrusted_{Lasting::queue, name_};
  std::span<const std::byte> payload_;
  std::size_t message_bytes_ = 0;
  Descriptor queue_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<MessageQueueParent>(); }

/// Only a queue of this user's, whatever the name leads to.
Descriptor open_and_remove(const std::string& name) {
  Descriptor queue(mq_open(name.c_str(), O_RDONLY));
  if (!queue) throw_last_error("mq_open of " + name);
  require_own(queue.get(), name);
  if (mq_unlink(name.c_str()) != 0) throw_last_error("mq_unlink of " + name);
  return queue;
}

/// mq_receive(3): the space must be as large as the queue's largest message could be.
std::size_t receive_one(const Descriptor& queue, std::span<std::byte> space) {
  for (;;) {
    const auto got =
        mq_receive(queue.get(), reinterpret_cast<char*>(space.data()), space.size(), nullptr);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw_last_error("mq_receive");
  }
}

Buffer receive_all(const Descriptor& queue, std::size_t size) {
  mq_attr attributes{};
  if (mq_getattr(queue.get(), &attributes) != 0) throw_last_error("mq_getattr");
  std::vector<std::byte> last(static_cast<std::size_t>(attributes.mq_msgsize));
  Buffer buffer(size);
  for (auto rest = buffer.bytes();;) {
    const bool fits = rest.size() >= last.size();
    const std::size_t got = receive_one(queue, fits ? rest : std::span(last));
    if (got == 0 && !rest.empty())
      throw Refused("the queue ended " + std::to_string(rest.size()) + " bytes too early");
    if (got > rest.size()) throw Refused("the queue carries more than was announced");
    if (got == 0) return buffer;
    if (!fits) std::copy_n(last.begin(), got, rest.begin());
    rest = rest.subspan(got);
  }
}

}  // namespace

extern const Method message_queue_method{.id = "message_queue",
                                         .title = message_queue_title,
                                         .family = message_queue_family,
                                         .sentence = message_queue_sentence,
                                         .parent_must_stay = true,
                                         .has_name = true,
                                         .variants = variants,
                                         .unavailable = unavailable,
                                         .open = open};

Received message_queue_receive(const Handed& handed) {
  const std::string name = NameToken::parse(only_token(handed)).name;
  return received(receive_all(open_and_remove(name), handed.size));
}

}  // namespace handoff
