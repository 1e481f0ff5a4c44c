// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/random.h"
#include "tests/rogue/callers_linux.h"
#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"
#include "tests/rogue/tricks_linux.h"

namespace handoff {
namespace {

/// So many at once that a listener that gives each of them its time would lose its child.
constexpr int calls_at_once = 40;

/// Nothing, too little, a guess, or a guess and more, in turn.
class Words {
 public:
  std::span<const std::byte> next() {
    constexpr std::array<std::size_t, 4> lengths{0, 5, 16, 64};
    fill_random(space_);
    return std::span(space_).first(lengths[turn_++ % lengths.size()]);
  }

 private:
  std::array<std::byte, 64> space_{};
  std::size_t turn_ = 0;
};

class PortCaller final : public Trick {
  void attempt(const Prey& prey, Tally& tally) override {
    for (const std::uint16_t port : ports_of(prey.driver))
      for (int i = 0; i < calls_at_once; ++i) callers_.add(call_port(port), words_.next(), tally);
    callers_.listen(tally);
  }

  Callers callers_;
  Words words_;
};

/// unix(7), proc(5): in /proc/net/unix an abstract name begins with '@'. Of those that
/// were drawn, which may be of other drivers too, a few will do.
std::vector<std::string> local_names(const Prey& prey) {
  constexpr std::size_t most = 5;
  std::vector<std::string> names = prey.files;
  std::ifstream table("/proc/net/unix");
  for (std::string word; table >> word;)
    if (word.starts_with('@') && looks_drawn(word.substr(1))) names.push_back(word.substr(1));
  if (names.size() > most) names.resize(most);
  return names;
}

class NameCaller final : public Trick {
  void attempt(const Prey& prey, Tally& tally) override {
    for (const std::string& name : local_names(prey))
      for (int i = 0; i < calls_at_once; ++i) callers_.add(call_name(name), words_.next(), tally);
    callers_.listen(tally);
  }

  Callers callers_;
  Words words_;
};

}  // namespace

std::unique_ptr<Trick> call_ports() { return std::make_unique<PortCaller>(); }

std::unique_ptr<Trick> call_local_sockets() { return std::make_unique<NameCaller>(); }

}  // namespace handoff
