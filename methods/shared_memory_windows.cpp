// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/method.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/large_pages_windows.h"
#include "platform/launch.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/report_page.h"
#include "platform/section_windows.h"

namespace handoff {
namespace {

constexpr std::string_view reparented = "reparented";
constexpr std::string_view large_pages = "large_pages";

constexpr std::array variants{
    Variant{.id = "copy",
            .description = "a section of the page file, into which the parent copies the payload",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = "in_place",
            .description = "a section of the page file, in which the parent builds the payload",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = reparented,
            .description =
                "the same as copy, but its handle is never inheritable in the parent: the "
                "child is started, without a console, as that of a suspended helper, "
                "which has one that is",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = large_pages,
            .description = "the same as copy, with a section of large pages",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true,
            .unavailable = why_no_large_pages},
};

/// MapViewOfFile: the view has to ask for large pages too.
DWORD view_flags(std::string_view variant) {
  return variant == large_pages ? FILE_MAP_LARGE_PAGES : 0;
}

Handle make_section(std::size_t size, std::string_view variant, SECURITY_ATTRIBUTES* security) {
  const bool is_large = variant == large_pages;
  const auto bytes = std::uint64_t{is_large ? whole_large_pages(size) : section_size(size)};
  const DWORD pages = is_large ? SEC_COMMIT | SEC_LARGE_PAGES : SEC_COMMIT;
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, security, PAGE_READWRITE | pages,
                                    static_cast<DWORD>(bytes >> 32), static_cast<DWORD>(bytes),
                                    nullptr));
  if (!section)
    throw_last_error("CreateFileMappingW of " + std::to_string(bytes) + " bytes of shared memory");
  return section;
}

/// An inheritable handle of `section` in the process of `owner`, which can only read.
HANDLE duplicate_into(const ChildProcess& owner, const Handle& section) {
  HANDLE made = nullptr;
  if (!DuplicateHandle(GetCurrentProcess(), section.get(), windows_handle(owner.ended()), &made,
                       FILE_MAP_READ, TRUE, 0))
    throw_last_error("DuplicateHandle of the shared memory into the helper");
  return made;
}

void pass(NativeHandle section, Launch& launch) {
  launch.inherit.push_back(section);
  launch.arguments.push_back(HandleToken{section}.print());
}

/// PROC_THREAD_ATTRIBUTE_PARENT_PROCESS: a handle that is inheritable in this process would go to
/// every child that any thread starts without a list of handles; one in the helper goes to nobody
/// else. The helper never runs, and ends here. Neither has a console, because that is a handle too,
/// and one of this process.
std::unique_ptr<ChildProcess> start_from_helper(Launch launch, const Handle& section) {
  launch.detached = true;
  Launch of_helper = launch;
  of_helper.suspended = true;
  const auto helper = start(of_helper);
  Launch of_child = launch;
  of_child.parent = helper->ended();
  pass(native(duplicate_into(*helper, section)), of_child);
  return start(of_child);
}

class SharedMemoryParent final : public ParentSide {
 public:
  explicit SharedMemoryParent(const Variant& variant) : variant_(variant) {}

  /// Inheritable from the start, as the article does it; the launch names it to the one child.
  std::span<std::byte> build(std::size_t size) override {
    SECURITY_ATTRIBUTES security = inheritable_security();
    section_ = make_section(size, variant_.id, variant_.id == reparented ? nullptr : &security);
    view_ = View(MapViewOfFile(section_.get(), FILE_MAP_WRITE | view_flags(variant_.id), 0, 0, 0),
                 size, "MapViewOfFile of the shared memory");
    return view_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) {
      const auto memory = build(payload.size());
      if (!payload.empty()) std::memcpy(memory.data(), payload.data(), payload.size());
    }
    if (variant_.id != reparented) share(launch);
  }

  void share(Launch& launch) override { pass(section_.native(), launch); }

  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage&) override {
    return variant_.id == reparented ? start_from_helper(launch, section_) : start(launch);
  }

 private:
  const Variant& variant_;
  Handle section_;
  View view_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<SharedMemoryParent>(variant);
}

}  // namespace

extern const Method shared_memory_method{
    .id = "shared_memory",
    .title = "anonymous shared memory",
    .family = "memory",
    .sentence =
        "Create a block of anonymous shared memory, let the child inherit its handle and "
        "pass the handle's number on the command line.",
    .variants = variants,
    .open = open};

Received shared_memory_receive(const Handed& handed) {
  const auto handle = HandleToken::parse(only_token(handed)).handle;
  const DWORD access = FILE_MAP_READ | view_flags(handed.variant);
  View view = map_untrusted_section(windows_handle(handle), access, handed.size,
                                    "the inherited shared memory");
  const Handle section(windows_handle(handle));  // Owned, and so closed, only once it is ours.
  return received(std::move(view));
}

}  // namespace handoff
