// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/launch.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "platform/watchdog.h"
#include "tests/conformance/every_variant.h"
#include "tests/rogue/alter_linux.h"

namespace handoff {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

/// One of those listed is the folder's own, which is closed again.
std::set<int> own_descriptors() {
  std::set<int> listed, all;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    listed.insert(std::stoi(entry.path().filename()));
  for (const int number : listed)
    if (fcntl(number, F_GETFD) >= 0) all.insert(number);
  return all;
}

/// The payload in a file or in memory that has a descriptor. A pipe is still empty then, and so is
/// memory into which the parent copies while the child starts.
bool holds_bytes(int descriptor) {
  std::array<std::byte, 64> middle{};
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
         pread(descriptor, middle.data(), middle.size(), status.st_size / 2) > 0 &&
         middle != std::array<std::byte, 64>{};
}

/// Whoever gets at a process's descriptors, like its own user: opens each again and changes a byte.
bool alter_all_but(const std::set<int>& spared) {
  bool altered = false;
  for (const int number : own_descriptors()) {
    if (spared.contains(number) || !holds_bytes(number)) continue;
    const Descriptor again(
        open(("/proc/self/fd/" + std::to_string(number)).c_str(), O_RDWR | O_CLOEXEC));
    altered = (again && alter(again.get())) || altered;
  }
  return altered;
}

bool has_altered = false;  // NOLINT: what a method's static function tells the test.

/// A parent's side whose channel is altered between its making and the child's start.
class Altered final : public ParentSide {
 public:
  explicit Altered(std::unique_ptr<ParentSide> inner, std::set<int> before)
      : inner_(std::move(inner)), before_(std::move(before)) {}

  std::span<std::byte> build(std::size_t size) override { return inner_->build(size); }
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    inner_->prepare(payload, launch);
    has_altered = alter_all_but(before_);
  }
  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage& page) override {
    return inner_->launch(launch, page);
  }
  void deliver(ChildProcess& child, Deadline deadline) override {
    inner_->deliver(child, deadline);
  }

 private:
  std::unique_ptr<ParentSide> inner_;
  std::set<int> before_;
};

/// Of the method whose variant it is.
std::unique_ptr<ParentSide> open_altered(const Variant& variant) {
  std::set<int> before = own_descriptors();
  const auto is_its = [&](const Method* method) {
    return std::ranges::any_of(method->variants, [&](const Variant& v) { return &v == &variant; });
  };
  const Method* const method = *std::ranges::find_if(all_methods(), is_its);
  return std::make_unique<Altered>(method->open(variant), std::move(before));
}

using AlteredChannel = EveryVariant;

TEST_P(AlteredChannel, IsAFailureAndNoMeasure) {
  if (const auto why = why_skipped(GetParam())) GTEST_SKIP() << *why;
  Method method = *GetParam().method;
  method.open = open_altered;
  const ChildPrograms programs = shipped_child();
  const std::size_t size = up_to(GetParam(), 100'000);
  Payload payload(size, random_value<std::uint64_t>());
  has_altered = false;
  const Sample sample = hand_off(
      {.method = method, .variant = *GetParam().variant, .programs = programs}, payload, watchdog_);
  if (has_altered)
    EXPECT_THAT(sample.failure, AnyOf(HasSubstr("read other bytes"), HasSubstr("refused")));
  else
    EXPECT_EQ(sample.failure, "");
}

INSTANTIATE_TEST_SUITE_P(Registry, AlteredChannel, ::testing::ValuesIn(every_variant()),
                         name_of_case);

/// So that the test above tests anything at all.
TEST(AlteringChannels, GetsAtThoseOfTheMethodsThatKeepThePayloadInMemoryOrAFile) {
  for (const char* id : {"shared_memory", "temp_file", "stdin_file", "named_shared_memory"}) {
    const Method& method = *find_method(id);
    const ChildPrograms programs = shipped_child();
    Method altered = method;
    altered.open = open_altered;
    Payload payload(1000, 1);
    Watchdog watchdog;
    has_altered = false;
    hand_off({.method = altered, .variant = method.variants.front(), .programs = programs}, payload,
             watchdog);
    EXPECT_TRUE(has_altered) << id;
  }
}

}  // namespace
}  // namespace handoff
