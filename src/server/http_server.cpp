#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "server/http.hpp"
#include "server/http_message.hpp"

namespace sqsim::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;
using Timer =
    asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, asio::io_context::executor_type>;

/// What a client may send ahead while its last request waits for an answer.
constexpr std::size_t sent_ahead_limit = 64 * 1024;
/// What a client may leave unread of an answer that goes on.
constexpr std::size_t unread_limit = 1024 * 1024;
constexpr std::chrono::milliseconds farewell{500};

}  // namespace

/// The reactor, the listening socket and the connections.
class HttpServer::Loop {
  public:
    Loop(HttpHandler& handler, HttpLimits limits) : handler_{handler}, limits_{limits} {}

    std::uint16_t listen(const std::string& host, std::uint16_t port);
    void run();
    void stop();
    void respond(ConnectionId id, const Response& response);
    bool append(ConnectionId id, std::string_view text);
    void hang_up(ConnectionId id);
    void wake_at(Steady::time_point instant);

  private:
    class Connection;

    void accept();
    void admit(Socket socket);
    [[nodiscard]] Connection* longest_idle() const;
    void forget(ConnectionId id);
    void sweep();
    void end_when_answered();

    HttpHandler& handler_;
    const HttpLimits limits_;
    asio::io_context context_{1};
    Acceptor acceptor_{context_};
    asio::signal_set signals_{context_};
    Timer wake_timer_{context_};
    Timer sweep_timer_{context_};
    std::optional<Steady::time_point> waking_at_;
    std::array<char, 256 * 1024> scratch_;  ///< what a read brings, for all connections
    std::unordered_map<ConnectionId, std::shared_ptr<Connection>> connections_;
    ConnectionId last_id_ = 0;
    bool stopping_ = false;
};

/// A client. It lives as long as something waits for its socket or the loop knows it.
class HttpServer::Loop::Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Loop& loop, ConnectionId id, Socket socket)
        : loop_{loop}, id_{id}, socket_{std::move(socket)}, reader_{loop.limits_} {}

    void begin() { await_input(); }
    void respond(const Response& response);
    bool append(std::string_view text);
    void hang_up();
    void close();
    /// Closes it if nothing is under way; else after the answer.
    void close_when_answered();
    /// Nothing was begun that is not finished.
    [[nodiscard]] bool idle() const {
        return !answering_ && output_.empty() && !reader_.begun() && input_.empty();
    }
    [[nodiscard]] Steady::time_point last_active() const { return last_active_; }
    [[nodiscard]] bool is_overdue(Steady::time_point now) const;

  private:
    void await_input();
    void on_input(const error_code& error);
    void on_hang_up();
    void take(std::string_view input);
    [[nodiscard]] bool has_room();
    void parse(std::string_view& input);
    void handle_request();
    void flush();
    void await_output();

    Loop& loop_;
    const ConnectionId id_;
    Socket socket_;
    std::string input_;  ///< what came and was not parsed yet
    RequestReader reader_;
    std::string output_;                              ///< what the socket has not taken yet
    bool answering_ = false;                          ///< the handler owes an answer
    bool keep_alive_ = true;                          ///< after the answer
    bool draining_ = false;                           ///< refused: what still comes is thrown away
    bool is_1_0_ = false;                             ///< the client of the request speaks HTTP/1.0
    bool reading_ = false;                            ///< waits for input
    bool writing_ = false;                            ///< waits for the socket to take more
    Steady::time_point last_active_ = Steady::now();  ///< for a request: its first byte
};

void HttpServer::Loop::Connection::await_input() {
    if (reading_ || !socket_.is_open()) return;
    reading_ = true;
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& error) {
        self->reading_ = false;
        self->on_input(error);
    });
}

void HttpServer::Loop::Connection::on_input(const error_code& error) {
    if (error || !socket_.is_open()) return;
    error_code failure;
    const std::size_t size = socket_.read_some(asio::buffer(loop_.scratch_), failure);
    const bool nothing_yet = failure == asio::error::would_block;
    if (failure && !nothing_yet) {
        on_hang_up();
    } else if (nothing_yet || draining_) {
        await_input();
    } else {
        take({loop_.scratch_.data(), size});
    }
}

/// A client that shuts its side down has no use for an answer that is still to come.
void HttpServer::Loop::Connection::on_hang_up() {
    const bool was_answering = std::exchange(answering_, false);
    close();
    if (was_answering) loop_.handler_.client_gone(id_);
}

