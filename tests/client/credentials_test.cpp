#include "client/credentials.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "support/temporary_directory.hpp"

using namespace sqsim::client;

namespace {

/// No variable of AWS's is set when the object comes, and none when it goes.
class Environment {
  public:
    Environment() {
        clear();
        setenv("HOME", "/nonexistent", 1);
    }
    ~Environment() { clear(); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    static void set(const char* name, const std::string& value) { setenv(name, value.c_str(), 1); }

  private:
    static void clear() {
        for (const char* name :
             {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE",
              "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_SHARED_CREDENTIALS_FILE"})
            unsetenv(name);
    }
};

constexpr const char* profiles =
    "# keys\n[default]\naws_access_key_id = AKID\naws_secret_access_key=secret=\n\n"
    "[temporary]\naws_access_key_id = ASIA\naws_secret_access_key = s\n"
    "aws_session_token = token\n[half]\naws_access_key_id = AKID\n";

}  // namespace

TEST_CASE("a profile's credentials are those of its section") {
    CHECK(credentials_in(profiles, "default") == Credentials{"AKID", "secret=", ""});
    CHECK(credentials_in(profiles, "temporary") == Credentials{"ASIA", "s", "token"});
    CHECK_FALSE(credentials_in(profiles, "other"));
    CHECK_THROWS_WITH_AS(static_cast<void>(credentials_in(profiles, "half")),
                         doctest::Contains("half of a key"), std::runtime_error);
    CHECK_THROWS_WITH_AS(static_cast<void>(credentials_in("[default]\nnothing\n", "default")),
                         doctest::Contains("line 2"), std::runtime_error);
}

TEST_CASE("without any credentials there are none, and that is no mistake") {
    const Environment environment;
    CHECK_FALSE(find_credentials(""));
}

TEST_CASE("the environment's key goes before the file, and a profile that is named before both") {
    const Environment environment;
    const sqsim::test::TemporaryDirectory folder;
    const std::string path = folder.file("credentials");
    std::ofstream{path} << profiles;
    Environment::set("AWS_SHARED_CREDENTIALS_FILE", path);
    CHECK(find_credentials("")->access_key_id == "AKID");
    Environment::set("AWS_ACCESS_KEY_ID", "VARIABLE");
    Environment::set("AWS_SECRET_ACCESS_KEY", "s");
    CHECK(find_credentials("")->access_key_id == "VARIABLE");
    CHECK(find_credentials("temporary")->access_key_id == "ASIA");
    CHECK_THROWS_WITH_AS(static_cast<void>(find_credentials("other")),
                         doctest::Contains("no profile other"), std::runtime_error);
}

TEST_CASE("the region is the environment's, or what the host's name says") {
    const Environment environment;
    CHECK(default_region("127.0.0.1") == "us-east-1");
    CHECK(default_region("sqs.eu-west-1.amazonaws.com") == "eu-west-1");
    Environment::set("AWS_DEFAULT_REGION", "ap-northeast-2");
    CHECK(default_region("sqs.eu-west-1.amazonaws.com") == "ap-northeast-2");
}
