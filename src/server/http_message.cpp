#include "server/http_message.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/status.hpp>
#include <ctime>
#include <utility>
#include <vector>

namespace sqsim::server {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;

/// Room for a body that a client only says it will send.
constexpr std::uint64_t room_on_trust = 64 * 1024;

bool equal_in_any_case(std::string_view left, std::string_view right) {
    return boost::beast::iequals(left, right);
}

/// `Tue, 24 Nov 2026 16:30:00 GMT`, made once a second.
std::string_view date_text() {
    static std::time_t made_for = 0;
    static std::array<char, 32> text{};
    const std::time_t now = std::time(nullptr);
    if (now != made_for) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        made_for = now;
    }
    return text.data();
}

Response plain_response(int status, std::string_view text) {
    return {status, "Content-Type: text/plain\r\n", std::string{text} + "\n"};
}

Response refusal_of(const error_code& error) {
    if (error == http::error::header_limit)
        return plain_response(431, "The header of this request is too large.");
    if (error == http::error::body_limit)
        return plain_response(413, "The body of this request is too large.");
    return plain_response(400, "This is not a request of HTTP/1.1 or HTTP/1.0: " + error.message());
}

}  // namespace

bool is_named(const HeaderField& field, std::string_view name) {
    return equal_in_any_case(field.name, name);
}

std::string_view Request::header(std::string_view name) const {
    for (const HeaderField& field : headers) {
        if (is_named(field, name)) return field.value;
    }
    return {};
}

/// Collects a request while Beast parses it. The texts lie one behind the other in `text_`, since
/// what the parser shows is gone with the next read.
class RequestReader::Message final : public http::basic_parser<true> {
  public:
    explicit Message(const HttpLimits& limits) {
        header_limit(limits.header_size);
        body_limit(limits.body_size);
        eager(true);
    }

    [[nodiscard]] Request request() const {
        Request request{piece(method_), piece(target_), {}, body_};
        request.headers.reserve(fields_.size());
        for (const auto& [name, value] : fields_)
            request.headers.push_back({piece(name), piece(value)});
        return request;
    }
    /// True once.
    [[nodiscard]] bool awaits_continue() {
        return is_header_done() && std::exchange(expects_continue_, false);
    }
    [[nodiscard]] bool is_1_0() const { return is_1_0_; }

    error_code failure;

  private:
    struct Piece {
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    Piece keep(boost::beast::string_view text) {
        text_.append(text.data(), text.size());
        return {text_.size() - text.size(), text.size()};
    }
    [[nodiscard]] std::string_view piece(Piece p) const {
        return std::string_view{text_}.substr(p.begin, p.size);
    }

    void on_request_impl(http::verb, boost::beast::string_view method,
                         boost::beast::string_view target, int version, error_code&) override {
        is_1_0_ = version < 11;
        method_ = keep(method);
        target_ = keep(target);
    }
    void on_field_impl(http::field name, boost::beast::string_view text,
                       boost::beast::string_view value, error_code&) override {
        fields_.emplace_back(keep(text), keep(value));
        if (name == http::field::expect && equal_in_any_case(value, "100-continue"))
            expects_continue_ = true;
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        if (length) body_.reserve(std::min<std::uint64_t>(*length, room_on_trust));
    }
    std::size_t on_body_impl(boost::beast::string_view part, error_code&) override {
        body_.append(part.data(), part.size());
        return part.size();
    }
    void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view part,
                                   error_code& error) override {
        return on_body_impl(part, error);
    }
    void on_finish_impl(error_code&) override {}
    void on_response_impl(int, boost::beast::string_view, int, error_code&) override {}

    std::string text_;
    Piece method_;
    Piece target_;
    std::vector<std::pair<Piece, Piece>> fields_;
    std::string body_;
    bool expects_continue_ = false;
    bool is_1_0_ = false;
};

RequestReader::RequestReader(const HttpLimits& limits) : limits_{limits} {}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::put(std::string_view input) {
    if (!message_) message_ = std::make_unique<Message>(limits_);
    const std::size_t size =
        message_->put(boost::asio::buffer(input.data(), input.size()), message_->failure);
    if (message_->failure == http::error::need_more) message_->failure = {};
    return size;
}

bool RequestReader::is_complete() const {
    return message_ && message_->is_done();
}

std::optional<Response> RequestReader::refusal() const {
    if (!message_ || !message_->failure) return std::nullopt;
    return refusal_of(message_->failure);
}

bool RequestReader::awaits_continue() {
    return message_ && message_->awaits_continue();
}

Request RequestReader::request() const {
    return message_->request();
}

bool RequestReader::keep_alive() const {
    return message_->keep_alive();
}

bool RequestReader::is_1_0() const {
    return message_->is_1_0();
}

void RequestReader::clear() {
    message_.reset();
}

void append_response(std::string& output, const Response& response, Delivery delivery) {
    const auto reason =
        http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status)));
    output.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    output.append(reason.data(), reason.size()).append("\r\n").append(response.fields);
    output.append("Date: ").append(date_text());
    if (response.goes_on) {
        output.append("\r\nConnection: close\r\n\r\n").append(response.body);
        return;
    }
    output.append("\r\nContent-Length: ").append(std::to_string(response.body.size()));
    if (!delivery.keep_alive) output.append("\r\nConnection: close");
    if (delivery.keep_alive && delivery.is_1_0) output.append("\r\nConnection: keep-alive");
    output.append("\r\n\r\n").append(response.body);
}

}  // namespace sqsim::server
