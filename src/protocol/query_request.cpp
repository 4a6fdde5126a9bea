#include <charconv>
#include <cstdint>
#include <utility>

#include "protocol/query_client.hpp"

namespace sqsim::protocol {

namespace {

bool reads_as_integer(std::string_view text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc{} && parsed.ptr == end;
}

std::string_view article_and_name(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::null:
            return "null";
        case Value::Kind::text:
            return "a text";
        case Value::Kind::number:
            return "a number";
        case Value::Kind::truth:
            return "true or false";
        case Value::Kind::list:
            return "a list";
        case Value::Kind::map:
            return "a map";
    }
    return "";
}

/// Writes a call by the shape of its parameters. Whatever a form cannot tell from something else
/// is unsayable.
class FormWriter {
  public:
    explicit FormWriter(std::string_view action) : action_{action} {}

    void structure(const std::string& prefix, const Value& value, const Shape& shape) {
        for (const auto& [name, member] : value.members) {
            if (member.kind == Value::Kind::null) continue;
            if (const Member* known = find_member(shape, name)) {
                write(joined(prefix, query_name(action_, *known)), member, *known->shape);
            } else {
                write_unknown(joined(prefix, name), member);
            }
        }
    }

    [[nodiscard]] std::variant<QueryParameters, Unsayable> take() {
        if (problem_) return std::move(*problem_);
        return std::move(parameters_);
    }

    void add(std::string name, std::string value) {
        parameters_.emplace_back(std::move(name), std::move(value));
    }

  private:
    static std::string joined(const std::string& prefix, std::string_view name) {
        return prefix.empty() ? std::string{name} : prefix + "." + std::string{name};
    }

    void refuse(const std::string& name, Value::Kind kind) {
        if (problem_) return;
        problem_ = Unsayable{"the Query protocol has no types, and " + name + " is " +
                             std::string{article_and_name(kind)} +
                             ", which is none of what it can be there"};
    }

    /// What the action does not have is ignored, so its value only has to be there.
    void write_unknown(const std::string& name, const Value& value) {
        const bool has_parts = value.kind == Value::Kind::list || value.kind == Value::Kind::map;
        add(name, has_parts ? std::string{} : value.text);
    }

    void write(const std::string& name, const Value& value, const Shape& shape) {
        switch (shape.kind) {
            case Shape::Kind::text:
                return scalar(name, value, value.kind == Value::Kind::text);
            case Shape::Kind::number:
                return scalar(
                    name, value,
                    value.kind == Value::Kind::number ||
                        (value.kind == Value::Kind::text && !reads_as_integer(value.text)));
            case Shape::Kind::truth:
                return scalar(name, value, value.kind == Value::Kind::truth);
            case Shape::Kind::list:
                return list(name, value, *shape.item);
            case Shape::Kind::map:
                return map(name, value, *shape.item);
            case Shape::Kind::structure:
                if (value.kind != Value::Kind::map) return refuse(name, value.kind);
                return structure(name, value, shape);
        }
    }

    void scalar(const std::string& name, const Value& value, bool fits) {
        if (!fits) return refuse(name, value.kind);
        add(name, value.text);
    }

    void list(const std::string& name, const Value& value, const Shape& item) {
        if (value.kind != Value::Kind::list) return refuse(name, value.kind);
        if (value.items.empty()) add(name, {});
        std::size_t number = 0;
        for (const Value& element : value.items) {
            const std::string place = name + "." + std::to_string(++number);
            if (element.kind == Value::Kind::map && element.members.empty()) add(place, {});
            write(place, element, item);
        }
    }

    void map(const std::string& name, const Value& value, const Shape& item) {
        if (value.kind != Value::Kind::map) return refuse(name, value.kind);
        if (value.members.empty()) add(name, {});
        std::size_t number = 0;
        for (const auto& [key, content] : value.members) {
            const std::string place = name + "." + std::to_string(++number);
            add(place + "." + std::string{query_key_name(name)}, key);
            write(place + ".Value", content, item);
        }
    }

    std::string_view action_;
    QueryParameters parameters_;
    std::optional<Unsayable> problem_;
};

bool is_unreserved(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

void append_escaped(std::string& form, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        if (is_unreserved(c)) {
            form += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            form += '%';
            form += digits[byte >> 4U];
            form += digits[byte & 0xFU];
        }
    }
}

}  // namespace

std::variant<QueryParameters, Unsayable> query_from_request(const ActionShape& action,
                                                            const Value& parameters) {
    if (parameters.kind != Value::Kind::map)
        return Unsayable{"a request of the Query protocol is always a map of parameters"};
    FormWriter writer{action.name};
    writer.add("Action", std::string{action.name});
    writer.add("Version", std::string{query_version});
    writer.structure({}, parameters, *action.parameters);
    return writer.take();
}

std::string to_form(const QueryParameters& parameters) {
    std::string form;
    for (const auto& [name, value] : parameters) {
        if (!form.empty()) form += '&';
        append_escaped(form, name);
        form += '=';
        append_escaped(form, value);
    }
    return form;
}

}  // namespace sqsim::protocol
