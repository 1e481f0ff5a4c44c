// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "methods/method.h"
#include "methods/token.h"
#include "methods/write_process_memory.h"
#include "methods/written_memory_windows.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/report_page.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default",
            .description = "VirtualAllocEx and WriteProcessMemory; the child finds it by a secret",
            .copies = {.channel = 1, .child = 0}}};

class WriteProcessMemoryParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    payload_ = payload;
    launch.suspended = true;
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  /// Not in deliver(): no child is ever left suspended behind this function.
  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage&) override {
    auto child = start(launch);
    write_into(*child, secret_, payload_);
    child->resume();
    return child;
  }

 private:
  std::span<const std::byte> payload_;
  Secret secret_ = Secret::make();
};

std::unique_ptr<ParentSide> open(const Variant&) {
  return std::make_unique<WriteProcessMemoryParent>();
}

}  // namespace

extern const Method write_process_memory_method{.id = "write_process_memory",
                                                .title = write_process_memory_title,
                                                .family = write_process_memory_family,
                                                .sentence = write_process_memory_sentence,
                                                .variants = variants,
                                                .open = open};

Received write_process_memory_receive(const Handed& handed) {
  no_token(handed);
  WrittenMemory memory(Secret::of_environment());
  if (memory.bytes().size() != handed.size)
    throw Refused("the parent wrote " + std::to_string(memory.bytes().size()) +
                  " bytes instead of " + std::to_string(handed.size));
  return received(std::move(memory));
}

}  // namespace handoff
