// Covers exchange, query_client, value_json, xml_tree.
#include "protocol/exchange.hpp"

#include <array>
#include <random>

#include "protocol/query_client.hpp"
#include "protocol/value_json.hpp"
#include "protocol/xml_tree.hpp"
#include "service.hpp"

using namespace sqsim::protocol;
using namespace sqsim::protocol::test;

namespace {

/// Draws values of a shape: texts that forms and XML have to escape, lists and maps of any length.
class ValueSource {
  public:
    explicit ValueSource(unsigned seed) : engine_{seed} {}

    Value of(const Shape& shape) {
        switch (shape.kind) {
            case Shape::Kind::text:
                return Value::of_text(text());
            case Shape::Kind::number:
                return {Value::Kind::number, std::to_string(static_cast<int>(below(2001)) - 1000)};
            case Shape::Kind::truth:
                return {Value::Kind::truth, below(2) == 0 ? "true" : "false"};
            case Shape::Kind::list:
                return list(shape);
            case Shape::Kind::map:
                return map(shape);
            case Shape::Kind::structure:
                return structure(shape);
        }
        return {};
    }

    /// `least`: of elements in lists and maps; answers leave empty ones out.
    void set_least_elements(unsigned least) { least_ = least; }

  private:
    unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }

    std::string text() {
        static constexpr std::array pieces{"a",
                                           "Z",
                                           "0",
                                           "&",
                                           "<",
                                           ">",
                                           "\"",
                                           "'",
                                           "+",
                                           "%41",
                                           "=",
                                           ";",
                                           "/",
                                           "\t",
                                           "\r",
                                           "\n",
                                           "\r\n",
                                           "]]>",
                                           "#",
                                           "&#x;",
                                           "\xE2\x82\xAC",
                                           "\xF0\x9F\x98\x80",
                                           " "};
        std::string result;
        for (unsigned count = below(6); count > 0; --count)
            result += pieces[below(static_cast<unsigned>(pieces.size()))];
        return result;
    }

    Value list(const Shape& shape) {
        Value result{Value::Kind::list};
        for (unsigned count = least_ + below(13); count > 0; --count)
            result.items.push_back(of(*shape.item));
        return result;
    }

    Value map(const Shape& shape) {
        Value result{Value::Kind::map};
        for (unsigned count = least_ + below(4), i = 0; i < count; ++i)
            result.members.push_back({std::to_string(i) + text(), of(*shape.item)});
        return result;
    }

    Value structure(const Shape& shape) {
        Value result{Value::Kind::map};
        for (const Member& member : shape.members) {
            if (below(3) != 0)
                result.members.push_back({std::string{member.name}, of(*member.shape)});
        }
        return result;
    }

    std::mt19937 engine_;
    unsigned least_ = 0;
};

constexpr unsigned rounds = 40;

template <class Check>
void for_drawn_values(const Shape* ActionShape::*part, unsigned least, Check check) {
    ValueSource source{20261124};
    source.set_least_elements(least);
    for (const ActionShape& action : action_shapes()) {
        CAPTURE(action.name);
        for (unsigned round = 0; round < rounds; ++round) {
            const Value value = source.of(*(action.*part));
            CAPTURE(to_json_text(value));
            check(action, value);
        }
    }
}

EncodedCall said(Dialect dialect, std::string_view action, const Value& parameters) {
    auto encoded = encode(dialect, *find_action_shape(action), parameters);
    if (const auto* unsayable = std::get_if<Unsayable>(&encoded)) FAIL(unsayable->reason);
    return std::get<EncodedCall>(encoded);
}

std::string why_unsayable(std::string_view action, const std::string& parameters) {
    const auto encoded = encode(Dialect::query, *find_action_shape(action),
                                from_json(boost::json::parse(parameters)));
    const auto* unsayable = std::get_if<Unsayable>(&encoded);
    return unsayable == nullptr ? "sayable" : unsayable->reason;
}

Outcome understood(Dialect dialect, const ActionShape& action, const ReceivedAnswer& answer) {
    auto decoded = decode(dialect, action, answer);
    if (const auto* unreadable = std::get_if<Unreadable>(&decoded)) FAIL(unreadable->reason);
    return std::get<Outcome>(decoded);
}

std::string why_unreadable(Dialect dialect, const ReceivedAnswer& answer) {
    const auto decoded = decode(dialect, *find_action_shape("GetQueueUrl"), answer);
    const auto* unreadable = std::get_if<Unreadable>(&decoded);
    return unreadable == nullptr ? "readable" : unreadable->reason;
}

Failure failure_in(Dialect dialect, const ReceivedAnswer& answer) {
    return std::get<Failure>(understood(dialect, *find_action_shape("SendMessage"), answer));
}

}  // namespace

TEST_CASE("whatever call is made in JSON is the call that a server reads") {
    for_drawn_values(&ActionShape::parameters, 0, [](const auto& action, const Value& value) {
        const auto call = said(Dialect::json, action.name, value);
        CHECK(call.target == "AmazonSQS." + std::string{action.name});
        CHECK(boost::json::parse(call.body) == to_json(value));
    });
}

