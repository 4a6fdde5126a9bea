#include "protocol/shape.hpp"

#include <algorithm>

namespace sqsim::protocol {

const Shape& text_shape() {
    static const Shape shape{Shape::Kind::text};
    return shape;
}

const Shape& number_shape() {
    static const Shape shape{Shape::Kind::number};
    return shape;
}

const Shape& truth_shape() {
    static const Shape shape{Shape::Kind::truth};
    return shape;
}

const Shape& texts_shape() {
    static const Shape shape{Shape::Kind::list, &text_shape()};
    return shape;
}

const Shape& text_map_shape() {
    static const Shape shape{Shape::Kind::map, &text_shape()};
    return shape;
}

const Shape& message_attributes_shape() {
    static const Shape value{Shape::Kind::structure,
                             nullptr,
                             {{"BinaryListValues", &texts_shape()},
                              {"BinaryValue", &text_shape()},
                              {"DataType", &text_shape()},
                              {"StringListValues", &texts_shape()},
                              {"StringValue", &text_shape()}}};
    static const Shape shape{Shape::Kind::map, &value};
    return shape;
}

const Member* find_member(const Shape& shape, std::string_view name) {
    const auto found = std::find_if(shape.members.begin(), shape.members.end(),
                                    [&](const Member& member) { return member.name == name; });
    return found == shape.members.end() ? nullptr : &*found;
}

}  // namespace sqsim::protocol
