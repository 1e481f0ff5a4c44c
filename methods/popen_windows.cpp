// SPDX-License-Identifier: MIT
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <system_error>

#include "methods/method.h"
#include "methods/popened_process_windows.h"
#include "methods/stream_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/quoting.h"
#include "platform/report_page.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default", .description = "_wpopen(command, L\"wb\"), through cmd.exe"}};

class PopenParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch&) override { payload_ = payload; }

  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage& page) override {
    const std::string program = path_text(launch.program);
    // Else cmd.exe would say so on the terminal, and leave us its exit code.
    if (GetFileAttributesW(launch.program.c_str()) == INVALID_FILE_ATTRIBUTES)
      throw_last_error("start of " + program);
    const auto exposed = page.expose_to_every_child();
    auto child = popened_process(wide_text(quoted_for_cmd(command_line(program, launch.arguments))),
                                 launch.processor);
    stream_ = child->stream();
    return child;
  }

  /// The child sees the end when the stream is closed: when it is reaped, or this process ends.
  /// Where nobody reads any more, WriteFile says ERROR_NO_DATA, for which the C runtime has no
  /// errno of its own and says EINVAL.
  void deliver(ChildProcess&, Deadline) override {
    if (std::fwrite(payload_.data(), 1, payload_.size(), stream_) != payload_.size() ||
        std::fflush(stream_) != 0)
      throw std::system_error(errno == EINVAL ? EPIPE : errno, std::generic_category(),
                              "fwrite to _wpopen's stream");
  }

 private:
  std::span<const std::byte> payload_;
  std::FILE* stream_ = nullptr;  ///< The process owns it.
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<PopenParent>(); }

}  // namespace

extern const Method popen_method{
    .id = "popen",
    .title = "popen",
    .family = "pipe",
    .sentence =
        "Just use popen and be spared sizes, handles and pipes; the child's standard input "
        "is then no longer the user's.",
    .parent_must_stay = true,
    .starts_child = true,
    .variants = variants,
    .open = open};

Received popen_receive(const Handed& handed) {
  no_token(handed);
  require_kind(standard_input(), FILE_TYPE_PIPE, "a pipe");
  return received(read_whole(standard_input(), handed.size, "standard input"));
}

}  // namespace handoff
