#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace sqsim::server {

/// Puts requests together from what comes over a connection, in pieces of any size.
class RequestReader {
  public:
    /// `limits` must outlive the reader.
    explicit RequestReader(const HttpLimits& limits);
    ~RequestReader();

    /// Reads on, up to the end of the request; how much of the input was read. What was not has to
    /// come again, with more behind it. Not to be called once a request is complete or refused.
    [[nodiscard]] std::size_t put(std::string_view input);

    [[nodiscard]] bool begun() const { return message_ != nullptr; }
    [[nodiscard]] bool is_complete() const;
    /// The answer to what is no request, or too large a one.
    [[nodiscard]] std::optional<Response> refusal() const;
    /// Whether the client wants to be told to go on with the body. True once a request.
    [[nodiscard]] bool awaits_continue();

    // Of a complete request.

    /// Its texts are valid until `clear`.
    [[nodiscard]] Request request() const;
    [[nodiscard]] bool keep_alive() const;
    [[nodiscard]] bool is_1_0() const;

    /// Makes ready for the next request.
    void clear();

  private:
    class Message;
    const HttpLimits& limits_;
    std::unique_ptr<Message> message_;
};

/// How the answer goes back.
struct Delivery {
    bool keep_alive;
    bool is_1_0;  ///< the client speaks HTTP/1.0
};

/// Appends the answer as it goes over the wire.
void append_response(std::string& output, const Response& response, Delivery delivery);

}  // namespace sqsim::server
