// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/native_handle.h"

namespace handoff {

/// What the child tells its parent, in one page of memory that both see. The same for every
/// method, so no method's channel carries it. Plain data: both sides are built from this header,
/// and the child refuses to run when its version is another (see child/main.cpp).
struct Report {
  static constexpr std::uint32_t none = 0, received = 1, failed = 2;

  std::int64_t process_id;  ///< 0 until main() was entered.
  std::int64_t entered_ns;  ///< Clock stamps, 0 where the child did not come so far.
  std::int64_t ready_ns;
  std::int64_t consumed_ns;
  std::uint64_t bytes;     ///< Payload bytes that the child received,
  std::uint64_t checksum;  ///< and their XXH3.
  std::int64_t user_ns;    ///< The child's own usage just after it consumed; -1 is not known.
  std::int64_t system_ns;
  std::int64_t minor_faults;
  std::int64_t major_faults;
  std::int64_t peak_bytes;
  std::uint32_t outcome;           ///< none, received or failed: written last.
  std::array<char, 1024> message;  ///< Why it failed; a zero-ended sentence in UTF-8.
  // Both sides write these; see hold_if_asked().
  std::uint32_t hold_ms;  ///< By the parent before the launch: 0, or hold for so long at most.
  std::uint32_t holding;  ///< 1 while the child holds.
  std::uint32_t let_go;   ///< 1 when the parent has seen enough.
  std::int64_t maker;     ///< The id of the process that made the page, the child's parent.
};
static_assert(sizeof(Report) <= 4096);

/// The parent's end of the page. Owns the memory and the handle; freed by the destructor.
class ReportPage {
 public:
  /// A fresh page of zeros. Throws std::system_error.
  static ReportPage create();

  /// By which the child finds the page; add handle() to what it inherits.
  std::string token() const;
  NativeHandle handle() const;

  /// A copy of what the child has written so far. A child may still be writing: read it after the
  /// child has ended, except for process_id.
  Report read() const;

  /// The page itself, for a child that is a copy of this process and so has it already.
  Report& shared() const;

  /// Before the launch: the child is to hold what it received until let_go(), `most` at the
  /// longest.
  void ask_to_hold(std::chrono::milliseconds most) const;
  bool is_held() const;
  void let_go() const;

  /// Where the OS can only inherit every inheritable handle (popen), the page's handle is made so
  /// for as long as the returned object lives.
  std::shared_ptr<void> expose_to_every_child() const;

  struct Mapping;  ///< The OS's objects.
  explicit ReportPage(std::shared_ptr<Mapping> mapping) : mapping_(std::move(mapping)) {}

 private:
  std::shared_ptr<Mapping> mapping_;
};

/// The child's end: the page mapped for writing until the child ends. Throws Refused or
/// std::system_error with a sentence when the token names no such page.
Report& map_report_page(std::string_view token);

/// In the child: waits until the parent lets it go, where it asked for that.
void hold_if_asked(Report& report);

}  // namespace handoff
