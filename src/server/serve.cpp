#include "server/serve.hpp"

#include <stdexcept>

#include "server/endpoint.hpp"

namespace sqsim::server {

namespace {

ServerClock clock_of(const ServeOptions& options) {
    const TimePoint start = options.virtual_clock ? VirtualClock::default_start
                                                  : TimePoint{std::chrono::system_clock::now()};
    return ServerClock{start, options.speed, options.virtual_clock};
}

}  // namespace

void serve(const ServeOptions& options) {
    EngineOptions engine;
    engine.seed = options.seed;
    engine.region = options.region;
    engine.account_id = options.account_id;
    engine.endpoint.clear();  // the host that the client used comes before its URLs
    engine.cool_downs = options.cool_downs;
    Endpoint endpoint{std::move(engine), clock_of(options), Access{is_loopback(options.host)}};
    if (const auto error = endpoint.declare(options.queues))
        throw std::invalid_argument{"a queue cannot be created: " + error->message};
    HttpServer server{endpoint};
    endpoint.serve_through(server);
    const std::uint16_t port = server.listen(options.host, options.port);
    if (options.ready) options.ready(port);
    server.run();
}

}  // namespace sqsim::server