TEST_CASE("whatever call is made in a form is the call that a server reads") {
    for_drawn_values(&ActionShape::parameters, 0, [](const auto& action, const Value& value) {
        const auto call = said(Dialect::query, action.name, value);
        CHECK(call.target.empty());
        const auto form = parse_form(call.body);
        CHECK(value_of(form, "Action") == action.name);
        const auto read = request_from_query(action, form);
        REQUIRE(std::holds_alternative<boost::json::object>(read));
        CHECK(std::get<boost::json::object>(read) == to_json(value).as_object());
    });
}

TEST_CASE("whatever a server answers in JSON is the answer that a client reads") {
    for_drawn_values(&ActionShape::answer, 0, [](const auto& action, const Value& value) {
        const std::string body = boost::json::serialize(to_json(value));
        CHECK(understood(Dialect::json, action, {200, {}, body}) == Outcome{value});
    });
}

TEST_CASE("whatever a server answers in XML is the answer that a client reads") {
    for_drawn_values(&ActionShape::answer, 1, [](const auto& action, const Value& value) {
        const std::string body = to_xml(action, to_json(value).as_object(), "R");
        CHECK(understood(Dialect::query, action, {200, {}, body}) == Outcome{value});
    });
}

TEST_CASE("every error of the API arrives as it was sent, in both protocols") {
    for (int code = 0; code <= static_cast<int>(sqsim::ErrorCode::UnsupportedOperation); ++code) {
        auto failure = failure_of({static_cast<sqsim::ErrorCode>(code), "Value <a> & \"b\"."});
        if (failure.name == "NonExistentQueue")
            failure.message = "The specified queue does not exist.";
        CAPTURE(failure.name);
        const std::string json = boost::json::serialize(body_of(failure));
        const std::string header = std::string{failure.query_code} + ";Sender";
        CHECK(failure_in(Dialect::json, {failure.http_status, header, json}) == failure);
        const std::string xml = to_xml(failure, "R");
        CHECK(failure_in(Dialect::query, {failure.http_status, {}, xml}) == failure);
    }
}

TEST_CASE("without the header for old clients the type of an error says what it is") {
    const std::string body =
        R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"There is none."})";
    const auto failure = failure_in(Dialect::json, {400, {}, body});
    CHECK(failure.name == "NonExistentQueue");
    CHECK(failure.message == "There is none.");
}

TEST_CASE("an error that no action makes is called by its own code") {
    const std::string json =
        R"({"__type":"com.amazon.coral.service#AccessDenied","Message":"No."})";
    CHECK(failure_in(Dialect::json, {403, {}, json}).name == "AccessDenied");
    const std::string xml =
        "<Response><Errors><Error><Code>AccessDenied</Code><Message>No."
        "</Message></Error></Errors></Response>";
    const auto failure = failure_in(Dialect::query, {403, {}, xml});
    CHECK(failure.name == "AccessDenied");
    CHECK(failure.message == "No.");
    CHECK(failure.http_status == 403);
}

TEST_CASE("success without anything to say may come as no body or as an empty object") {
    const ActionShape& action = *find_action_shape("DeleteMessage");
    const Outcome nothing{Value{Value::Kind::map}};
    CHECK(understood(Dialect::json, action, {200, {}, ""}) == nothing);
    CHECK(understood(Dialect::json, action, {200, {}, "{}"}) == nothing);
}

TEST_CASE("what SQS does not answer is unreadable") {
    CHECK(why_unreadable(Dialect::json, {200, {}, "<html>"}) == "the answer is no JSON object");
    CHECK(why_unreadable(Dialect::json, {200, {}, ""}) == "the answer is empty");
    CHECK(why_unreadable(Dialect::json, {404, {}, "Not Found"}) == "the error has no __type");
    CHECK(why_unreadable(Dialect::query, {200, {}, "Welcome"}) == "the answer is no XML");
    CHECK(why_unreadable(Dialect::query, {200, {}, "<html/>"}) == "the answer is a html element");
    CHECK(why_unreadable(Dialect::query, {404, {}, "<html/>"}) == "the error has no Code");
}

TEST_CASE("a wrong type cannot be said in the Query protocol, which has none") {
    CHECK(why_unsayable("ReceiveMessage", R"({"QueueUrl":["q"]})") ==
          "the Query protocol has no types, and QueueUrl is a list, which is none of what it can "
          "be there");
    CHECK(why_unsayable("ReceiveMessage", R"({"MaxNumberOfMessages":"1"})").find("a text") !=
          std::string::npos);
    CHECK(why_unsayable("SendMessage", R"({"MessageBody":7})").find("a number") !=
          std::string::npos);
    CHECK(why_unsayable("SendMessageBatch", R"({"Entries":"none"})").find("a text") !=
          std::string::npos);
    CHECK(why_unsayable("ReceiveMessage", R"({"MaxNumberOfMessages":"ten"})") == "sayable");
    CHECK(why_unsayable("ReceiveMessage", R"({"QueueUrl":null,"Unknown":[1]})") == "sayable");
}

TEST_CASE("XML that makes much of little, or goes too deep, is refused") {
    CHECK_FALSE(parse_xml("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"));
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    for (int i = 0; i < 100; ++i) deep += "</a>";
    CHECK_FALSE(parse_xml(deep));
    CHECK(parse_xml("<a><b>1</b><b>2</b>x</a>")->text == "x");
}
