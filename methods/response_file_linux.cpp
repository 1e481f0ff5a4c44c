// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "methods/buffer.h"
#include "methods/method.h"
#include "methods/response_file_text.h"
#include "methods/stream_posix.h"
#include "methods/temporary_file_linux.h"
#include "methods/token.h"
#include "platform/descriptor_posix.h"
#include "platform/launch.h"

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
    if (!made_.path.empty()) unlink(made_.path.c_str());
  }

  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    made_ = make_named_file();
    launch.arguments.push_back(ResponseFileToken{made_.path}.print());
    const std::string text = response_file_text(payload);
    write_all(made_.file.get(), std::as_bytes(std::span(text)), "the response file");
  }

 private:
  NamedFile made_;
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<ResponseFileParent>(); }

Buffer read_and_delete(const std::string& path, std::size_t length) {
  const Descriptor file = open_and_delete(path);
  require_file(file.get(), length);
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
  const std::string path = ResponseFileToken::parse(only_token(handed)).path;
  const Buffer text = read_and_delete(path, response_file_length(handed.size));
  Buffer payload(handed.size);
  const auto bytes = text.bytes();
  read_response_file_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                          payload.bytes());
  return received(std::move(payload));
}

}  // namespace handoff
