#include "core/json_text.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/utf8.hpp"

namespace sqsim::core {

namespace {

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_{text} {}

    std::optional<Json> document() {
        auto value = this->value();
        skip_space();
        return rest_.empty() ? std::move(value) : std::nullopt;
    }

    /// What was not read, in bytes.
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

  private:
    void skip_space() {
        const std::size_t first = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(first == std::string_view::npos ? rest_.size() : first);
    }

    bool take(char wanted) {
        skip_space();
        return take_here(wanted);
    }

    bool take_here(char wanted) {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::optional<Json> value() {
        skip_space();
        if (rest_.empty() || depth_ == depth_max) return std::nullopt;
        if (rest_.front() == '{') return nested(&Reader::object);
        if (rest_.front() == '[') return nested(&Reader::array);
        if (rest_.front() == '"') {
            auto text = string();
            if (!text) return std::nullopt;
            return Json{Json::Kind::String, std::move(*text), {}, {}};
        }
        for (std::string_view literal : {"true", "false", "null"}) {
            if (!rest_.starts_with(literal)) continue;
            rest_.remove_prefix(literal.size());
            const auto kind = literal == "null" ? Json::Kind::Null : Json::Kind::Boolean;
            return Json{kind, std::string{literal}, {}, {}};
        }
        return number();
    }

    std::optional<Json> nested(std::optional<Json> (Reader::*read)()) {
        ++depth_;
        auto value = (this->*read)();
        --depth_;
        return value;
    }

    std::optional<Json> object() {
        std::vector<Json::Member> members;
        members.reserve(2);  // as most policies have
        take('{');
        if (take('}')) return Json::object({});
        do {
            auto name = string();
            if (!name || !take(':')) return std::nullopt;
            auto value = this->value();
            if (!value) return std::nullopt;
            members.push_back({std::move(*name), std::move(*value)});
        } while (take(','));
        return take('}') ? std::optional{Json::object(std::move(members))} : std::nullopt;
    }

    std::optional<Json> array() {
        std::vector<Json> elements;
        take('[');
        if (take(']')) return Json::array({});
        do {
            auto value = this->value();
            if (!value) return std::nullopt;
            elements.push_back(std::move(*value));
        } while (take(','));
        return take(']') ? std::optional{Json::array(std::move(elements))} : std::nullopt;
    }

    std::size_t digits(std::size_t at) const {
        const std::size_t end = rest_.find_first_not_of("0123456789", at);
        return (end == std::string_view::npos ? rest_.size() : end) - at;
    }

    std::optional<Json> number() {
        std::size_t size = rest_.starts_with('-') ? 1 : 0;
        const std::size_t whole = digits(size);
        if (whole == 0 || (whole > 1 && rest_[size] == '0')) return std::nullopt;
        size += whole;
        if (size < rest_.size() && rest_[size] == '.') {
            const std::size_t fraction = digits(size + 1);
            if (fraction == 0) return std::nullopt;
            size += 1 + fraction;
        }
        if (size < rest_.size() && (rest_[size] == 'e' || rest_[size] == 'E')) {
            ++size;
            if (size < rest_.size() && (rest_[size] == '+' || rest_[size] == '-')) ++size;
            const std::size_t exponent = digits(size);
            if (exponent == 0) return std::nullopt;
            size += exponent;
        }
        Json result{Json::Kind::Number, std::string{rest_.substr(0, size)}, {}, {}};
        rest_.remove_prefix(size);
        return result;
    }

    std::optional<std::string> string() {
        if (!take('"')) return std::nullopt;
        std::string text;
        for (;;) {
            const auto plain = std::find_if(rest_.begin(), rest_.end(), [](char c) {
                return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
            });
            text.append(rest_.begin(), plain);
            rest_.remove_prefix(static_cast<std::size_t>(plain - rest_.begin()));
            if (take_here('"')) return text;
            if (!take_here('\\') || !escape(text)) return std::nullopt;
        }
    }

    bool escape(std::string& text) {
        if (rest_.empty()) return false;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == 'u') return unicode_escape(text);
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view values = "\"\\/\b\f\n\r\t";
        const std::size_t at = names.find(c);
        if (at == std::string_view::npos) return false;
        text += values[at];
        return true;
    }

    std::optional<std::uint32_t> four_digits() {
        if (rest_.size() < 4) return std::nullopt;
        std::uint32_t value = 0;
        for (char c : rest_.substr(0, 4)) {
            constexpr std::string_view lower = "0123456789abcdef";
            constexpr std::string_view upper = "0123456789ABCDEF";
            std::size_t digit = lower.find(c);
            if (digit == std::string_view::npos) digit = upper.find(c);
            if (digit == std::string_view::npos) return std::nullopt;
            value = value << 4 | static_cast<std::uint32_t>(digit);
        }
        rest_.remove_prefix(4);
        return value;
    }

    bool unicode_escape(std::string& text) {
        auto code_point = four_digits();
        if (!code_point) return false;
        if (*code_point >= 0xD800 && *code_point < 0xDC00) {
            if (!rest_.starts_with("\\u")) return false;
            rest_.remove_prefix(2);
            const auto low = four_digits();
            if (!low || *low < 0xDC00 || *low >= 0xE000) return false;
            code_point = 0x10000 + ((*code_point - 0xD800) << 10) + (*low - 0xDC00);
        } else if (*code_point >= 0xDC00 && *code_point < 0xE000) {
            return false;
        }
        append_utf8(text, *code_point);
        return true;
    }

    static constexpr int depth_max = 32;

    std::string_view rest_;
    int depth_ = 0;
};

void write_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.append({'\\', c});
        } else if (byte < 0x20) {
            out.append("\\u00").append({digits[byte >> 4], digits[byte & 15]});
        } else {
            out += c;
        }
    }
    out += '"';
}

void write(std::string& out, const Json& value) {
    const char* separator = "";
    switch (value.kind) {
        case Json::Kind::String:
            write_string(out, value.text);
            break;
        case Json::Kind::Array:
            out += '[';
            for (const Json& element : value.elements) {
                out += std::exchange(separator, ",");
                write(out, element);
            }
            out += ']';
            break;
        case Json::Kind::Object:
            out += '{';
            for (const Json::Member& member : value.members) {
                out += std::exchange(separator, ",");
                write_string(out, member.name);
                out += ':';
                write(out, member.value);
            }
            out += '}';
            break;
        default:
            out += value.text;
    }
}

template <typename Value>
auto* find_member(Value& object, std::string_view name) {
    for (auto& member : object.members) {
        if (member.name == name) return &member.value;
    }
    return static_cast<decltype(&object.members.front().value)>(nullptr);
}

}  // namespace

Json Json::string(std::string_view text) {
    return {Kind::String, std::string{text}, {}, {}};
}

Json Json::array(std::vector<Json> elements) {
    return {Kind::Array, {}, std::move(elements), {}};
}

Json Json::object(std::vector<Member> members) {
    return {Kind::Object, {}, {}, std::move(members)};
}

const Json* Json::find(std::string_view name) const {
    return find_member(*this, name);
}

Json* Json::find(std::string_view name) {
    return find_member(*this, name);
}

std::optional<Json> parse_json(std::string_view text) {
    return Reader{text}.document();
}

std::optional<Json> parse_json(std::string_view text, std::size_t& stopped_at) {
    Reader reader{text};
    auto value = reader.document();
    stopped_at = text.size() - reader.left();
    return value;
}

std::string to_text(const Json& value) {
    std::string text;
    write(text, value);
    return text;
}

}  // namespace sqsim::core
