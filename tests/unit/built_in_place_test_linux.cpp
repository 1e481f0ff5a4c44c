// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "methods/hand_off.h"
#include "methods/memory_file_linux.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/watchdog.h"

namespace handoff {
namespace {

std::byte* mapped(void* at, std::size_t size, int rights, int how, int file) {
  void* const memory = mmap(at, size, rights, how, file, 0);
  if (memory == MAP_FAILED) throw_last_error("mmap");
  return static_cast<std::byte*>(memory);
}

/// Memory that does not keep what is built in it: its pages are all the same one, as if somebody
/// else had written to the first after the last was built.
class Forgetful final : public ParentSide {
 public:
  ~Forgetful() override {
    if (memory_ != nullptr) munmap(memory_, size_);
  }

  std::span<std::byte> build(std::size_t size) override {
    constexpr std::size_t page = 4096;
    const Descriptor one = make_memory_file(page);
    size_ = size;
    memory_ = mapped(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    for (std::size_t at = 0; at < size; at += page)
      mapped(memory_ + at, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, one.get());
    return {memory_, size};
  }

  void prepare(std::span<const std::byte>, Launch&) override {
    ADD_FAILURE() << "what was changed is handed over";
  }

 private:
  std::byte* memory_ = nullptr;
  std::size_t size_ = 0;
};

constexpr std::array variants{Variant{.id = "in_place", .description = "", .fill = Fill::in_place}};

std::unique_ptr<ParentSide> open_forgetful(const Variant&) { return std::make_unique<Forgetful>(); }

TEST(PayloadBuiltInPlace, IsNotHandedOverWhereSomebodyHasChangedItMeanwhile) {
  const Method method{.id = "forgetful",
                      .title = "",
                      .family = "memory",
                      .sentence = "",
                      .variants = variants,
                      .open = open_forgetful};
  const ChildPrograms none;
  Payload payload(8192, 1);
  Watchdog watchdog;
  const Sample sample =
      hand_off({.method = method, .variant = variants[0], .programs = none, .prime = false},
               payload, watchdog);
  EXPECT_THAT(sample.failure, ::testing::HasSubstr("was changed in the channel's memory"));
}

}  // namespace
}  // namespace handoff
