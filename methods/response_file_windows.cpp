// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "methods/buffer.h"
#include "methods/method.h"
#include "methods/response_file_text.h"
#include "methods/stream_windows.h"
#include "methods/temporary_file_windows.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr std::array variants{
    Variant{.id = "default",
            .description = "@path on the command line; the file holds the payload as arguments in "
                           "base64, one a line; the child reads and deletes it",
            .copies = {.channel = 3, .child = 3}}};

class ResponseFileParent final : public ParentSide {
 public:
  /// As with temp_file: gone already is what we want.
  ~ResponseFileParent() override {
    made_.file.close();
    if (!made_.path.empty()) DeleteFileW(made_.path.c_str());
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    made_ = make_temporary_file(Deletion::by_hand);
    const std::string text = response_file_text(payload);
    write_all(made_.file.get(), std::as_bytes(std::span(text)), "the response file");
    made_.file.close();
    launch.arguments.push_back(ResponseFileToken{path_text(made_.path)}.print());
  }

 private:
  TemporaryFile made_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<ResponseFileParent>(); }

Buffer read_and_delete(const std::filesystem::path& path, std::size_t length) {
  const FileHandle file = open_to_read(path);
  require_file(file.get(), length);
  if (!DeleteFileW(path.c_str())) throw_last_error("DeleteFileW of " + path_text(path));
  return read_whole(file.get(), length, "the response file");
}

}  // namespace

extern const Method response_file_method{
    .id = "response_file",
    .title = "response file",
    .family = "arguments",
    .sentence =
        "Put the command line into a file and pass @file, as compilers do where it is too long.",
    .has_name = true,
    .variants = variants,
    .open = open};

Received response_file_receive(const Handed& handed) {
  const std::filesystem::path path(wide_text(ResponseFileToken::parse(only_token(handed)).path));
  const Buffer text = read_and_delete(path, response_file_length(handed.size));
  Buffer payload(handed.size);
  const auto bytes = text.bytes();
  read_response_file_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                          payload.bytes());
  return received(std::move(payload));
}

}  // namespace handoff
