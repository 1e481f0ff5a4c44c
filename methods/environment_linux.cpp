// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/argument_space_linux.h"
#include "methods/base64.h"
#include "methods/buffer.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "methods/token.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr const char* variable = "HANDOFF_PAYLOAD";

constexpr std::array variants{
    Variant{.id = "default", .description = "the payload as base64 in one variable"}};

/// "HANDOFF_PAYLOAD=" and the base64.
std::size_t length_of_variable(std::uint64_t size) {
  return std::string_view(variable).size() + 1 + base64_length(static_cast<std::size_t>(size));
}

bool is_too_long(std::uint64_t size) { return length_of_variable(size) > longest_string(); }

bool fits(const Launch& base, std::uint64_t size) {
  return !is_too_long(size) &&
         space_taken(base, size) + space_of_string(length_of_variable(size)) <= argument_space();
}

std::optional<Limit> limit(const Variant&, const Launch& base) {
  const std::uint64_t bytes =
      largest_that([&](std::uint64_t size) { return fits(base, size); }, argument_space());
  return Limit{.bytes = bytes,
               .reason = is_too_long(bytes + 1) ? longest_string_reason()
                                                : argument_space_reason(argument_space())};
}

class EnvironmentParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (!fits(launch, payload.size())) throw over(*limit({}, launch));
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
  const char* text = std::getenv(variable);
  if (text == nullptr) throw Refused(std::string(variable) + " is not set in the child");
  Buffer buffer(handed.size);
  base64_decode_into(text, buffer.bytes());
  unsetenv(variable);
  return received(std::move(buffer));
}

}  // namespace handoff