/// Parses what came and answers what is complete. While an answer is under way, what comes waits.
void HttpServer::Loop::Connection::take(std::string_view input) {
    if (!reader_.begun() && input_.empty()) last_active_ = Steady::now();
    std::string joined;
    if (!input_.empty()) {
        joined = std::exchange(input_, {}).append(input);
        input = joined;
    }
    while (!input.empty() && !answering_ && keep_alive_ && has_room()) {
        const std::size_t before = input.size();
        parse(input);
        if (input.size() == before) break;
    }
    input_ = input;
    if (!output_.empty()) flush();
    if (keep_alive_ && input_.size() < sent_ahead_limit) await_input();
}

/// A client that asks and does not read is not answered further until it does.
bool HttpServer::Loop::Connection::has_room() {
    if (output_.size() >= sent_ahead_limit) flush();
    return output_.size() < sent_ahead_limit && socket_.is_open();
}

void HttpServer::Loop::Connection::parse(std::string_view& input) {
    input.remove_prefix(reader_.put(input));
    if (const auto refusal = reader_.refusal()) {
        keep_alive_ = false;
        draining_ = true;
        append_response(output_, *refusal, {false, false});
        reader_.clear();
    } else if (reader_.is_complete()) {
        handle_request();
    } else if (reader_.awaits_continue()) {
        output_ += "HTTP/1.1 100 Continue\r\n\r\n";
    }
}

void HttpServer::Loop::Connection::handle_request() {
    const Request request = reader_.request();
    // The body of an answer to HEAD must not be taken for the next answer.
    keep_alive_ = reader_.keep_alive() && !loop_.stopping_ && request.method != "HEAD";
    is_1_0_ = reader_.is_1_0();
    answering_ = true;
    const std::optional<Response> response = loop_.handler_.handle(id_, request);
    reader_.clear();
    if (!response || !socket_.is_open()) return;
    answering_ = response->goes_on;
    append_response(output_, *response, {keep_alive_, is_1_0_});
    // What may come meanwhile is a hang-up.
    if (response->goes_on) keep_alive_ = true;
}

bool HttpServer::Loop::Connection::append(std::string_view text) {
    if (!socket_.is_open()) return false;
    if (output_.size() > unread_limit) {
        close();
        return false;
    }
    output_ += text;
    flush();
    return socket_.is_open();
}

void HttpServer::Loop::Connection::hang_up() {
    if (!output_.empty()) flush();
    answering_ = false;
    close();
}

void HttpServer::Loop::Connection::respond(const Response& response) {
    if (!std::exchange(answering_, false)) return;
    if (loop_.stopping_) keep_alive_ = false;
    append_response(output_, response, {keep_alive_, is_1_0_});
    flush();
    // What was sent ahead comes next, but not from within the handler.
    if (keep_alive_ && !input_.empty()) {
        asio::post(loop_.context_, [self = shared_from_this()] { self->take({}); });
    } else if (keep_alive_) {
        await_input();
    }
}

void HttpServer::Loop::Connection::flush() {
    if (writing_ || !socket_.is_open()) return;
    error_code error;
    const std::size_t size = socket_.write_some(asio::buffer(output_), error);
    if (error && error != asio::error::would_block) {
        on_hang_up();
        return;
    }
    last_active_ = Steady::now();
    output_.erase(0, error ? 0 : size);
    if (!output_.empty()) {
        await_output();
        return;
    }
    if (output_.capacity() > sent_ahead_limit) output_.shrink_to_fit();
    if (draining_ && !loop_.stopping_) {
        // Closed while it sends, it would lose the answer with the rest.
        socket_.shutdown(Socket::shutdown_send, error);
        await_input();
    } else if (!keep_alive_ && !answering_) {
        close();
    }
}

void HttpServer::Loop::Connection::await_output() {
    writing_ = true;
    socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code& error) {
        self->writing_ = false;
        if (error) return;
        self->flush();
        if (self->output_.empty() && self->keep_alive_) self->take({});
    });
}

void HttpServer::Loop::Connection::close_when_answered() {
    keep_alive_ = false;
    if (!answering_ && output_.empty()) close();
}

void HttpServer::Loop::Connection::close() {
    error_code ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.close(ignored);
    loop_.forget(id_);
}

bool HttpServer::Loop::Connection::is_overdue(Steady::time_point now) const {
    if (answering_) return false;
    return now - last_active_ > (idle() ? loop_.limits_.idle_client : loop_.limits_.slow_client);
}

std::uint16_t HttpServer::Loop::listen(const std::string& host, std::uint16_t port) {
    error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error) throw std::invalid_argument{"'" + host + "' is no IP address"};
    const tcp::endpoint endpoint{address, port};
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(Acceptor::reuse_address{true});
    acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(Acceptor::max_listen_connections, error);
    if (error) throw std::system_error{error.value(), std::generic_category()};
    // Who knows of the port may send them before `run`.
    signals_.add(SIGINT);
    signals_.add(SIGTERM);
    return acceptor_.local_endpoint().port();
}

