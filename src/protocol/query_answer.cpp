#include <utility>

#include "protocol/query_client.hpp"
#include "protocol/xml_tree.hpp"

namespace sqsim::protocol {

namespace {

/// Reads an answer by its shape. Elements that the shape does not have are ignored.
class AnswerReader {
  public:
    explicit AnswerReader(std::string_view action) : action_{action} {}

    [[nodiscard]] Value structure(const XmlElement& element, const Shape& shape) const {
        Value result{Value::Kind::map};
        for (const Member& member : shape.members) {
            Value value = member_of(element, query_name(action_, member), *member.shape);
            if (value.kind != Value::Kind::null)
                result.members.push_back({std::string{member.name}, std::move(value)});
        }
        return result;
    }

  private:
    /// Null if nothing is there. Elements of lists and maps stand beside their owner's others.
    [[nodiscard]] Value member_of(const XmlElement& owner, const std::string& name,
                                  const Shape& shape) const {
        Value result;
        for (const XmlElement& child : owner.children) {
            if (child.name != name) continue;
            if (shape.kind == Shape::Kind::list) {
                result.kind = Value::Kind::list;
                result.items.push_back(value(child, *shape.item));
            } else if (shape.kind == Shape::Kind::map) {
                result.kind = Value::Kind::map;
                const XmlElement* const content = child.find("Value");
                result.members.push_back(
                    {std::string{child.text_of(query_key_name(name))},
                     content == nullptr ? Value{} : value(*content, *shape.item)});
            } else {
                return value(child, shape);
            }
        }
        return result;
    }

    [[nodiscard]] Value value(const XmlElement& element, const Shape& shape) const {
        switch (shape.kind) {
            case Shape::Kind::number:
                return {Value::Kind::number, element.text};
            case Shape::Kind::truth:
                return {Value::Kind::truth, element.text};
            case Shape::Kind::structure:
                return structure(element, shape);
            default:
                return Value::of_text(element.text);
        }
    }

    std::string_view action_;
};

std::variant<Outcome, Unreadable> failure_in(const XmlElement& root, int status) {
    const XmlElement* error = root.find("Error");
    if (error == nullptr && root.name == "Response") {  // as older servers answer
        const XmlElement* errors = root.find("Errors");
        if (errors != nullptr) error = errors->find("Error");
    }
    if (error == nullptr || error->text_of("Code").empty())
        return Unreadable{"the error has no Code"};
    return Outcome{
        failure_from_query(error->text_of("Code"), status, std::string{error->text_of("Message")})};
}

}  // namespace

std::variant<Outcome, Unreadable> outcome_in_xml(const ActionShape& action,
                                                 const ReceivedAnswer& answer) {
    const auto root = parse_xml(answer.body);
    if (!root) return Unreadable{"the answer is no XML"};
    if (answer.status != 200) return failure_in(*root, answer.status);
    if (root->name != std::string{action.name} + "Response")
        return Unreadable{"the answer is a " + root->name + " element"};
    const XmlElement* result = root->find(std::string{action.name} + "Result");
    if (result == nullptr) return Outcome{Value{Value::Kind::map}};
    return Outcome{AnswerReader{action.name}.structure(*result, *action.answer)};
}

}  // namespace sqsim::protocol
