// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "methods/method.h"
#include "methods/stream_windows.h"
#include "methods/temporary_file_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::string_view read = "read";
constexpr std::string_view map = "map";
constexpr std::string_view delete_on_close = "delete_on_close";

constexpr std::array variants{
    Variant{.id = read,
            .description = "path on the command line; the child reads and deletes",
            .copies = {.channel = 1, .child = 1}},
    Variant{.id = map,
            .description = "path on the command line; the child maps, the parent deletes",
            .copies = {.channel = 1, .child = 0},
            .serves_many = true},
    Variant{.id = delete_on_close,
            .description = "the same as read, of a file that goes when the parent closes it",
            .copies = {.channel = 1, .child = 1},
            .serves_many = true},
};

class TempFileParent final : public ParentSide {
 public:
  explicit TempFileParent(const Variant& variant) : variant_(variant) {}

  /// Where the child did not delete the file, this does. A file that is gone already is what we
  /// want, so the result is not looked at.
  ~TempFileParent() override {
    made_.file.close();
    if (!made_.path.empty() && variant_.id != delete_on_close) DeleteFileW(made_.path.c_str());
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    const bool on_close = variant_.id == delete_on_close;
    made_ = make_temporary_file(on_close ? Deletion::on_close : Deletion::by_hand);
    write_all(made_.file.get(), payload, "the temporary file");
    if (!on_close) made_.file.close();
    share(launch);
  }

  void share(Launch& launch) override {
    launch.arguments.push_back(PathToken{path_text(made_.path)}.print());
  }

 private:
  const Variant& variant_;
  TemporaryFile made_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<TempFileParent>(variant);
}

}  // namespace

extern const Method temp_file_method{
    .id = "temp_file",
    .title = "temporary file",
    .family = "file",
    .sentence =
        "Put the data into a temporary file and pass its location on the command line; "
        "then somebody has to delete it.",
    .has_name = true,
    .variants = variants,
    .open = open};

Received temp_file_receive(const Handed& handed) {
  const std::filesystem::path path(wide_text(PathToken::parse(only_token(handed)).path));
  const FileHandle file = open_to_read(path);
  require_file(file.get(), handed.size);
  // A file cannot be deleted while it is mapped, so there it is left to the parent.
  if (handed.variant == map) return received(map_file(file.get(), handed.size));
  if (handed.variant == read && !DeleteFileW(path.c_str()))
    throw_last_error("DeleteFileW of " + path_text(path));
  return received(read_whole(file.get(), handed.size, "the file"));
}

}  // namespace handoff
