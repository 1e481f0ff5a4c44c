// SPDX-License-Identifier: MIT
#include "methods/method.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/report_page.h"

namespace handoff {

std::span<std::byte> ParentSide::build(std::size_t) {
  throw std::logic_error("this variant cannot be filled in place");
}

void ParentSide::share(Launch&) {
  throw std::logic_error("this variant's channel serves one child");
}

std::unique_ptr<ChildProcess> ParentSide::launch(const Launch& launch, const ReportPage&) {
  return start(launch);
}

void ParentSide::deliver(ChildProcess&, Deadline) {}

std::optional<std::string> why_unavailable(const Method& method) {
  return method.unavailable == nullptr ? std::nullopt : method.unavailable();
}

std::optional<std::string> why_unavailable(const Method& method, const Variant& variant) {
  if (auto why = why_unavailable(method)) return why;
  return variant.unavailable == nullptr ? std::nullopt : variant.unavailable();
}

std::optional<Limit> limit_of(const Method& method, const Variant& variant, const Launch& base) {
  return method.limit == nullptr ? std::nullopt : method.limit(variant, base);
}

std::string name_of(const Method& method, const Variant& variant) {
  return std::string(method.id) + "/" + std::string(variant.id);
}

}  // namespace handoff
