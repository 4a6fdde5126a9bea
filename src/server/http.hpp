#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// An HTTP/1.1 server of one thread, which knows nothing of SQS: keep-alive, pipelining, chunked
/// bodies, `Expect: 100-continue`, HTTP/1.0 clients, answers that come later.
namespace sqsim::server {

using Steady = std::chrono::steady_clock;

struct HeaderField {
    std::string_view name;
    std::string_view value;
};

/// Whether the field has that name, in any case.
[[nodiscard]] bool is_named(const HeaderField& field, std::string_view name);

/// A request as it came. The texts are valid until `HttpHandler::handle` returns.
struct Request {
    std::string_view method;
    std::string_view target;  ///< path and query, as they were sent
    std::vector<HeaderField> headers;
    std::string_view body;

    /// The value of the first field of that name, in any case; empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string fields;  ///< whole header lines, but for those that the server writes itself
    std::string body;
    /// The body is only the beginning, and what else there is comes through `HttpServer::append`,
    /// until `HttpServer::hang_up` or the client ends it.
    bool goes_on = false;
};

/// A client's connection. Numbers are never used again.
using ConnectionId = std::uint64_t;

/// What answers the requests. All calls come from the thread in `HttpServer::run`.
class HttpHandler {
  public:
    virtual ~HttpHandler() = default;

    /// The answer, or nothing if it comes later through `HttpServer::respond`: until then the
    /// connection's next requests wait.
    virtual std::optional<Response> handle(ConnectionId connection, const Request& request) = 0;
    /// The client hung up on the request that it had not been answered.
    virtual void client_gone(ConnectionId connection) = 0;
    /// Comes once a second.
    virtual void second_passed() {}
    /// The instant that `HttpServer::wake_at` named has come.
    virtual void wake() = 0;
    /// The server ends: what is to be answered later is answered now, through `respond`.
    virtual void stopping() = 0;
};

/// What a client may take up before it is shown the door. A request that is too large is answered
/// 431 or 413, one that comes too slowly is hung up on.
struct HttpLimits {
    std::uint32_t header_size = 32 * 1024;  ///< bytes
    /// Bytes. A message of 1 MiB takes six where every byte is escaped.
    std::uint64_t body_size = 8 * 1024 * 1024;
    std::size_t connections = 4096;        ///< with one more the one idle longest is closed
    std::chrono::seconds slow_client{20};  ///< from a request's first byte to its last
    std::chrono::seconds idle_client{120};
};

class HttpServer {
  public:
    explicit HttpServer(HttpHandler& handler, HttpLimits limits = {});
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Begins to listen and gives the port, which for port 0 the system chose. Throws
    /// std::system_error for an address that cannot be had, std::invalid_argument for a host that
    /// is no IP address.
    std::uint16_t listen(const std::string& host, std::uint16_t port);

    /// Serves until SIGINT, SIGTERM or `stop`; then finishes the answers under way, for half a
    /// second at most.
    void run();
    void stop();

    /// Answers a request that `HttpHandler::handle` left open. A connection that is gone is
    /// ignored.
    void respond(ConnectionId connection, const Response& response);
    /// Sends more of an answer that goes on. False if the connection is gone, which it also is from
    /// now on if the client has not read the megabyte before this: slow readers hold up nobody.
    bool append(ConnectionId connection, std::string_view text);
    /// Ends a connection after what is written already, whatever it waits for; without
    /// `HttpHandler::client_gone`.
    void hang_up(ConnectionId connection);
    /// Calls `HttpHandler::wake` once at that instant, or before if asked to wake earlier.
    void wake_at(Steady::time_point instant);

  private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace sqsim::server
