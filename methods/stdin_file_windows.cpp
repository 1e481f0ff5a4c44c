// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "methods/method.h"
#include "methods/stream_windows.h"
#include "methods/temporary_file_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::string_view map = "map";

constexpr std::array variants{
    // Children would share the place up to which the file is read, so each has one of its own.
    Variant{.id = "read",
            .description = "a delete-on-close file as standard input, read by the child",
            .copies = {.channel = 1, .child = 1}},
    Variant{.id = map,
            .description = "a delete-on-close file as standard input, mapped by the child",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
};

class StdinFileParent final : public ParentSide {
 public:
  /// The child inherits a handle of its own, which can only read and stands at the start.
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    made_ = make_temporary_file(Deletion::on_close);
    write_all(made_.file.get(), payload, "the temporary file");
    SECURITY_ATTRIBUTES security = inheritable_security();
    for_child_ = open_to_read(made_.path, &security);
    share(launch);
  }

  void share(Launch& launch) override { launch.standard_input = for_child_.native(); }

 private:
  TemporaryFile made_;
  FileHandle for_child_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<StdinFileParent>(); }

}  // namespace

extern const Method stdin_file_method{
    .id = "stdin_file",
    .title = "standard input, a file",
    .family = "file",
    .sentence = "Let the child's standard input be a file with the data, which the child may map.",
    .variants = variants,
    .open = open};

Received stdin_file_receive(const Handed& handed) {
  no_token(handed);
  require_file(standard_input(), handed.size);
  if (handed.variant == map) return received(map_file(standard_input(), handed.size));
  return received(read_whole(standard_input(), handed.size, "standard input"));
}

}  // namespace handoff
