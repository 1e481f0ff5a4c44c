// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "methods/base64.h"
#include "methods/buffer.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/token.h"
#include "platform/launch.h"
#include "platform/process_windows.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "one_argument", .description = "the payload as base64 in one argument"}};

/// Whether the payload's argument has room behind what is there already and a blank. Of the report
/// page's token the widest is reckoned with, so that the limit is the same for each hand-off.
bool fits(Launch launch, std::uint64_t size) {
  launch.arguments.at(report_token_index) = widest_report_token;
  launch.arguments.at(size_index) = std::to_string(size);
  return command_line_length(launch) + 1 + base64_length(static_cast<std::size_t>(size)) <=
         longest_command_line;
}

std::optional<Limit> limit(const Variant&, const Launch& base) {
  return Limit{.bytes = largest_that([&](std::uint64_t size) { return fits(base, size); },
                                     longest_command_line),
               .reason = "Windows takes a command line of " + std::to_string(longest_command_line) +
                         " characters, and base64 needs 4 for 3 bytes"};
}

class CommandLineParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (!fits(launch, payload.size())) throw over(*limit(variants[0], launch));
    launch.arguments.push_back(base64_encode(payload));
  }
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<CommandLineParent>(); }

}  // namespace

extern const Method command_line_method{
    .id = "command_line",
    .title = "command line",
    .family = "arguments",
    .sentence =
        "Put the data on the child's command line, as long as it is no longer than the OS "
        "allows.",
    .variants = variants,
    .limit = limit,
    .open = open};

Received command_line_receive(const Handed& handed) {
  Buffer buffer(handed.size);
  base64_decode_into(only_token(handed), buffer.bytes());
  return received(std::move(buffer));
}

}  // namespace handoff
