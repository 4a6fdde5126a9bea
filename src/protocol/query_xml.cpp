#include <boost/json.hpp>
#include <utility>

#include "protocol/query.hpp"

namespace sqsim::protocol {

namespace {

namespace json = boost::json;

constexpr std::string_view declaration = "<?xml version=\"1.0\"?>";
constexpr std::string_view name_space = "http://queue.amazonaws.com/doc/2012-11-05/";
/// The Query protocol has a sentence of its own for a queue that does not exist (fact 182).
constexpr std::string_view no_such_queue =
    "The specified queue does not exist for this wsdl version.";
constexpr std::string_view no_such_queue_in_json = "The specified queue does not exist.";

/// Appends elements to a text.
class Xml {
  public:
    explicit Xml(std::string& text) : text_{text} {}

    void open(std::string_view name) { text_.append("<").append(name).append(">"); }
    void close(std::string_view name) { text_.append("</").append(name).append(">"); }

    void leaf(std::string_view name, std::string_view content) {
        open(name);
        write(content);
        close(name);
    }

    /// Quotes and carriage returns too, or a parser takes them for something else (fact 188).
    void write(std::string_view content) {
        for (const char c : content) {
            switch (c) {
                case '&':
                    text_ += "&amp;";
                    break;
                case '<':
                    text_ += "&lt;";
                    break;
                case '>':
                    text_ += "&gt;";
                    break;
                case '"':
                    text_ += "&quot;";
                    break;
                case '\r':
                    text_ += "&#xD;";
                    break;
                default:
                    text_ += c;
            }
        }
    }

  private:
    std::string& text_;
};

/// Writes an answer by its shape.
class Writer {
  public:
    Writer(Xml& xml, std::string_view action) : xml_{xml}, action_{action} {}

    void structure(const json::object& object, const Shape& shape) {
        for (const Member& member : shape.members) {
            const json::value* const value = object.if_contains(member.name);
            if (value == nullptr) continue;
            const std::string name = query_name(action_, member);
            switch (member.shape->kind) {
                case Shape::Kind::list:
                    for (const json::value& item : value->get_array())
                        element(name, item, *member.shape->item);
                    break;
                case Shape::Kind::map:
                    map(name, value->get_object(), *member.shape->item);
                    break;
                default:
                    element(name, *value, *member.shape);
            }
        }
    }

  private:
    void element(std::string_view name, const json::value& value, const Shape& shape) {
        if (shape.kind == Shape::Kind::structure) {
            xml_.open(name);
            structure(value.get_object(), shape);
            xml_.close(name);
        } else if (const json::string* text = value.if_string()) {
            xml_.leaf(name, *text);
        } else {
            xml_.leaf(name, json::serialize(value));
        }
    }

    void map(std::string_view name, const json::object& entries, const Shape& item) {
        const std::string_view key_name = query_key_name(name);
        for (const auto& [key, value] : entries) {
            xml_.open(name);
            xml_.leaf(key_name, key);
            element("Value", value, item);
            xml_.close(name);
        }
    }

    Xml& xml_;
    std::string_view action_;
};

std::string_view message_of(const Failure& failure) {
    const bool is_it = failure.query_code == describe(ErrorCode::NonExistentQueue).query_code;
    return is_it ? no_such_queue : std::string_view{failure.message};
}

}  // namespace

Failure failure_from_query(std::string_view code, int status, std::string message) {
    if (message == no_such_queue) message = no_such_queue_in_json;
    return known_failure(code, {}, status, std::move(message));
}

std::string to_xml(const ActionShape& action, const json::object& answer,
                   std::string_view request_id) {
    std::string text{declaration};
    Xml xml{text};
    const std::string response = std::string{action.name} + "Response";
    const std::string result = std::string{action.name} + "Result";
    text.append("<").append(response).append(" xmlns=\"").append(name_space).append("\">");
    if (!action.answer->members.empty()) {
        xml.open(result);
        Writer{xml, action.name}.structure(answer, *action.answer);
        xml.close(result);
    }
    xml.open("ResponseMetadata");
    xml.leaf("RequestId", request_id);
    xml.close("ResponseMetadata");
    xml.close(response);
    return text;
}

std::string to_xml(const Failure& failure, std::string_view request_id) {
    std::string text{declaration};
    Xml xml{text};
    text.append("<ErrorResponse xmlns=\"").append(name_space).append("\">");
    xml.open("Error");
    xml.leaf("Type", failure.http_status < 500 ? "Sender" : "Receiver");
    xml.leaf("Code", failure.query_code);
    xml.leaf("Message", message_of(failure));
    text.append("<Detail/>");
    xml.close("Error");
    xml.leaf("RequestId", request_id);
    xml.close("ErrorResponse");
    return text;
}

}  // namespace sqsim::protocol
