#include "server/serve.hpp"

#include <stdexcept>

#include "server/endpoint.hpp"

namespace sqsim::server {

void serve(const ServeOptions& options) {
    EngineOptions engine;
    engine.seed = options.seed;
    engine.region = options.region;
    engine.account_id = options.account_id;
    engine.endpoint.clear();  // the host that the client used comes before its URLs
    engine.cool_downs = options.cool_downs;
    const ServerClock clock{std::chrono::system_clock::now(), 1};
    Endpoint endpoint{std::move(engine), clock, Access{is_loopback(options.host)}};
    for (const auto& queue : options.queues) {
        if (const auto created = endpoint.create_queue(queue); !created) {
            throw std::invalid_argument{"the queue " + queue.queue_name +
                                        " cannot be created: " + created.error().message};
        }
    }
    HttpServer server{endpoint};
    endpoint.serve_through(server);
    const std::uint16_t port = server.listen(options.host, options.port);
    if (options.ready) options.ready(port);
    server.run();
}

}  // namespace sqsim::server
