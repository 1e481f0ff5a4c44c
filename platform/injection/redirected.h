// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "platform/injection/import_table.h"
#include "platform/injection/injection.h"

namespace handoff {

/// A name as a template's argument.
template <std::size_t size>
struct CallName {
  char text[size]{};
  consteval CallName(const char (&from)[size]) { std::copy_n(from, size, text); }
  constexpr std::string_view view() const { return {text, size - 1}; }
};

/// How a call says that it failed.
enum class Tells {
  by_last_error,  ///< It returns `failed` and leaves the reason in errno, or GetLastError().
  by_result,      ///< It returns the reason.
};

/// Sets what the caller of a failed call looks at.
void set_last_error(int error) noexcept;

/// Whether a call on this object may do less than it was asked for: its first parameter.
bool can_do_less(std::intptr_t descriptor) noexcept;
bool can_do_less(const void* object) noexcept;

template <class Object>
bool can_be_short(Object object) noexcept {
  if constexpr (std::is_pointer_v<Object>)
    return can_do_less(object);
  else
    return can_do_less(static_cast<std::intptr_t>(object));
}

/// No call here has more parameters.
inline constexpr std::size_t no_length = 99;

/// What stands in the call's place: one for each name.
template <CallName name, class Function, auto failed, Tells tells, std::size_t length>
struct Redirected;

template <CallName name, class Result, class... Parameters, auto failed, Tells tells,
          std::size_t length>
struct Redirected<name, Result(Parameters...), failed, tells, length> {
  static inline Result (*original)(Parameters...) = nullptr;

  static Result run(Parameters... parameters) {
    if (const int error = Interception::of(name.view())) return fail(error);
    if constexpr (length != no_length) {
      const auto all = std::tie(parameters...);
      auto& wanted = std::get<length>(all);
      if (wanted > 1 && Interception::shortens() && can_be_short(std::get<0>(all))) wanted = 1;
    }
    return original(parameters...);
  }

  static Result fail(int error) {
    if constexpr (tells == Tells::by_result) return static_cast<Result>(error);
    set_last_error(error);
    if constexpr (std::is_pointer_v<Result>)
      // NOLINTNEXTLINE(performance-no-int-to-ptr): mmap(2) and shmat(2) say so by the pointer -1.
      return reinterpret_cast<Result>(static_cast<std::intptr_t>(failed));
    else
      return static_cast<Result>(failed);
  }

  /// Once: the second time run() itself would be found in the place, and taken for the original.
  static bool redirect() {
    if (original == nullptr)
      original = reinterpret_cast<Result (*)(Parameters...)>(
          redirect_import(name.text, reinterpret_cast<void*>(&run)));
    return original != nullptr;
  }
};

/// A function's type without what does not matter to a caller.
template <class Function>
struct PlainFunction;
template <class Result, class... Parameters>
struct PlainFunction<Result(Parameters...)> {
  using Type = Result(Parameters...);
};
template <class Result, class... Parameters>
struct PlainFunction<Result(Parameters...) noexcept> {
  using Type = Result(Parameters...);
};

template <CallName name, class Function, auto failed = -1, Tells tells = Tells::by_last_error>
constexpr OsCall os_call(std::span<const int> errors) {
  using Plain = typename PlainFunction<Function>::Type;
  return {.name = name.view(),
          .errors = errors,
          .redirect = Redirected<name, Plain, failed, tells, no_length>::redirect};
}

/// One whose parameter number `length` is how much it shall do at most.
template <CallName name, class Function, std::size_t length, auto failed = -1>
constexpr OsCall os_call_with_length(std::span<const int> errors) {
  using Plain = typename PlainFunction<Function>::Type;
  return {.name = name.view(),
          .errors = errors,
          .takes_a_length = true,
          .redirect = Redirected<name, Plain, failed, Tells::by_last_error, length>::redirect};
}

}  // namespace handoff
