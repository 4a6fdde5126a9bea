#include "history/recorded_event.hpp"

#include <charconv>
#include <concepts>
#include <type_traits>
#include <utility>

namespace sqsim::history {

namespace {

using core::Json;

template <typename Number>
bool parse(const Json& value, Number& number) {
    if (!value.is(Json::Kind::Number)) return false;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, number);
    return error == std::errc{} && stop == end;
}

/// Fills the fields of an event one after another, until one is wrong.
class FieldReader {
  public:
    FieldReader(const Json& object, TimePoint start, RecordingMistake& mistake)
        : object_{object}, start_{start}, mistake_{mistake} {}

    template <typename Value>
    void operator()(std::string_view name, Value& value) {
        if (failed_) return;
        const Json* const member = object_.find(name);
        if (member == nullptr) {
            fail(name, "is missing");
            return;
        }
        if (const char* const wanted = read(*member, value)) {
            fail(name, std::string{"must be "} + wanted);
        }
    }

    [[nodiscard]] bool failed() const { return failed_; }

  private:
    void fail(std::string_view name, std::string what) {
        failed_ = true;
        mistake_ = {std::string{name}, std::move(what)};
    }

    // Each gives what was wanted if the value is something else.
    static const char* read(const Json& member, std::string_view& value) {
        if (!member.is(Json::Kind::String)) return "a text";
        value = member.text;
        return nullptr;
    }
    static const char* read(const Json& member, bool& value) {
        if (!member.is(Json::Kind::Boolean)) return "true or false";
        value = member.text == "true";
        return nullptr;
    }
    static const char* read(const Json& member, Duration& value) {
        std::int64_t number = 0;
        if (!parse(member, number)) return "a whole number of nanoseconds";
        value = Duration{number};
        return nullptr;
    }
    const char* read(const Json& member, TimePoint& value) const {
        std::int64_t number = 0;
        if (!parse(member, number)) return "a whole number of nanoseconds since the start";
        value = start_ + Duration{number};
        return nullptr;
    }
    static const char* read(const Json& member, ErrorCode& value) {
        const bool known =
            member.is(Json::Kind::String) && error_code_from_name(member.text, value);
        return known ? nullptr : "the name of an error of SQS";
    }
    template <std::integral Number>
    static const char* read(const Json& member, Number& value) {
        return parse(member, value) ? nullptr : "a whole number";
    }

    const Json& object_;
    TimePoint start_;
    RecordingMistake& mistake_;
    bool failed_ = false;
};

/// Makes `payload` an event of the kind called `name`; false if there is none.
template <std::size_t index = 0>
bool make_called(std::string_view name, Payload& payload) {
    if constexpr (index == std::variant_size_v<Payload>) {
        return false;
    } else {
        using Event = std::variant_alternative_t<index, Payload>;
        const Event event{};
        if (name_of(event) != name) return make_called<index + 1>(name, payload);
        payload = event;
        return true;
    }
}

}  // namespace

std::optional<Payload> payload_named(std::string_view name) {
    Payload payload;
    return make_called(name, payload) ? std::optional{payload} : std::nullopt;
}

std::optional<Payload> read_payload(const Json& object, TimePoint start,
                                    RecordingMistake& mistake) {
    const Json* const name = object.find("event");
    if (name == nullptr || !name->is(Json::Kind::String)) {
        mistake = {"event", "must be the name of an event"};
        return std::nullopt;
    }
    auto payload = payload_named(name->text);
    if (!payload) {
        mistake = {"event", "'" + name->text + "' is no event"};
        return std::nullopt;
    }
    FieldReader reader{object, start, mistake};
    fill_each_field(*payload, reader);
    if (reader.failed()) return std::nullopt;
    return payload;
}

bool read_number(const Json& value, std::int64_t& number) {
    return parse(value, number);
}

}  // namespace sqsim::history
