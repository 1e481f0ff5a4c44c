// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/mapping_windows.h"
#include "platform/native_handle.h"
#include "platform/number.h"
#include "platform/process_id.h"
#include "platform/report_page.h"
#include "platform/section_windows.h"

namespace handoff {
namespace {

constexpr std::size_t page_bytes = 4096;

}  // namespace

struct ReportPage::Mapping {
  Handle section;
  View view;

  Mapping(Handle owned, View mapped) : section(std::move(owned)), view(std::move(mapped)) {}
};

ReportPage ReportPage::create() {
  // Inheritable from the start: PROC_THREAD_ATTRIBUTE_HANDLE_LIST takes no other handle, and making
  // it so later would be one more call for every launch.
  SECURITY_ATTRIBUTES security = inheritable_security();
  Handle section(CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE, 0,
                                    static_cast<DWORD>(page_bytes), nullptr));
  if (!section) throw_last_error("CreateFileMappingW of the report page");
  View view(MapViewOfFile(section.get(), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0), page_bytes,
            "MapViewOfFile of the report page");
  ReportPage page(std::make_shared<Mapping>(std::move(section), std::move(view)));
  page.shared().maker = own_process_id();
  return page;
}

std::string ReportPage::token() const { return std::to_string(handle().value); }

NativeHandle ReportPage::handle() const { return mapping_->section.native(); }

Report& ReportPage::shared() const {
  return *reinterpret_cast<Report*>(mapping_->view.bytes().data());
}

Report ReportPage::read() const {
  Report report;
  std::memcpy(&report, mapping_->view.bytes().data(), sizeof report);
  report.message.back() = '\0';
  return report;
}

std::shared_ptr<void> ReportPage::expose_to_every_child() const { return mapping_; }

Report& map_report_page(std::string_view token) {
  const auto number = parse_number(token);
  if (!number || *number > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
    throw Refused("the report page's token \"" + std::string(token) + "\" is not a handle");
  const HANDLE handle = windows_handle(NativeHandle{static_cast<std::intptr_t>(*number)});
  View view =
      map_untrusted_section(handle, FILE_MAP_READ | FILE_MAP_WRITE, page_bytes, "the report page");
  const Handle section(handle);  // Owned, and so closed, only once it is known to be ours.
  return *static_cast<Report*>(view.release());
}

}  // namespace handoff
