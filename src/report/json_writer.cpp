#include "report/json_writer.hpp"

#include <fmt/format.h>

#include <ostream>

#include "report/width.hpp"

namespace sqsim::report {

std::string json_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : valid_utf8(text)) {
        switch (c) {
            case '"':
                escaped += "\\\"";
                break;
            case '\\':
                escaped += "\\\\";
                break;
            case '\n':
                escaped += "\\n";
                break;
            case '\r':
                escaped += "\\r";
                break;
            case '\t':
                escaped += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    escaped += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    escaped += c;
                }
        }
    }
    return escaped;
}

void JsonWriter::separate() {
    if (!after_key_ && !first_.back()) out_ << ',';
    first_.back() = false;
    after_key_ = false;
}

JsonWriter& JsonWriter::raw(std::string_view text) {
    separate();
    out_ << text;
    return *this;
}

JsonWriter& JsonWriter::begin_object() {
    raw("{");
    first_.push_back(true);
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    first_.pop_back();
    out_ << '}';
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    raw("[");
    first_.push_back(true);
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    first_.pop_back();
    out_ << ']';
    return *this;
}

JsonWriter& JsonWriter::end_document() {
    out_ << '\n';
    first_.back() = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    out_ << '"' << json_escaped(name) << "\":";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    return raw("\"" + json_escaped(value) + "\"");
}

JsonWriter& JsonWriter::boolean(bool value) {
    return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
    return raw("null");
}

}  // namespace sqsim::report
