// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "methods/method.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/mapping_windows.h"
#include "platform/section_windows.h"

namespace handoff {
namespace {

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
};

/// Inheritable from the start, as the article does it; the launch names it to the child.
Handle make_section(std::size_t size) {
  SECURITY_ATTRIBUTES security = inheritable_security();
  const auto bytes = std::uint64_t{section_size(size)};
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE,
                                    static_cast<DWORD>(bytes >> 32), static_cast<DWORD>(bytes),
                                    nullptr));
  if (!section)
    throw_last_error("CreateFileMappingW of " + std::to_string(bytes) + " bytes of shared memory");
  return section;
}

class SharedMemoryParent final : public ParentSide {
 public:
  explicit SharedMemoryParent(const Variant& variant) : variant_(variant) {}

  std::span<std::byte> build(std::size_t size) override {
    section_ = make_section(size);
    view_ = View(MapViewOfFile(section_.get(), FILE_MAP_WRITE, 0, 0, 0), size,
                 "MapViewOfFile of the shared memory");
    return view_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) {
      const auto memory = build(payload.size());
      if (!payload.empty()) std::memcpy(memory.data(), payload.data(), payload.size());
    }
    share(launch);
  }

  void share(Launch& launch) override {
    launch.inherit.push_back(section_.native());
    launch.arguments.push_back(HandleToken{section_.native()}.print());
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
  View view = map_untrusted_section(windows_handle(handle), FILE_MAP_READ, handed.size,
                                    "the inherited shared memory");
  const Handle section(windows_handle(handle));  // Owned, and so closed, only once it is ours.
  return received(std::move(view));
}

}  // namespace handoff
