// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "methods/token.h"
#include "platform/random.h"
#include "tests/rogue/callers_linux.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

/// environ(7): every entry ends with a zero.
std::optional<Secret> secret_of(std::int64_t process) {
  const std::string name = std::string(Secret::variable) + "=";
  std::ifstream variables("/proc/" + std::to_string(process) + "/environ");
  for (std::string entry; std::getline(variables, entry, '\0');)
    if (entry.starts_with(name)) return Secret::parse(entry.substr(name.size()));
  return std::nullopt;
}

/// What the child shows first, with one bit of it changed.
Secret almost(Secret secret) {
  const auto which = random_value<std::uint32_t>() % (secret.bytes.size() / 2 * 8);
  secret.bytes[which / 8] ^= std::byte{1} << (which % 8);
  return secret;
}

/// Shows the child's half of a secret that lay in an environment, at every port.
class SecretShower final : public Trick {
 public:
  explicit SecretShower(Secret (*change)(Secret)) : change_(change) {}

 private:
  void attempt(const Prey& prey, Tally& tally) override {
    for (const std::int64_t process : prey.processes)
      if (const auto secret = secret_of(process)) show(change_(*secret), prey, tally);
    callers_.listen(tally);
  }

  void show(const Secret& secret, const Prey& prey, Tally& tally) {
    const auto half = std::span(secret.bytes).first(secret.bytes.size() / 2);
    for (const std::uint16_t port : ports_of(prey.driver))
      callers_.add(call_port(port), half, tally);
  }

  Secret (*change_)(Secret);
  Callers callers_;
};

}  // namespace

std::unique_ptr<Trick> show_almost_the_secret() { return std::make_unique<SecretShower>(almost); }

std::unique_ptr<Trick> show_the_stolen_secret() {
  return std::make_unique<SecretShower>([](Secret secret) { return secret; });
}

}  // namespace handoff
