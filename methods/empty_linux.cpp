// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>

#include "methods/forked_child_linux.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/report_page.h"

namespace handoff {
namespace {

std::optional<Limit> nothing_at_all(const Variant&, const Launch&) {
  return Limit{.bytes = 0, .reason = "the empty hand-off carries nothing"};
}

class EmptyParent final : public ParentSide {
 public:
  explicit EmptyParent(const Variant& variant) : variant_(variant) {}

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (!payload.empty()) throw over(*nothing_at_all({}, launch));
  }

  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage& page) override {
    if (variant_.child == ChildBuild::forked) return start_forked({}, page, launch.processor);
    return ParentSide::launch(launch, page);
  }

 private:
  const Variant& variant_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<EmptyParent>(variant);
}

constexpr std::array variants{
    Variant{.id = "default", .description = "starts the child and lets it end"},
    Variant{.id = "forked",
            .description = "forks a copy of this process, for fork without exec",
            .child = ChildBuild::forked},
};

}  // namespace

extern const Method empty_method{
    .id = "empty",
    .title = "empty hand-off",
    .family = "floor",
    .sentence = "The spawn floor: the same child, started and ended with nothing to receive.",
    .variants = variants,
    .limit = nothing_at_all,
    .open = open};

Received empty_receive(const Handed& handed) {
  if (handed.size != 0) throw Refused("the empty hand-off was given a size");
  return {};
}

}  // namespace handoff
