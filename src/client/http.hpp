#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "client/address.hpp"

namespace sqsim::client {

struct HttpRequest {
    std::string method = "POST";
    std::string path = "/";  ///< below the address
    std::vector<std::pair<std::string, std::string>> fields = {};
    std::string body = {};
};

struct HttpReply {
    int status = 0;
    std::string content_type;
    std::string query_error;  ///< the field x-amzn-query-error
    std::string body;
};

/// No answer came; what() is a sentence without a full stop that names the endpoint.
class ConnectionError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The server was reached, and did not answer in time.
class NoAnswerInTime : public ConnectionError {
  public:
    using ConnectionError::ConnectionError;
};

/// `*cancelled` became true.
class Cancelled : public std::exception {};

/// Sends requests to one address, over one connection that is kept. For one thread at a time.
class HttpClient {
  public:
    /// `cancelled` ends a request early when it becomes true; may be null.
    HttpClient(Address address, const std::atomic<bool>* cancelled);
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;

    /// Throws ConnectionError, Cancelled. A host that does not let itself be reached is given up
    /// after ten seconds. Redirections are not followed.
    [[nodiscard]] HttpReply send(const HttpRequest& request, std::chrono::milliseconds timeout);

    [[nodiscard]] const Address& address() const { return address_; }

  private:
    struct Handle;
    Address address_;
    const std::atomic<bool>* cancelled_;
    std::unique_ptr<Handle> handle_;
};

}  // namespace sqsim::client
