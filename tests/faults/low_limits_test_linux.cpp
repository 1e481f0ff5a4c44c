// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "methods/hand_off.h"
#include "methods/payload.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/fault_record.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Matcher;

constexpr std::size_t size = 4 * 1024 * 1024;

/// A limit of this process, and so of its children, that is as it was when this goes.
class LoweredLimit {
 public:
  LoweredLimit(int resource, rlim_t most) : resource_(resource) {
    getrlimit(as_resource(), &before_);
    rlimit lowered = before_;
    lowered.rlim_cur = most;
    if (setrlimit(as_resource(), &lowered) != 0) throw_last_error("setrlimit");
  }
  ~LoweredLimit() { setrlimit(as_resource(), &before_); }
  LoweredLimit(const LoweredLimit&) = delete;
  LoweredLimit& operator=(const LoweredLimit&) = delete;

 private:
  __rlimit_resource as_resource() const { return static_cast<__rlimit_resource>(resource_); }

  int resource_;
  rlimit before_{};
};

/// proc(5): the first figure of statm is the address space, in pages.
rlim_t own_address_space() {
  std::ifstream statm("/proc/self/statm");
  rlim_t pages = 0;
  statm >> pages;
  return pages * 4096;
}

/// RLIMIT_NOFILE bounds the numbers (getrlimit(2)): what is open until there is no gap below the
/// highest of them.
std::vector<Descriptor> filled_gaps() {
  const auto open_one = [] { return Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC)); };
  int highest = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    highest = std::max(highest, std::stoi(entry.path().filename().string()));
  std::vector<Descriptor> gaps;
  for (Descriptor next = open_one(); next.get() < highest; next = open_one())
    gaps.push_back(std::move(next));
  return gaps;
}

class LowLimit : public EveryVariant {
 protected:
  /// What the hand-off said.
  template <class Expected>
  std::string hand_over_with(int resource, rlim_t most, FaultRecord& record,
                             const Expected& expected) {
    const auto handles = open_handles();
    const auto programs = shipped_child();
    Payload payload(up_to(GetParam(), size), 1);
    std::string failure;
    {
      const LoweredLimit lowered(resource, most);
      failure = hand_off({.method = *GetParam().method,
                          .variant = *GetParam().variant,
                          .programs = programs,
                          .deadline = deadline_,
                          .prime = false},
                         payload, watchdog_)
                    .failure;
    }
    record.tried(failure);
    EXPECT_THAT(failure, expected) << "with a limit of " << most;
    EXPECT_EQ(handles_that_stay(handles), handles);
    return failure;
  }
};

TEST_P(LowLimit, OfDescriptorsIsANamedFailure) {
  FaultRecord record(GetParam(), "low limits");
  const auto gaps = filled_gaps();
  const auto next = static_cast<rlim_t>(Descriptor(open("/dev/null", O_RDONLY)).get());
  for (rlim_t more = 0; more < 10; ++more) {
    const std::string failure = hand_over_with(
        RLIMIT_NOFILE, next + more, record,
        AnyOf("", HasSubstr("Too many open files"), HasSubstr("Bad file descriptor")));
    EXPECT_TRUE(more > 0 || !failure.empty()) << "a hand-off needs a descriptor";
  }
}

TEST_P(LowLimit, OfAddressSpaceIsANamedFailure) {
  FaultRecord record(GetParam(), "low limits");
  for (const rlim_t kibibytes : {0u, 8u, 64u, 1024u, 5120u, 9216u}) {
    const std::string failure = hand_over_with(
        RLIMIT_AS, own_address_space() + kibibytes * 1024, record,
        AnyOf("", HasSubstr("memory"), HasSubstr("Resource temporarily unavailable")));
    EXPECT_TRUE(kibibytes > 0 || !failure.empty()) << "a hand-off needs memory";
  }
}

TEST_P(LowLimit, OfFileSizesIsANamedFailure) {
  FaultRecord record(GetParam(), "low limits");
  for (const rlim_t most : {4096u, 1024u * 1024u})
    hand_over_with(RLIMIT_FSIZE, most, record,
                   AnyOf("", HasSubstr("File too large"), HasSubstr("File size limit exceeded")));
}

TEST_P(LowLimit, OfMessageQueuesIsANamedFailure) {
  FaultRecord record(GetParam(), "low limits");
  for (const rlim_t most : {0u, 1000u})
    hand_over_with(RLIMIT_MSGQUEUE, most, record,
                   GetParam().method->id == "message_queue"
                       ? Matcher<std::string>(HasSubstr("Too many open files"))
                       : Matcher<std::string>(""));
}

INSTANTIATE_TEST_SUITE_P(Faults, LowLimit, ::testing::ValuesIn(every_variant()), name_of_case);

}  // namespace
}  // namespace handoff
