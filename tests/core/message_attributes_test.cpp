#include "core/message_attributes.hpp"

#include <doctest/doctest.h>

#include "core/decimal_number.hpp"
#include "fixture.hpp"

namespace {

using namespace sqsim;
using namespace sqsim::test;

std::string check(const std::string& name, const MessageAttributeValue& value) {
    const auto failure = core::check_message_attributes({{name, value}});
    return failure ? failure->message : "";
}

const MessageAttributeValue text{"String", "x", {}};

TEST_CASE("the digest of attributes is that of AWS's recordings (facts 60, 61)") {
    CHECK(core::to_hex(core::md5_of({{"k", text}})) == "a45daa70926828a2f0a1db3418e6feb4");
    CHECK(core::to_hex(core::md5_of({{"timestamp", {"Number", "1493147359900", {}}}})) ==
          "235c5c510d26fb653d073faed50ae77c");
    CHECK(core::to_hex(core::md5_of({{"General", {"String", "Kenobi", {}}},
                                     {"Hello", {"String", "There", {}}},
                                     {"Help.Me", {"String", "Me", {}}}})) ==
          "4c360f3fdafd970e05fae2f149d997f5");
    CHECK(core::md5_of({{"k", {"Binary", {}, "x"}}}) != core::md5_of({{"k", {"String", "x", {}}}}));
}

TEST_CASE("a message has ten attributes at the most (facts 62, 63)") {
    MessageAttributeMap attributes;
    for (int i = 0; i < 10; ++i) attributes["name" + std::to_string(i)] = text;
    CHECK(!core::check_message_attributes(attributes).has_value());
    attributes["one more"] = text;
    CHECK(core::check_message_attributes(attributes)->message ==
          "Number of message attributes [11] exceeds the allowed maximum [10].");
}

TEST_CASE("attribute names follow the rules, letters outside ASCII included (fact 62)") {
    for (const std::string& good : {std::string{"a.b-c_D9"}, std::string(256, 'a'),
                                    std::string{"øßä"}, std::string{"Amazonas"}}) {
        CHECK(check(good, text) == "");
    }
    CHECK(check(std::string(257, 'a'), text) ==
          "Message (user) attribute name must be shorter than 256 bytes.");
    CHECK(check(".a", text) == "Message (user) attribute name must not begin with character '.'.");
    CHECK(check("a.", text) == "Message (user) attribute name must not end with character '.'.");
    CHECK(check("a..b", text) ==
          "Message (user) attribute name must not have successive '.' characters.");
    for (const char* reserved : {"aws.x", "AWS.x", "Amazon.x"}) {
        CHECK(check(reserved, text) ==
              "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These "
              "strings are reserved for internal use.");
    }
    CHECK(check("a b", text) != "");
}

TEST_CASE("an attribute has a known type and a value that fits it (facts 62, 63)") {
    CHECK(check("n", {"String.label", "x", {}}) == "");
    CHECK(check("n", {"Binary", {}, std::string{"\0\xff", 2}}) == "");
    CHECK(check("n", {"Text", "x", {}}) ==
          "The type of message (user) attribute 'n' is invalid. You must use only the following "
          "supported type prefixes: Binary, Number, String.");
    CHECK(check("n", {"String." + std::string(256, 'a'), "x", {}}) != "");
    CHECK(check("n", {"String", "", {}}) ==
          "Message (user) attribute 'n' must contain a non-empty value of type 'String'.");
    CHECK(check("n", {"Binary", "x", {}}) ==
          "Message (user) attribute 'n' must contain a non-empty value of type 'Binary'.");
    CHECK(check("n", {"Number", "abc", {}}) ==
          "Can't cast the value of message (user) attribute 'n' to a number.");
    const auto control = core::check_message_attributes({{"n", {"String", "\x01", {}}}});
    REQUIRE(control.has_value());
    CHECK(control->code == ErrorCode::InvalidParameterValue);
}

TEST_CASE("numbers are decimal, of 38 digits and bounded magnitude (fact 64)") {
    for (const char* good : {"0", "-1", "+1", "1.", ".5", "007", "1e5", "1E-5", "0e999", "1e126",
                             "1e-128", "0.00000000000000000000000000000000000000000001",
                             "12345678901234567890123456789012345678"}) {
        CHECK_MESSAGE(core::is_decimal_number(good), good);
    }
    for (const char* bad :
         {"", "-", ".", "e5", "1e", "1e+", "1 ", " 1", "0x10", "1e127", "1e-129",
          "123456789012345678901234567890123456789", "--1", "1e--5", "1.2.3", "nan"}) {
        CHECK_MESSAGE(!core::is_decimal_number(bad), bad);
    }
}

}  // namespace
