#pragma once

#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace sqsim::report {

/// Writes JSON to a stream as it is told: keys in the order in which they come, no spaces, numbers
/// whole, texts as UTF-8 with only what must be escaped. Bytes that are no UTF-8 become U+FFFD.
class JsonWriter {
  public:
    explicit JsonWriter(std::ostream& out) : out_{out} {}

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    /// Ends the line; what comes next is another document.
    JsonWriter& end_document();
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    /// A number that is written already: `12.345`.
    JsonWriter& decimal(std::string_view digits) { return raw(digits); }
    template <std::integral Number>
    JsonWriter& number(Number value) {
        return raw(std::to_string(value));
    }

    JsonWriter& field(std::string_view name, std::string_view value) {
        return key(name).text(value);
    }
    template <std::integral Number>
    JsonWriter& field(std::string_view name, Number value) {
        if constexpr (std::same_as<Number, bool>) {
            return key(name).boolean(value);
        } else {
            return key(name).number(value);
        }
    }

  private:
    JsonWriter& raw(std::string_view text);
    void separate();

    std::ostream& out_;
    std::vector<bool> first_{true};  ///< for each open object or array: nothing written yet
    bool after_key_ = false;
};

/// The text between quotes, escaped.
[[nodiscard]] std::string json_escaped(std::string_view text);

}  // namespace sqsim::report
