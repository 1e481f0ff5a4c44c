// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/method.h"
#include "methods/stream_posix.h"
#include "methods/temporary_file_linux.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/launch.h"

namespace handoff {
namespace {

constexpr std::string_view map = "map";
constexpr std::string_view unlinked = "unlinked";

constexpr std::array variants{
    Variant{.id = "read",
            .description = "path on the command line; the child reads and deletes",
            .copies = {.channel = 1, .child = 1}},
    Variant{.id = map,
            .description = "path on the command line; the child maps and deletes",
            .copies = {.channel = 1, .child = 0}},
    Variant{.id = unlinked,
            .description = "a file without a name, its descriptor inherited; the child reads",
            .copies = {.channel = 1, .child = 1}},
};

class TempFileParent final : public ParentSide {
 public:
  explicit TempFileParent(const Variant& variant) : variant_(variant) {}

  /// The child deletes the file as soon as it has opened it; when it did not come so far, this
  /// does. A file that is gone already is what we want, so the result is not looked at.
  ~TempFileParent() override {
    if (!path_.empty()) unlink(path_.c_str());
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    if (variant_.id == unlinked) {
      file_ = make_unnamed_file();
      launch.inherit.push_back(file_.native());
      launch.arguments.push_back(HandleToken{file_.native()}.print());
    } else {
      NamedFile made = make_named_file();
      path_ = std::move(made.path);
      file_ = std::move(made.file);
      launch.arguments.push_back(PathToken{path_}.print());
    }
    fill_file(file_, payload);
  }

 private:
  const Variant& variant_;
  Descriptor file_;
  std::string path_;
};

std::unique_ptr<ParentSide> open(const Variant& variant) {
  return std::make_unique<TempFileParent>(variant);
}

Descriptor open_and_delete(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file) throw_last_error("open of " + path);
  if (unlink(path.c_str()) != 0) throw_last_error("unlink of " + path);
  return file;
}

Descriptor opened(const Handed& handed) {
  const auto& token = only_token(handed);
  if (handed.variant != unlinked) return open_and_delete(PathToken::parse(token).path);
  return Descriptor(static_cast<int>(HandleToken::parse(token).handle.value));
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
  const Descriptor file = opened(handed);
  require_file(file.get(), handed.size);
  if (handed.variant == map) return received(map_file(file.get(), handed.size));
  return received(read_whole(file.get(), handed.size, "the file"));
}

}  // namespace handoff