void HttpServer::Loop::run() {
    signals_.async_wait([this](const error_code& error, int) {
        if (!error) stop();
    });
    accept();
    sweep();
    context_.run();
}

void HttpServer::Loop::accept() {
    acceptor_.async_accept([this](const error_code& error, Socket socket) {
        if (!acceptor_.is_open()) return;
        if (!error) {
            admit(std::move(socket));
            accept();
            return;
        }
        // No descriptors left, most likely: others have to end first.
        auto pause = std::make_shared<Timer>(context_, std::chrono::milliseconds{50});
        pause->async_wait([this, pause](const error_code& cancelled) {
            if (!cancelled && acceptor_.is_open()) accept();
        });
    });
}

void HttpServer::Loop::admit(Socket socket) {
    if (connections_.size() >= limits_.connections) {
        Connection* const idlest = longest_idle();
        if (idlest == nullptr) return;  // all are at work; the new one is hung up on
        idlest->close();
    }
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.set_option(tcp::no_delay{true}, ignored);
    socket.set_option(Socket::keep_alive{true}, ignored);
    const ConnectionId id = ++last_id_;
    const auto connection = std::make_shared<Connection>(*this, id, std::move(socket));
    connections_.emplace(id, connection);
    connection->begin();
}

HttpServer::Loop::Connection* HttpServer::Loop::longest_idle() const {
    Connection* found = nullptr;
    for (const auto& [id, connection] : connections_) {
        if (!connection->idle()) continue;
        if (found == nullptr || connection->last_active() < found->last_active())
            found = connection.get();
    }
    return found;
}

void HttpServer::Loop::forget(ConnectionId id) {
    connections_.erase(id);
    if (stopping_ && connections_.empty()) sweep_timer_.cancel();
}

/// Once a second, hangs up on clients that are too slow or idle for too long.
void HttpServer::Loop::sweep() {
    const auto now = Steady::now();
    std::vector<std::shared_ptr<Connection>> overdue;
    for (const auto& [id, connection] : connections_) {
        if (connection->is_overdue(now)) overdue.push_back(connection);
    }
    for (const auto& connection : overdue) connection->close();
    handler_.second_passed();
    sweep_timer_.expires_at(now + std::chrono::seconds{1});
    sweep_timer_.async_wait([this](const error_code& error) {
        if (!error && !stopping_) sweep();
    });
}

void HttpServer::Loop::stop() {
    asio::post(context_, [this] {
        if (std::exchange(stopping_, true)) return;
        acceptor_.close();
        handler_.stopping();
        end_when_answered();
    });
}

void HttpServer::Loop::end_when_answered() {
    signals_.cancel();
    wake_timer_.cancel();
    const auto known = connections_;
    for (const auto& [id, connection] : known) connection->close_when_answered();
    sweep_timer_.expires_after(farewell);
    sweep_timer_.async_wait([this](const error_code& error) {
        if (!error) context_.stop();
    });
    if (connections_.empty()) sweep_timer_.cancel();
}

void HttpServer::Loop::respond(ConnectionId id, const Response& response) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    const auto connection = found->second;
    connection->respond(response);
}

bool HttpServer::Loop::append(ConnectionId id, std::string_view text) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return false;
    const auto connection = found->second;
    return connection->append(text);
}

void HttpServer::Loop::hang_up(ConnectionId id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    const auto connection = found->second;
    connection->hang_up();
}

void HttpServer::Loop::wake_at(Steady::time_point instant) {
    if (stopping_ || (waking_at_ && *waking_at_ <= instant)) return;
    waking_at_ = instant;
    wake_timer_.expires_at(instant);
    wake_timer_.async_wait([this](const error_code& error) {
        if (error) return;
        waking_at_.reset();
        handler_.wake();
    });
}

HttpServer::HttpServer(HttpHandler& handler, HttpLimits limits)
    : loop_{std::make_unique<Loop>(handler, limits)} {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::listen(const std::string& host, std::uint16_t port) {
    return loop_->listen(host, port);
}

void HttpServer::run() {
    loop_->run();
}

void HttpServer::stop() {
    loop_->stop();
}

void HttpServer::respond(ConnectionId connection, const Response& response) {
    loop_->respond(connection, response);
}

bool HttpServer::append(ConnectionId connection, std::string_view text) {
    return loop_->append(connection, text);
}

void HttpServer::hang_up(ConnectionId connection) {
    loop_->hang_up(connection);
}

void HttpServer::wake_at(Steady::time_point instant) {
    loop_->wake_at(instant);
}

}  // namespace sqsim::server
