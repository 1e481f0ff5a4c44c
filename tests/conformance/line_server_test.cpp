// SPDX-License-Identifier: MIT
#include "platform/line_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/paths.h"
#include "tests/conformance/every_variant.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

/// Of a program that obeys each line; what is left behind is looked at in the end.
class ALineServer : public Conformance {
 protected:
  static std::filesystem::path program() {
    return own_program().parent_path() / program_file_name("handoff-line-program");
  }

  static Deadline soon() { return Deadline::after(30s); }

  /// Says that line, and expects to hear of the program's end by a sentence with that in it.
  static void expect_end(LineServer& server, const std::string& line, const std::string& part) {
    server.say(line);
    EXPECT_THAT([&] { server.hear(soon()); },
                ThrowsMessage<Refused>(AllOf(HasSubstr(path_text(program())), HasSubstr(part))));
  }
};

TEST_F(ALineServer, GivesTheProgramItsArguments) {
  LineServer server(program(), {"an argument", "\"another\""});
  EXPECT_EQ(server.hear(soon()), "an argument");
  EXPECT_EQ(server.hear(soon()), "\"another\"");
}

TEST_F(ALineServer, HearsAnAnswerToEachLine) {
  LineServer server(program(), {});
  for (const char* const text : {"one", "", "a b c"}) {
    server.say(std::string("say ") + text);
    EXPECT_EQ(server.hear(soon()), text);
  }
}

TEST_F(ALineServer, HearsLinesThatCameAtOnceOneByOne) {
  LineServer server(program(), {});
  server.say("say_twice both");
  EXPECT_EQ(server.hear(soon()), "both");
  EXPECT_EQ(server.hear(soon()), "both");
}

TEST_F(ALineServer, HearsALineThatFitsIntoNoPipeWhole) {
  LineServer server(program(), {});
  const std::string text = std::string(1'000'000, 'x') + "y";
  server.say("say " + text);
  EXPECT_TRUE(server.hear(soon()) == text);
}

TEST_F(ALineServer, NamesHowTheProgramEnded) {
  LineServer server(program(), {});
  expect_end(server, "end 3", "ended with exit code 3");
  EXPECT_THAT([&] { server.say("say more"); }, ThrowsMessage<Refused>(HasSubstr("has ended")));
  EXPECT_THAT([&] { server.hear(soon()); }, ThrowsMessage<Refused>(HasSubstr("has ended")));
}

TEST_F(ALineServer, NeverHearsHalfALine) {
  LineServer server(program(), {});
  server.say("begin half");
  expect_end(server, "end 0", "ended with exit code 0");
}

TEST_F(ALineServer, NamesAProgramThatClosesItsOutputAndGoesOn) {
  LineServer server(program(), {});
  expect_end(server, "close", "closed its output and went on");
}

TEST_F(ALineServer, EndsAProgramWhoseLineHasNoEnd) {
  LineServer server(program(), {});
  expect_end(server, "no_line_end", "wrote a line that has no end");
  EXPECT_THAT(child_processes(), IsEmpty());
}

TEST_F(ALineServer, EndsAProgramThatDoesNotAnswerInTime) {
  LineServer server(program(), {});
  server.say("hang");
  EXPECT_THAT([&] { server.hear(Deadline::after(100ms)); },
              ThrowsMessage<TimedOut>(
                  AllOf(HasSubstr(path_text(program())), HasSubstr("did not answer before"))));
  EXPECT_THROW(server.hear(soon()), Refused);
}

TEST_F(ALineServer, LetsTheProgramEndWithItsInput) {
  { const LineServer server(program(), {}); }
  EXPECT_THAT(child_processes(), IsEmpty());
}

TEST_F(ALineServer, EndsAProgramThatDoesNotEndWithItsInput) {
  LineServer(program(), {}).say("hang");
  EXPECT_THAT(child_processes(), IsEmpty());
}

TEST_F(ALineServer, NamesAProgramThatIsNotThere) {
  EXPECT_THAT([] { LineServer("no-such-program", {}); },
              ThrowsMessage<std::system_error>(HasSubstr("no-such-program")));
}

}  // namespace
}  // namespace handoff
