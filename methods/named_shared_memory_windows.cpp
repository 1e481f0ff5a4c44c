// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "methods/child_wait_windows.h"
#include "methods/method.h"
#include "methods/named_shared_memory.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/mapping_windows.h"
#include "platform/owner_only_windows.h"
#include "platform/section_windows.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "copy",
            .description = "a section with a random name, into which the parent copies the payload",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = "in_place",
            .description = "a section with a random name, in which the parent builds the payload",
            .fill = Fill::in_place,
            .copies = {.channel = 1, .child = 0}},
};

/// "Kernel object namespaces": Local\ is this session's, where every user may make names.
std::wstring section_name(const NameToken& token) { return L"Local\\" + wide_text(token.name); }

/// By which the child says that it has the section, whose name goes with the last open handle.
std::wstring event_name(const NameToken& token) { return section_name(token) + L"-taken"; }

/// CreateFileMappingW: where the name is taken already, it opens what is there and succeeds.
Handle make_section(std::size_t size, const std::wstring& name, SECURITY_ATTRIBUTES* security) {
  const auto bytes = std::uint64_t{section_size(size)};
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, security, PAGE_READWRITE,
                                    static_cast<DWORD>(bytes >> 32), static_cast<DWORD>(bytes),
                                    name.c_str()));
  if (!section)
    throw_last_error("CreateFileMappingW of " + std::to_string(bytes) + " bytes as " +
                     utf8_text(name));
  require_new(name.c_str());
  return section;
}

class NamedSharedMemoryParent final : public ParentSide {
 public:
  explicit NamedSharedMemoryParent(const Variant& variant) : variant_(variant) {}

  std::span<std::byte> build(std::size_t size) override {
    section_ = make_section(size, section_name(name_), security_.attributes());
    view_ = View(MapViewOfFile(section_.get(), FILE_MAP_WRITE, 0, 0, 0), size,
                 "MapViewOfFile of the named shared memory");
    return view_.bytes();
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.fill == Fill::copy) {
      const auto memory = build(payload.size());
      if (!payload.empty()) std::memcpy(memory.data(), payload.data(), payload.size());
    }
    taken_ = make_event(event_name(name_).c_str(), security_.attributes());
    launch.arguments.push_back(name_.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    await(taken_.get(), child, deadline, "had opened the named shared memory");
  }

 private:
  const Variant& variant_;
  NameToken name_{random_name()};
  OwnerOnly security_;
  Handle section_;
  Handle taken_;
  View view_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<NamedSharedMemoryParent>(variant);
}

}  // namespace

extern const Method named_shared_memory_method{.id = "named_shared_memory",
                                               .title = named_shared_memory_title,
                                               .family = named_shared_memory_family,
                                               .sentence = named_shared_memory_sentence,
                                               .parent_must_stay = true,
                                               .has_name = true,
                                               .variants = variants,
                                               .open = open};

Received named_shared_memory_receive(const Handed& handed) {
  const NameToken token = NameToken::parse(only_token(handed));
  const std::wstring name = section_name(token);
  const Handle section(OpenFileMappingW(FILE_MAP_READ, FALSE, name.c_str()));
  if (!section) throw_last_error("OpenFileMappingW of " + utf8_text(name));
  View view =
      map_untrusted_section(section.get(), FILE_MAP_READ, handed.size, "the named shared memory");
  const Handle taken(OpenEventW(EVENT_MODIFY_STATE, FALSE, event_name(token).c_str()));
  if (!taken || !SetEvent(taken.get())) throw_last_error("SetEvent of " + token.name + "-taken");
  return received(std::move(view));
}

}  // namespace handoff
