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

#include "methods/child_wait_windows.h"
#include "methods/duplicated_handle.h"
#include "methods/method.h"
#include "methods/token.h"
#include "methods/written_memory_windows.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/mapping_windows.h"
#include "platform/process_tree_windows.h"
#include "platform/report_page.h"
#include "platform/section_windows.h"

namespace handoff {
namespace {

constexpr std::string_view pull = "pull";

constexpr std::array variants{
    Variant{.id = "push",
            .description =
                "the parent duplicates it into the suspended child, and writes its number "
                "there",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = "push_in_place",
            .description = "the same, of a section in which the parent builds the payload",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = pull,
            .description =
                "the child opens its parent and duplicates it from there; for that it may "
                "do anything with the parent",
            .copies = {.channel = 1, .child = 0}},
};

Handle make_section(std::size_t size) {
  const auto bytes = std::uint64_t{section_size(size)};
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE,
                                    static_cast<DWORD>(bytes >> 32), static_cast<DWORD>(bytes),
                                    nullptr));
  if (!section)
    throw_last_error("CreateFileMappingW of " + std::to_string(bytes) + " bytes of shared memory");
  return section;
}

/// From one process into another, with no more rights than it needs there. Not inheritable.
HANDLE duplicate(HANDLE from, HANDLE handle, HANDLE to, DWORD access, const char* what) {
  HANDLE made = nullptr;
  if (!DuplicateHandle(from, handle, to, &made, access, FALSE, 0))
    throw_last_error(std::string("DuplicateHandle of ") + what);
  return made;
}

class DuplicatedHandleParent final : public ParentSide {
 public:
  explicit DuplicatedHandleParent(const Variant& variant) : variant_(variant) {}

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
    if (variant_.id == pull)
      offer(launch);
    else
      launch.suspended = true;
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  /// The handle's number is known only when there is a child to have it. Its command line cannot
  /// tell it any more, so it is written into the child, as Chromium's sandbox does.
  std::unique_ptr<ChildProcess> launch(const Launch& launch, const ReportPage&) override {
    auto child = start(launch);
    if (variant_.id != pull) push(*child);
    return child;
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    if (variant_.id == pull) await(taken_.get(), child, deadline, "had fetched the handle");
  }

 private:
  void offer(Launch& launch) {
    taken_ = make_event();
    launch.arguments.push_back(OfferToken{
        .process = GetCurrentProcessId(), .data = section_.native(), .taken = taken_.native()}
                                   .print());
  }

  void push(ChildProcess& child) {
    const HANDLE pushed =
        duplicate(GetCurrentProcess(), section_.get(), windows_handle(child.ended()), FILE_MAP_READ,
                  "the shared memory into the child");
    const std::string token = HandleToken{native(pushed)}.print();
    write_into(child, secret_, std::as_bytes(std::span(token)));
    child.resume();
  }

  const Variant& variant_;
  Secret secret_ = Secret::make();
  Handle section_;
  Handle taken_;
  View view_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<DuplicatedHandleParent>(variant);
}

View map(const Handle& section, std::size_t size) {
  return map_untrusted_section(section.get(), FILE_MAP_READ, size, "the shared memory");
}

Received receive_pushed(const Handed& handed) {
  no_token(handed);
  const WrittenMemory memory(Secret::of_environment());
  const std::string_view text(reinterpret_cast<const char*>(memory.bytes().data()),
                              memory.bytes().size());
  const Handle section(windows_handle(HandleToken::parse(text).handle));
  return received(map(section, handed.size));
}

/// Process ids are used again: whoever got our parent's after its end is younger than we are.
Handle open_parent(std::uint32_t id) {
  Handle parent(OpenProcess(PROCESS_DUP_HANDLE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id));
  if (!parent) throw_last_error("OpenProcess of the parent, " + std::to_string(id));
  if (creation_time(parent.get()) > creation_time(GetCurrentProcess()))
    throw Refused("process " + std::to_string(id) + " is not the parent but a younger one");
  return parent;
}

Received receive_pulled(const Handed& handed) {
  const OfferToken offer = OfferToken::parse(only_token(handed));
  const Handle parent = open_parent(offer.process);
  const HANDLE self = GetCurrentProcess();
  const Handle section(duplicate(parent.get(), windows_handle(offer.data), self, FILE_MAP_READ,
                                 "the shared memory out of the parent"));
  const Handle taken(duplicate(parent.get(), windows_handle(offer.taken), self, EVENT_MODIFY_STATE,
                               "the event out of the parent"));
  View view = map(section, handed.size);
  if (!SetEvent(taken.get())) throw_last_error("SetEvent of the parent's event");
  return received(std::move(view));
}

}  // namespace

extern const Method duplicated_handle_method{.id = "duplicated_handle",
                                             .title = duplicated_handle_title,
                                             .family = duplicated_handle_family,
                                             .sentence = duplicated_handle_sentence,
                                             .parent_must_stay = true,
                                             .variants = variants,
                                             .open = open};

Received duplicated_handle_receive(const Handed& handed) {
  return handed.variant == pull ? receive_pulled(handed) : receive_pushed(handed);
}

}  // namespace handoff
