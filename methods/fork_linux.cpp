// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "methods/fork.h"
#include "methods/forked_child_linux.h"
#include "methods/method.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/report_page.h"

namespace handoff {
namespace {

constexpr std::array variants{Variant{
    .id = "default",
    .description = "the child is a copy of this process and reads the payload where it lies",
    .child = ChildBuild::forked,
    .copies = {.channel = 0, .child = 0}}};

class ForkParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch&) override { payload_ = payload; }

  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage& page) override {
    return start_forked(payload_, page, launch.processor);
  }

 private:
  std::span<const std::byte> payload_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<ForkParent>(); }

}  // namespace

extern const Method fork_method{.id = "fork",
                                .title = fork_title,
                                .family = fork_family,
                                .sentence = fork_sentence,
                                .starts_child = true,
                                .variants = variants,
                                .open = open};

Received fork_receive(const Handed&) {
  throw Refused("what is forked runs no program, so nothing can be handed to one");
}

}  // namespace handoff
