// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"
#include "platform/number.h"
#include "platform/process_id.h"
#include "platform/report_page.h"
#include "platform/uninterrupted_posix.h"

namespace handoff {
namespace {

constexpr std::size_t page_bytes = 4096;

}  // namespace

struct ReportPage::Mapping {
  Descriptor file;
  void* memory = nullptr;

  Mapping(Descriptor owned, void* mapped) : file(std::move(owned)), memory(mapped) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { munmap(memory, page_bytes); }
};

ReportPage ReportPage::create() {
  Descriptor file(memfd_create("handoff-report", MFD_CLOEXEC));
  if (!file) throw_last_error("memfd_create of the report page");
  if (uninterrupted([&] { return ftruncate(file.get(), page_bytes); }) != 0)
    throw_last_error("ftruncate of the report page");
  void* memory = mmap(nullptr, page_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
  if (memory == MAP_FAILED) throw_last_error("mmap of the report page");
  ReportPage page(std::make_shared<Mapping>(std::move(file), memory));
  page.shared().maker = own_process_id();
  return page;
}

std::string ReportPage::token() const { return std::to_string(mapping_->file.get()); }

NativeHandle ReportPage::handle() const { return mapping_->file.native(); }

Report& ReportPage::shared() const { return *static_cast<Report*>(mapping_->memory); }

Report ReportPage::read() const {
  Report report;
  std::memcpy(&report, mapping_->memory, sizeof report);
  report.message.back() = '\0';
  return report;
}

std::shared_ptr<void> ReportPage::expose_to_every_child() const {
  if (fcntl(mapping_->file.get(), F_SETFD, 0) != 0)
    throw_last_error("fcntl(F_SETFD) of the report page");
  return {nullptr,
          [mapping = mapping_](void*) { fcntl(mapping->file.get(), F_SETFD, FD_CLOEXEC); }};
}

Report& map_report_page(std::string_view token) {
  const auto number = parse_number(token);
  if (!number || *number > 0x7fffffff)
    throw Refused("the report page's token \"" + std::string(token) + "\" is not a descriptor");
  const int fd = static_cast<int>(*number);
  struct stat status {};
  if (fstat(fd, &status) != 0) throw_last_error("report page at descriptor " + std::string(token));
  if (!S_ISREG(status.st_mode) || status.st_size != page_bytes)
    throw Refused("descriptor " + std::string(token) + " is not a report page");
  void* memory = mmap(nullptr, page_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (memory == MAP_FAILED) throw_last_error("mmap of the report page");
  close(fd);
  return *static_cast<Report*>(memory);
}

}  // namespace handoff
