// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/temporary_file_linux.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::string_view map = "map";
constexpr std::string_view sealed_memory = "sealed_memory";

constexpr std::array variants{
    // Children would share the place up to which the file is read, so each has one of its own.
    Variant{.id = "read",
            .description = "an unlinked file as standard input, read by the child",
            .copies = {.channel = 1, .child = 1}},
    Variant{.id = map,
            .description = "an unlinked file as standard input, mapped by the child",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = sealed_memory,
            .description = "a memfd as standard input, sealed against change, mapped by the child",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
};

class StdinFileParent final : public ParentSide {
 public:
  explicit StdinFileParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    file_ = variant_.id == sealed_memory ? make_memory_file(payload.size()) : make_unnamed_file();
    fill_file(file_, payload);
    if (variant_.id == sealed_memory) seal(file_);
    share(launch);
  }

  void share(Launch& launch) override { launch.standard_input = file_.native(); }

 private:
  const Variant& variant_;
  Descriptor file_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<StdinFileParent>(variant);
}

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
  require_file(STDIN_FILENO, handed.size);
  if (handed.variant == sealed_memory) require_memory_file(STDIN_FILENO, handed.size, all_seals);
  if (handed.variant == map || handed.variant == sealed_memory)
    return received(map_file(STDIN_FILENO, handed.size));
  return received(read_whole(STDIN_FILENO, handed.size, "standard input"));
}

}  // namespace handoff
