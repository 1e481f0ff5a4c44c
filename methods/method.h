// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/report_page.h"

namespace handoff {

/// Where the payload lies when the clock starts. See docs/measurement.md.
enum class Fill {
  copy,      ///< In the parent's ordinary memory, touched and warm.
  in_place,  ///< Built directly in the channel's memory; only where the channel is memory.
};

/// Which build of the child a variant starts; each has its own spawn floor. `forked` starts no
/// program: the child is a copy of this process, made by fork(2).
enum class ChildBuild { console, gui, forked };

/// Memory that one hand-off needs beside the parent's own payload, in copies of it: what the
/// channel holds, and what each child makes for itself. The pages of a file count as the channel's,
/// because the folder for temporary files may be in memory.
struct Copies {
  int channel = 0;
  int child = 1;
};

/// One way to do a method that matters for its cost. Static text; lives as long as the program.
struct Variant {
  std::string_view id;           ///< "default", "in_place": unique in its method.
  std::string_view description;  ///< What it does, in one sentence.
  Fill fill = Fill::copy;
  ChildBuild child = ChildBuild::console;
  Copies copies = {};
  /// One channel serves several children: ParentSide::share() gives each what it needs.
  bool serves_many = false;

  /// Why it cannot be used on this machine though its method can, as a sentence that names the
  /// setting or the right that is missing; empty when it can. Null: whenever its method can.
  std::optional<std::string> (*unavailable)() = nullptr;
};

/// The most that a variant can carry here.
struct Limit {
  std::uint64_t bytes;  ///< Largest payload that arrives whole.
  std::string reason;   ///< Completes "over the limit of N bytes: ..."; names the OS's own limit.
};

/// Thrown by prepare() for a payload over the limit.
struct OverLimit : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The parent's side of one hand-off. Made for one payload, used once, in the order of the
/// functions here. The destructor releases all that it made, whatever happened before; afterwards
/// no handle, file or name of it is left. Failures throw std::system_error, TimedOut or Refused.
class ParentSide {
 public:
  ParentSide() = default;
  ParentSide(const ParentSide&) = delete;
  ParentSide& operator=(const ParentSide&) = delete;
  virtual ~ParentSide() = default;

  /// Fill::in_place only, before the clock starts: makes the channel and returns its memory of
  /// `size` bytes, for the payload to be built there. Owned by this object.
  virtual std::span<std::byte> build(std::size_t size);

  /// Makes the channel and adds to `launch` what the child needs: its token as the next argument,
  /// environment, handles to inherit, standard input. `payload` stays valid and unchanged until
  /// this object is destroyed; with Fill::in_place it is the memory that build() returned.
  virtual void prepare(std::span<const std::byte> payload, Launch& launch) = 0;

  /// After prepare(), of a variant that serves many: adds to the launch of one more child what it
  /// needs to use the same channel.
  virtual void share(Launch& launch);

  /// Starts the child, which runs when this returns. Only a method overrides this that starts it by
  /// itself (popen), or that does something to the child before it runs. One that does not take the
  /// launch's list has to let the child inherit `page` in another way.
  virtual std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage& page);

  /// Does what is still to do for the parent once the child was started: pushes the bytes, or
  /// nothing. Blocks while it does; when the deadline passes the harness kills the child, which
  /// ends any write to it. A wait that the child's death does not end must heed `deadline` itself.
  virtual void deliver(ChildProcess& child, Deadline deadline);
};

/// What a child's side starts from. Text is UTF-8; lives as long as the child.
struct Handed {
  std::string_view variant;
  std::size_t size = 0;                 ///< Payload bytes to come.
  std::span<const std::string> tokens;  ///< The arguments that prepare() added, in order.
};

/// All bytes in the child's memory, and whatever keeps them there.
struct Received {
  std::span<const std::byte> bytes;
  std::shared_ptr<const void> keeps_alive;
};

/// A view of what `owner.bytes()` shows, which keeps the owner alive: a mapping, a buffer.
template <class Owner>
Received received(Owner owner) {
  auto shared = std::make_shared<const Owner>(std::move(owner));
  const std::span<const std::byte> bytes = shared->bytes();
  return {.bytes = bytes, .keeps_alive = std::move(shared)};
}

/// A way to hand bytes from a parent to the child that it starts. Describes itself; static.
struct Method {
  std::string_view id;            ///< snake_case, unique: "anonymous_pipe".
  std::string_view title;         ///< For people: "anonymous pipe".
  std::string_view family;        ///< "arguments", "memory", "pipe", "file", "message" or "socket".
  std::string_view sentence;      ///< What the article or its comments say of it, in our words.
  bool parent_must_stay = false;  ///< The parent has work after the launch, or must not end yet.
  bool has_name = false;          ///< Others on this machine could find or take it by a name.
  bool starts_child = false;      ///< It overrides launch(), so no launch strategy can be chosen.
  std::span<const Variant> variants;

  /// Why the method cannot be used on this machine, as a sentence; empty when it can. Null: always.
  std::optional<std::string> (*unavailable)() = nullptr;

  /// The most that a variant carries when the child is started as `base` says. Null: what memory
  /// holds.
  std::optional<Limit> (*limit)(const Variant& variant, const Launch& base) = nullptr;

  /// A fresh parent's side. Null where this OS does not have the method at all.
  std::unique_ptr<ParentSide> (*open)(const Variant& variant) = nullptr;
};

/// The child's side of a method: all `handed.size` bytes, or an exception (Refused,
/// std::system_error) that says what was wrong with what it was given. Blocks until they are there.
using Receive = Received (*)(const Handed& handed);

/// Why `method` cannot be used here; empty when it can.
std::optional<std::string> why_unavailable(const Method& method);

/// Why this variant of it cannot; empty when it can.
std::optional<std::string> why_unavailable(const Method& method, const Variant& variant);

/// The limit of a variant, where it has one.
std::optional<Limit> limit_of(const Method& method, const Variant& variant, const Launch& base);

/// "method/variant", as in plans, tables and result files.
std::string name_of(const Method& method, const Variant& variant);

}  // namespace handoff
