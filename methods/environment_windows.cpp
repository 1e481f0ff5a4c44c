// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "methods/base64.h"
#include "methods/buffer.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr const char* variable = "HANDOFF_PAYLOAD";

/// GetEnvironmentVariable: 32,767 characters with the terminating zero. The whole block has no
/// limit, but what is longer than this cannot be read back by every call.
constexpr std::size_t longest_value = 32'766;

constexpr std::array variants{
    Variant{.id = "default", .description = "the payload as base64 in one variable"}};

std::optional<Limit> limit(const Variant&, const Launch&) {
  return Limit{.bytes = largest_payload(longest_value),
               .reason = "Windows takes " + std::to_string(longest_value) +
                         " characters in a variable, and base64 needs 4 for 3 bytes"};
}

class EnvironmentParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (base64_length(payload.size()) > longest_value) throw over(*limit(variants[0], launch));
    launch.environment.emplace_back(variable, base64_encode(payload));
  }
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<EnvironmentParent>(); }

}  // namespace

extern const Method environment_method{
    .id = "environment",
    .title = "environment variable",
    .family = "arguments",
    .sentence =
        "Put the data in a variable of the child's environment; it is inherited further "
        "down unless the child removes it.",
    .variants = variants,
    .limit = limit,
    .open = open};

Received environment_receive(const Handed& handed) {
  no_token(handed);
  const auto text = environment_variable(variable);
  if (!text) throw Refused(std::string(variable) + " is not set in the child");
  Buffer buffer(handed.size);
  base64_decode_into(*text, buffer.bytes());
  SetEnvironmentVariableW(L"HANDOFF_PAYLOAD", nullptr);
  return received(std::move(buffer));
}

}  // namespace handoff
